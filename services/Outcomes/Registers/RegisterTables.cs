using Npgsql;
using NpgsqlTypes;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>Replaces what a stream has in the registers, in the caller's transaction.</summary>
internal sealed class RegisterTables(NpgsqlTransaction transaction)
{
    private static readonly string[] Tables =
        ["outcome_episodes", "outcome_sessions", "outcome_reactions", "outcome_sites", "outcome_signals"];

    public async Task ReplaceAsync(Guid stream, RegisterRows rows, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var table in Tables) Add(batch, $"delete from periosteal.{table} where stream_id = $1", stream);
        foreach (var e in rows.Episodes)
            Add(
                batch,
                "insert into periosteal.outcome_episodes values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                stream, e.Id, e.Clinic, e.Indication, Text(e.Response), e.IsFinal, Text(e.RulesVersion),
                Time(e.OverdueSince), Time(e.LostSince), Day(e.FollowUpDueOn), Time(e.AtRiskSince));
        foreach (var s in rows.Sessions)
            Add(
                batch, "insert into periosteal.outcome_sessions values ($1, $2, $3, $4, $5, $6)",
                stream, s.Episode, s.Ordinal, s.Clinic, s.Result, Time(s.At));
        foreach (var r in rows.Reactions)
            Add(
                batch,
                "insert into periosteal.outcome_reactions values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                stream, r.Id, r.Episode, r.Clinic, r.Codes.ToArray(), r.Grade, r.Relatedness, r.IsRelated, Time(r.At),
                Text(r.Outcome), r.IsOpen);
        foreach (var s in rows.Sites)
            Add(
                batch, "insert into periosteal.outcome_sites values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                stream, s.Episode, s.Clinic, s.Slope.Site, s.Slope.Side, s.Slope.Level ?? 0, s.Slope.Sessions,
                Number(s.Slope.Slope), s.Slope.MeanFall);
        foreach (var (s, place) in rows.Signals.Select((s, i) => (s, i)))
            Add(
                batch, "insert into periosteal.outcome_signals values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                stream, place, Text(s.Clinic), s.Code, s.WindowDays, Time(s.Until), s.Count, s.Severe, s.Denominator,
                s.RulesVersion);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Text(string? value) => Typed(value, NpgsqlDbType.Varchar);

    private static NpgsqlParameter Time(DateTimeOffset? value) => Typed(value?.UtcDateTime, NpgsqlDbType.TimestampTz);

    private static NpgsqlParameter Day(DateOnly? value) => Typed(value, NpgsqlDbType.Date);

    private static NpgsqlParameter Number(decimal? value) => Typed(value, NpgsqlDbType.Numeric);

    private static NpgsqlParameter Typed(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
