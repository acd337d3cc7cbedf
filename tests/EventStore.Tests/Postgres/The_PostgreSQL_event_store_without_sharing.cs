using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Tests.Contract;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

/// <summary>The same where every append has a transaction of its own.</summary>
public sealed class The_PostgreSQL_event_store_without_sharing(PostgresDatabase database)
    : EventStoreContract, IClassFixture<PostgresDatabase>
{
    protected override IEventStore Store { get; } =
        new PostgresEventStore(database.App, null, new EventStoreOptions { Coalesce = false });

    protected override async Task<AppendResult?> AppendSlowlyAsync(
        AppendRequest request, TimeSpan openFor, bool rollBack)
    {
        await Task.Delay(openFor, Ct);
        return rollBack ? null : await Store.AppendAsync(request, Ct);
    }
}
