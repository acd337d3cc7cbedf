using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Tests.Contract;

namespace PeriostealPlatform.EventStore.Tests;

public sealed class The_in_memory_event_store : EventStoreContract
{
    protected override IEventStore Store { get; } = new InMemoryEventStore();

    protected override async Task<AppendResult?> AppendSlowlyAsync(
        AppendRequest request, TimeSpan openFor, bool rollBack)
    {
        await Task.Delay(openFor, Ct);
        return rollBack ? null : await Store.AppendAsync(request, Ct);
    }
}
