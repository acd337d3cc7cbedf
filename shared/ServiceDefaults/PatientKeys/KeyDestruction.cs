using System.Text.Json.Nodes;
using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.ServiceDefaults.PatientKeys;

/// <summary>How a service writes down in its own stream that it destroyed a patient's keys.</summary>
/// <param name="IsDisposed">Whether the stream says so already.</param>
/// <param name="Fact">The fact of it: the disposal it belongs to and the keys.</param>
/// <param name="Rows">What goes with the keys.</param>
public sealed record KeyDestructionRule<TState, TFact>(
    Func<TState, bool> IsDisposed, Func<Guid, IReadOnlyList<Guid>, TFact> Fact, IReadOnlyList<PersonalRows> Rows)
    where TState : notnull
    where TFact : notnull;

/// <summary>
/// Erases a person from one service: keys, the rows that lead to the person, kept answers and states, and the fact of it, in
/// one transaction. The events stay as they are stored, and every hash over them.
/// </summary>
public sealed class KeyDestruction<TState, TFact>(
    NpgsqlDataSource database,
    PostgresEventStore store,
    CommandExecutor<TState, TFact> executor,
    PostgresPatientKeys keys,
    KeyDestructionRule<TState, TFact> rule)
    where TState : notnull
    where TFact : notnull
{
    private const int MostTries = 5;

    /// <summary>What would go: the keys by id and the rows by table.</summary>
    public async Task<(IReadOnlyList<HeldKey> Keys, IReadOnlyDictionary<string, long> Rows)> LookAsync(
        Guid patient, CancellationToken ct)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in Counted)
            rows[table.Table] = await table.CountAsync(patient, database, ct);
        return (await keys.ListAsync(patient, ct), rows);
    }

    /// <summary>Destroys the keys once; a further time changes nothing.</summary>
    public async Task<CommandOutcome> DestroyAsync(
        Guid patient, Guid disposal, CommandContext context, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(patient, disposal, context with { EvenWhenClosed = true }, ct);
            }
            catch (StreamConflictException) when (attempt < MostTries)
            {
                // Rolled back as a whole; the next try sees what the other writer did.
            }
        }
    }

    // Answers are forgotten by a function and parked messages stay: both are counted, neither is deleted as a row.
    private IEnumerable<PersonalRows> Counted =>
        [.. Removed, new("commands", "stream_id"), new("inbox_parked", "stream_id")];

    private IEnumerable<PersonalRows> Removed => [.. rule.Rows, new("snapshots", "stream_id")];

    private async Task<CommandOutcome> TryAsync(Guid patient, Guid disposal, CommandContext context, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var here = executor.On(store.In(transaction));
        IReadOnlyList<Guid> destroyed = [];
        if (!rule.IsDisposed((await here.LoadAsync(patient, ct)).State))
        {
            // Before the append: waiting for a row after it would hold up everyone who reads events.
            destroyed = await PostgresPatientKeys.DestroyAsync(patient, transaction, ct);
            foreach (var rows in Removed)
                await rows.RemoveAsync(patient, transaction, ct);
            await ForgetAnswersAsync(patient, transaction, ct);
        }

        var outcome = await here.ExecuteAsync(
            patient,
            context,
            state => rule.IsDisposed(state) ? Decision.Nothing : rule.Fact(disposal, destroyed),
            _ => new JsonObject { ["keysDestroyed"] = new JsonArray([.. destroyed.Select(k => (JsonNode)k)]) },
            ct);
        if (outcome is not CommandOutcome.Done)
            return outcome;
        await transaction.CommitAsync(ct);
        keys.Forget(patient);
        store.NotifyAppended();
        return outcome;
    }

    private static async Task ForgetAnswersAsync(Guid patient, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select periosteal.forget_answers($1)", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = patient });
        await command.ExecuteScalarAsync(ct);
    }
}
