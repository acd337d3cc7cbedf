using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Contract;

internal static class EndOfLog
{
    /// <summary>How far the log goes now: where a test begins to read that shares the store with others.</summary>
    public static async Task<long> EndAsync(this IEventStore store, CancellationToken ct)
    {
        var page = await store.ReadAllAsync(0, ProvenPage.MaxLimit, ct);
        while (page.Events.Count == ProvenPage.MaxLimit)
            page = await store.ReadAllAsync(page.Mark, ProvenPage.MaxLimit, ct);
        return page.Mark;
    }
}
