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
    /// <param name="withUnchained">Whether ours without chain and sealing is among them.</param>
    public static IEnumerable<Func<StoreDatabase, IStoreContender>> All(bool withUnchained = false) => Types
        .Where(type => withUnchained || type != typeof(UnchainedContender))
        .Select<Type, Func<StoreDatabase, IStoreContender>>(type =>
            database => (IStoreContender)Activator.CreateInstance(type, database)!);

    private static int Rank(Type type) =>
        type == typeof(PeriostealContender) ? 0
        : type == typeof(RawContender) ? 1
        : type == typeof(UnchainedContender) ? 2
        : 3;
}
