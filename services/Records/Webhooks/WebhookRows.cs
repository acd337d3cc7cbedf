using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.Records.Feed;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>The durable state of deliveries. Times are real ones, also in a demonstration.</summary>
internal sealed class WebhookRows(NpgsqlDataSource database)
{
    private const string Columns =
        """
        subscription_id, owner, clinic, status, position, attempts, next_attempt_at, dead_in_a_row, delivered, last_success_at,
        last_failure
        """;

    // Long enough for a time-out and its quick retries; a process that died holds nothing back for longer.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Takes the webhook that waits longest and is due, for this caller alone; null when none is.</summary>
    public async Task<WebhookRow?> ClaimAsync(Guid lease, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = Command(
            $"""
            update periosteal.webhook_deliveries d set lease = $1, leased_until = $3
            where subscription_id = (
                select w.subscription_id from periosteal.webhook_deliveries w
                where (w.leased_until is null or w.leased_until < $2) and w.status <> 'removed'
                  and (w.status = 'active' and w.next_attempt_at <= $2
                        and (w.attempts > 0 or w.position < (select size from periosteal.ledger_size))
                    or exists (
                        select from periosteal.webhook_dead x where x.subscription_id = w.subscription_id
                        and x.resend_requested_at is not null and x.delivered_at is null))
                order by w.next_attempt_at limit 1 for update skip locked)
            returning {Columns}
            """,
            lease, now.UtcDateTime, (now + Lease).UtcDateTime);
        return (await ReadAsync(command, ct)).SingleOrDefault();
    }

    /// <summary>Lets go of a webhook.</summary>
    public Task ReleaseAsync(Guid id, Guid lease, CancellationToken ct) => ExecuteAsync(
        "update periosteal.webhook_deliveries set lease = null, leased_until = null where subscription_id = $1 and lease = $2",
        ct, id, lease);

    /// <summary>Everything up to a position is delivered, or was not for this webhook. False when the lease was lost.</summary>
    public async Task<bool> AdvanceAsync(Guid id, Guid lease, long position, int delivered, DateTimeOffset now, CancellationToken ct) =>
        await ExecuteAsync(
            """
            update periosteal.webhook_deliveries set
                position = $3, attempts = 0, delivered = delivered + $4, leased_until = $6,
                dead_in_a_row = case when $4 > 0 then 0 else dead_in_a_row end,
                last_success_at = case when $4 > 0 then $5 else last_success_at end
            where subscription_id = $1 and lease = $2
            """,
            ct, id, lease, position, (long)delivered, now.UtcDateTime, (now + Lease).UtcDateTime) == 1;

    /// <summary>An item is tried again later.</summary>
    public Task PostponeAsync(Guid id, Guid lease, string failure, DateTimeOffset until, CancellationToken ct) => ExecuteAsync(
        """
        update periosteal.webhook_deliveries set attempts = attempts + 1, next_attempt_at = $4, last_failure = $3
        where subscription_id = $1 and lease = $2
        """,
        ct, id, lease, failure, until.UtcDateTime);

    /// <summary>An item is given up and kept in the dead list; the webhook goes on behind it.</summary>
    public async Task BuryAsync(
        WebhookRow row, Guid lease, FeedItem item, string failure, long position, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Batched(
            """
            insert into periosteal.webhook_dead (subscription_id, item_id, leaf, type, patient_id, attempts, failure, died_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (subscription_id, item_id) do nothing
            """,
            row.Id, item.Id, item.Leaf, item.Type, item.Patient, row.Attempts + 1, failure, now.UtcDateTime));
        batch.BatchCommands.Add(Batched(
            """
            update periosteal.webhook_deliveries set
                position = $3, attempts = 0, next_attempt_at = $5, dead_in_a_row = dead_in_a_row + 1, last_failure = $4
            where subscription_id = $1 and lease = $2
            """,
            row.Id, lease, position, failure, now.UtcDateTime));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What became of a dead item that was sent once more.</summary>
    public Task ResentAsync(DeadItem item, string? failure, DateTimeOffset now, CancellationToken ct) => ExecuteAsync(
        """
        update periosteal.webhook_dead set
            delivered_at = case when $3::varchar is null then $4 end, failure = coalesce($3, failure), attempts = attempts + 1,
            resend_requested_at = case when $3::varchar is null then resend_requested_at end
        where subscription_id = $1 and item_id = $2
        """,
        ct, item.WebhookId, item.ItemId, (object?)failure ?? DBNull.Value, now.UtcDateTime);

    /// <summary>The webhooks of an owner, or all.</summary>
    public async Task<List<WebhookRow>> ListAsync(string? owner, CancellationToken ct)
    {
        await using var command = Command(
            $"select {Columns} from periosteal.webhook_deliveries where $1::varchar is null or owner = $1 order by subscription_id",
            (object?)owner ?? DBNull.Value);
        return await ReadAsync(command, ct);
    }

    /// <summary>One webhook.</summary>
    public async Task<WebhookRow?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var command = Command(
            $"select {Columns} from periosteal.webhook_deliveries where subscription_id = $1", id);
        return (await ReadAsync(command, ct)).SingleOrDefault();
    }

    /// <summary>What is dead, of one webhook or of all, the oldest first; what was delivered since is left out.</summary>
    /// <param name="webhook">The webhook; null for all.</param>
    /// <param name="onlyRequested">Only what somebody asked to send once more.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<DeadItem>> DeadAsync(Guid? webhook, bool onlyRequested, CancellationToken ct)
    {
        await using var command = Command(
            """
            select subscription_id, item_id, leaf, type, patient_id, attempts, failure, died_at, resend_requested_at, delivered_at
            from periosteal.webhook_dead
            where ($1::uuid is null or subscription_id = $1) and delivered_at is null
              and (not $2 or resend_requested_at is not null)
            order by died_at, leaf limit 500
            """,
            (object?)webhook ?? DBNull.Value, onlyRequested);
        var dead = new List<DeadItem>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            dead.Add(new DeadItem(
                reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetGuid(4),
                reader.GetInt32(5), reader.GetString(6), reader.GetFieldValue<DateTimeOffset>(7), Time(reader, 8), Time(reader, 9)));
        }

        return dead;
    }

    private static async Task<List<WebhookRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var found = new List<WebhookRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add(new WebhookRow(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4),
                reader.GetInt32(5), reader.GetFieldValue<DateTimeOffset>(6), reader.GetInt32(7), reader.GetInt64(8), Time(reader, 9),
                reader.IsDBNull(10) ? null : reader.GetString(10)));
        }

        return found;
    }

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    private async Task<int> ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddRange(values.Select(Parameter).ToArray());
        return command;
    }

    private static NpgsqlBatchCommand Batched(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(values.Select(Parameter).ToArray());
        return command;
    }

    private static NpgsqlParameter Parameter(object value) => value is DateTime
        ? new() { Value = value, NpgsqlDbType = NpgsqlDbType.TimestampTz }
        : new() { Value = value };
}
