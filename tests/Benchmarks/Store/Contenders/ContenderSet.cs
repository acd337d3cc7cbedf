namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>The contenders of one measure, each with its database.</summary>
internal sealed class ContenderSet : IAsyncDisposable
{
    private readonly List<StoreDatabase> _databases = [];
    private readonly List<IStoreContender> _contenders = [];

    public IReadOnlyList<IStoreContender> All => _contenders;

    /// <summary>Each in a new database of its own, so that none is slowed by what another wrote.</summary>
    public static async Task<ContenderSet> EachAloneAsync(
        CancellationToken ct, IReadOnlyList<Type>? variants = null, Func<StoreDatabase, Task>? fill = null)
    {
        var set = new ContenderSet();
        foreach (var create in StoreContenders.All(variants ?? []))
        {
            var database = await StoreDatabase.CreateAsync(ct);
            set._databases.Add(database);
            if (fill is not null)
                await fill(database);
            set._contenders.Add(create(database));
        }

        return set;
    }

    /// <summary>All in one database that was filled before: they read the same rows.</summary>
    public static ContenderSet Over(StoreDatabase database)
    {
        var set = new ContenderSet();
        set._contenders.AddRange(StoreContenders.All().Select(create => create(database)));
        return set;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var contender in _contenders)
            await contender.DisposeAsync();
        foreach (var database in _databases)
            await database.DisposeAsync();
    }
}
