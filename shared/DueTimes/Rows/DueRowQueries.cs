using Npgsql;

namespace PeriostealPlatform.DueTimes.Rows;

/// <summary>The rows of due times within a transaction.</summary>
internal sealed class DueRowQueries(NpgsqlTransaction transaction)
{
    /// <summary>
    /// Makes the rows of a stream those that its state asks for. A row that stays keeps what became of it; kinds that
    /// this version of the code does not know are another replica's and stay as they are.
    /// </summary>
    public async Task ReplaceAsync(
        Guid stream,
        string clinic,
        string[] known,
        IReadOnlyList<(string Kind, DueTime Due)> wanted,
        CancellationToken ct)
    {
        var kinds = wanted.Select(w => w.Kind).ToArray();
        var subjects = wanted.Select(w => w.Due.Subject).ToArray();
        var times = wanted.Select(w => w.Due.DueAt.UtcDateTime).ToArray();
        var clinics = wanted.Select(w => w.Due.Clinic ?? clinic).ToArray();

        // First what a reaction of another replica may hold: then neither waits for the other in a circle.
        await ExecuteAsync(
            $"delete from periosteal.due_times where stream_id = $1 and kind = '{DueRow.Unread}'", ct, stream);
        await ExecuteAsync(
            """
            delete from periosteal.due_times d where d.stream_id = $1 and d.kind = any($2) and not exists (
                select from unnest($3::text[], $4::text[], $5::timestamptz[]) w (kind, subject, due_at)
                where w.kind = d.kind and w.subject = d.subject and w.due_at = d.due_at)
            """,
            ct, stream, known, kinds, subjects, times);
        await ExecuteAsync(
            """
            insert into periosteal.due_times as d (stream_id, kind, subject, due_at, clinic, ask_at)
            select $1, w.kind, w.subject, w.due_at, w.clinic, w.due_at
            from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[]) w (kind, subject, due_at, clinic)
            on conflict (stream_id, kind, subject, due_at) do update set clinic = excluded.clinic
            where d.clinic <> excluded.clinic
            """,
            ct, stream, kinds, subjects, times, clinics);
    }

    /// <summary>Sets a stream aside that could not be folded; it is tried again apart from all others.</summary>
    public Task SetAsideAsync(
        Guid stream, string clinic, DateTimeOffset retryAt, string because, CancellationToken ct) => ExecuteAsync(
            $"""
            insert into periosteal.due_times
                (stream_id, kind, subject, due_at, clinic, ask_at, retry_at, failures, failed_because)
            values ($1, '{DueRow.Unread}', '-', 'epoch', $2, 'epoch', $3, 1, left($4, 300))
            on conflict (stream_id, kind, subject, due_at) do update set failed_because = excluded.failed_because
            """,
            ct, stream, clinic, retryAt.UtcDateTime, because);

    /// <summary>Takes one row that is due and that nobody else works at; null when there is none.</summary>
    public async Task<DueRow?> TakeNextAsync(
        string[] known, DateTimeOffset now, DateTimeOffset realNow, CancellationToken ct)
    {
        await using var command = Command(
            """
            select stream_id, kind, subject, due_at, clinic, ask_at, failures from periosteal.due_times
            where done_at is null and ask_at <= $2 and retry_at <= $3 and kind = any($1)
            order by ask_at limit 1 for update skip locked
            """,
            known, now.UtcDateTime, realNow.UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var due = new DueTime(reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4));
        return new DueRow(
            reader.GetGuid(0), reader.GetString(1), due, reader.GetFieldValue<DateTimeOffset>(5), reader.GetInt32(6));
    }

    /// <summary>Answered: not asked again.</summary>
    public Task DoneAsync(DueRow row, DateTimeOffset at, CancellationToken ct) => UpdateAsync(
        "done_at = $5, failures = 0, failed_because = null", row, ct, at.UtcDateTime);

    /// <summary>Answered "not yet".</summary>
    public Task AskAgainAsync(DueRow row, DateTimeOffset at, CancellationToken ct) => UpdateAsync(
        "ask_at = $5, failures = 0, failed_because = null", row, ct, at.UtcDateTime);

    /// <summary>Not answered.</summary>
    public Task RetryAsync(DueRow row, DateTimeOffset at, string because, CancellationToken ct) => UpdateAsync(
        "retry_at = $5, failures = failures + 1, failed_because = left($6, 300)", row, ct, at.UtcDateTime, because);

    private Task UpdateAsync(string set, DueRow row, CancellationToken ct, params object[] values) => ExecuteAsync(
        $"""
        update periosteal.due_times set {set}
        where stream_id = $1 and kind = $2 and subject = $3 and due_at = $4
        """,
        ct, [row.Stream, row.Kind, row.Due.Subject, row.Due.DueAt.UtcDateTime, .. values]);

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
