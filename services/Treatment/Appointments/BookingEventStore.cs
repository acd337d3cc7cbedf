using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;

namespace PeriostealPlatform.Treatment.Appointments;

/// <summary>The event store, where events that change the book and the book change together or not at all.</summary>
internal sealed class BookingEventStore(
    IEventStore store, PostgresEventStore tables, NpgsqlDataSource database) : IEventStore
{
    /// <summary>The same within a transaction of the caller.</summary>
    public static IEventStore In(IEventStore store, NpgsqlTransaction transaction) => new Within(store, transaction);

    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        if (!request.Events.Any(AppointmentBook.Concerns))
            return await store.AppendAsync(request, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            var result = await In(tables.In(transaction), transaction).AppendAsync(request, ct);
            if (result is not AppendResult.Appended)
                return result;
            await transaction.CommitAsync(ct);
            tables.NotifyAppended();
            return result;
        }
        catch (StreamConflictException)
        {
            await transaction.RollbackAsync(ct);
            return new AppendResult.WrongVersion(await LastVersionAsync(request, ct));
        }
    }

    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct) =>
        store.ReadStreamAsync(stream, slice, ct);

    public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) =>
        store.ReadAllAsync(after, limit, ct);

    public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct) => store.FindAnswerAsync(key, ct);

    public Task<long> ReadProgressAsync(string subscription, CancellationToken ct) =>
        store.ReadProgressAsync(subscription, ct);

    public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct) =>
        store.RecordProgressAsync(subscription, from, to, ct);

    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) => store.WaitForAppendAsync(atMost, ct);

    private async Task<long> LastVersionAsync(AppendRequest request, CancellationToken ct)
    {
        var last = request.Expected.Version;
        await foreach (var stored in store.ReadStreamAsync(request.Stream, new StreamSlice(last + 1), ct))
            last = stored.Version;
        return last;
    }

    private sealed class Within(IEventStore inner, NpgsqlTransaction transaction) : IEventStore
    {
        public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct)
        {
            var result = await inner.AppendAsync(request, ct);
            if (result is AppendResult.Appended)
                await AppointmentBook.WriteAsync(transaction, request, ct);
            return result;
        }

        public IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct) =>
            inner.ReadStreamAsync(stream, slice, ct);

        public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) =>
            inner.ReadAllAsync(after, limit, ct);

        public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct) => inner.FindAnswerAsync(key, ct);

        public Task<long> ReadProgressAsync(string subscription, CancellationToken ct) =>
            inner.ReadProgressAsync(subscription, ct);

        public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct) =>
            inner.RecordProgressAsync(subscription, from, to, ct);

        public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) => inner.WaitForAppendAsync(atMost, ct);
    }
}
