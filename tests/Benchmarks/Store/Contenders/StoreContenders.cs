namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>Every contender of this build, found by its type.</summary>
internal static class StoreContenders
{
    private static readonly IReadOnlyList<Type> Types =
    [
        .. typeof(IStoreContender).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IStoreContender)) && type is { IsAbstract: false, IsInterface: false })
            .OrderBy(Rank).ThenBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>The contenders in their order: ours, the limit, and whoever else there is.</summary>
    /// <param name="variants">Those <see cref="IStoreVariant"/>s that take part too.</param>
    public static IEnumerable<Func<StoreDatabase, IStoreContender>> All(params IReadOnlyList<Type> variants) => Types
        .Where(type => !type.IsAssignableTo(typeof(IStoreVariant)) || variants.Contains(type))
        .Select<Type, Func<StoreDatabase, IStoreContender>>(type =>
            database => (IStoreContender)Activator.CreateInstance(type, database)!);

    private static int Rank(Type type) =>
        type == typeof(PeriostealContender) ? 0
        : type == typeof(RawContender) ? 1
        : type.IsAssignableTo(typeof(IStoreVariant)) ? 2
        : 3;
}
