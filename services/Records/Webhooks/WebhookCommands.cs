using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Subscriptions;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>Commands on webhooks: the fact and the row that deliveries go by change in one transaction.</summary>
internal sealed class WebhookCommands(NpgsqlDataSource database, PostgresEventStore store, EventCodec<RecordFact> codec)
{
    private const int MostTries = 5;

    // The row follows the events: a command that was carried out before changes nothing.
    private const string Follow =
        """
        update periosteal.webhook_deliveries set
            next_attempt_at = case when status <> $2 then $3 else next_attempt_at end,
            attempts = case when status <> $2 then 0 else attempts end,
            dead_in_a_row = case when status <> $2 then 0 else dead_in_a_row end,
            status = $2
        where subscription_id = $1
        """;

    private readonly CommandExecutor<SubscriptionState, RecordFact> _executor = new(store, codec, SubscriptionState.Aggregate);

    /// <summary>The webhook as it stands.</summary>
    public async Task<SubscriptionState> LoadAsync(Guid webhook, CancellationToken ct) =>
        (await _executor.LoadAsync(webhook, ct)).State;

    /// <summary>Decides, and lets the rows follow.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="context">Who, when, which key.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="also">Further SQL in the same transaction; it must do no harm when it runs again.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CommandOutcome> ExecuteAsync(
        Guid webhook,
        CommandContext context,
        Func<SubscriptionState, Decision<RecordFact>> decide,
        NpgsqlBatchCommand? also,
        CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(webhook, context, decide, also, ct);
            }
            catch (StreamConflictException) when (attempt < MostTries)
            {
                // Somebody else decided meanwhile: decide again on what they made of it.
            }
        }
    }

    private async Task<CommandOutcome> TryAsync(
        Guid webhook,
        CommandContext context,
        Func<SubscriptionState, Decision<RecordFact>> decide,
        NpgsqlBatchCommand? also,
        CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var within = _executor.On(store.In(transaction));
        var outcome = await within.ExecuteAsync(webhook, context, decide, answer: null, ct);
        if (outcome is not CommandOutcome.Done)
            return outcome;

        var state = (await within.LoadAsync(webhook, ct)).State;
        await using var batch = new NpgsqlBatch(connection, transaction);
        if (also is not null)
            batch.BatchCommands.Add(also);
        var follow = new NpgsqlBatchCommand(Follow);
        follow.Parameters.Add(new() { Value = webhook });
        follow.Parameters.Add(new() { Value = NameOf(state.Status) });
        follow.Parameters.Add(new() { Value = TimeProvider.System.GetUtcNow().UtcDateTime });
        batch.BatchCommands.Add(follow);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        store.NotifyAppended();
        return outcome;
    }

    private static string NameOf(SubscriptionStatus status) => status switch
    {
        SubscriptionStatus.Active => "active",
        SubscriptionStatus.Stopped => "stopped",
        _ => "removed",
    };
}
