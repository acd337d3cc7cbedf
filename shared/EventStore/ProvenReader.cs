using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Reading;

namespace PeriostealPlatform.EventStore;

/// <summary>
/// Reads all events in sequence order without losing one. A sequence number is given out before its commit, so a number
/// that is not there may still come: asking for <c>seq_id &gt; checkpoint</c> steps over it for ever.
/// </summary>
/// <remarks>
/// The proof. Let the sequence stand at N. Every append holds the advisory lock from before its first <c>nextval</c>
/// until its commit is visible. So whoever may still commit a number up to N holds the lock now; once those holders
/// are gone, all that will ever exist up to N is visible. Writers do not wait for readers, and nothing depends on
/// time.
/// </remarks>
internal sealed class ProvenReader(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);

    // Order matters: the sequence is noted first, then the holders are looked for, then the events are read.
    private const string NoteSequence =
        "select case when is_called then last_value else 0 end from public.mt_events_sequence";

    private const string NoteOpenAppends = "select array(select periosteal.open_appends())";

    private const string StillOpen =
        "select exists (select from periosteal.open_appends() holder where holder = any($1))";

    private const string ReadEvents =
        $"""
        select {StoreCommands.EventColumns} from public.mt_events
        where seq_id > $1 order by seq_id limit $2
        """;

    private const string ReadToFold =
        $"select {FoldRows.OfAll} from public.mt_events where seq_id > $1 order by seq_id limit $2";

    private const string ReadShut =
        $"select {FoldRows.OfAllShut} from public.mt_events where seq_id > $1 order by seq_id limit $2";

    public async Task<ProvenPage> ReadAsync(long after, int limit, EventParts parts, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        // Three statements in one round trip. Under READ COMMITTED each sees what is committed when it begins, so with
        // no append open the events just read are already proven.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(NoteSequence), new(NoteOpenAppends), EventsAfter(after, limit, parts) },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var mark = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var open = await reader.GetFieldValueAsync<string[]>(0, ct);
        await reader.NextResultAsync(ct);
        var events = await ReadEventsAsync(reader, mark, parts, ct);
        await reader.CloseAsync();
        if (open.Length == 0)
            return ProvenPage.Of(events, limit, after, mark);

        await WaitForEndOfAsync(open, connection, ct);
        await using var again = new NpgsqlBatch(connection) { BatchCommands = { EventsAfter(after, limit, parts) } };
        await using var provenReader = await again.ExecuteReaderAsync(ct);
        return ProvenPage.Of(await ReadEventsAsync(provenReader, mark, parts, ct), limit, after, mark);
    }

    private async Task WaitForEndOfAsync(string[] open, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var stillOpen = new NpgsqlCommand(StillOpen, connection);
        stillOpen.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = open });
        for (var wait = FirstWait; await stillOpen.ExecuteScalarAsync(ct) is true; wait = Longer(wait))
            await Task.Delay(wait, clock, ct);
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;

    private static NpgsqlBatchCommand EventsAfter(long after, int limit, EventParts parts) =>
        new(parts switch { EventParts.Shut => ReadShut, EventParts.ToFold => ReadToFold, _ => ReadEvents })
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = after },
                new NpgsqlParameter<int> { TypedValue = limit },
            },
        };

    private static async Task<List<StoredEvent>> ReadEventsAsync(
        NpgsqlDataReader reader, long mark, EventParts parts, CancellationToken ct)
    {
        var events = new List<StoredEvent>();
        var rows = parts == EventParts.All ? null : new FoldRows(reader);
        while (await reader.ReadAsync(ct) && reader.GetInt64(0) <= mark)
            events.Add(rows?.Read() ?? StoreCommands.ReadEvent(reader));
        return events;
    }
}
