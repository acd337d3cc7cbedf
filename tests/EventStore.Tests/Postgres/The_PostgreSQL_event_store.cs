using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Tests.Contract;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class The_PostgreSQL_event_store(PostgresDatabase database)
    : EventStoreContract, IClassFixture<PostgresDatabase>
{
    private readonly PostgresEventStore _store = new(database.App, null, new EventStoreOptions { Coalesce = true });

    protected override IEventStore Store => _store;

    protected override async Task<AppendResult?> AppendSlowlyAsync(
        AppendRequest request, TimeSpan openFor, bool rollBack)
    {
        await using var connection = await database.App.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        var result = await _store.In(transaction).AppendAsync(request, Ct);
        await Task.Delay(openFor, Ct);
        if (rollBack)
        {
            await transaction.RollbackAsync(Ct);
            return null;
        }

        await transaction.CommitAsync(Ct);
        _store.NotifyAppended();
        return result;
    }

    [Fact]
    public async Task The_check_for_missed_events_catches_a_reader_that_trusts_sequence_numbers()
    {
        const int Rounds = 5; // it misses a fifth to a half of the events in each
        var check = new ReadingUnderWriters(_store, AppendSlowlyAsync);
        for (var round = 0; round < Rounds; round++)
        {
            if ((await check.RunAsync(ReadNaivelyAsync, Ct)).Missed > 0)
                return;
        }

        Assert.Fail($"A reader that asks for seq_id > checkpoint went through {Rounds} rounds unnoticed.");
    }

    private async Task<(IReadOnlyList<StoredEvent> Events, long Checkpoint)> ReadNaivelyAsync(long after)
    {
        await using var command = database.App.CreateCommand(
            $"select {StoreCommands.EventColumns} from public.mt_events where seq_id > $1 order by seq_id limit 200");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(Ct))
            events.Add(StoreCommands.ReadEvent(reader));
        return (events, events.Count > 0 ? events[^1].Sequence : after);
    }
}
