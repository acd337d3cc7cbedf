using Npgsql;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>The rows of one record's disposals and corrections: what its state asks for.</summary>
internal static class RecordRows
{
    public static async Task ReplaceAsync(
        NpgsqlTransaction transaction, Guid patient, PatientRecordState state, CancellationToken ct)
    {
        if (state.Retention.Disposal is { } disposal)
            await KeepAsync(transaction, patient, disposal, ct);
        foreach (var correction in state.Corrections.All.Values)
            await KeepAsync(transaction, patient, correction, ct);
    }

    /// <summary>Where a statement lies.</summary>
    public static Task KeepStatementAsync(
        NpgsqlTransaction transaction, Guid patient, Guid statement, long version, CancellationToken ct) =>
        ExecuteAsync(
            transaction,
            """
            insert into periosteal.statements (statement_id, patient_id, version) values ($1, $2, $3)
            on conflict (statement_id) do nothing
            """,
            ct, statement, patient, version);

    private static Task KeepAsync(NpgsqlTransaction transaction, Guid patient, Disposal d, CancellationToken ct) =>
        ExecuteAsync(
            transaction,
            """
            insert into periosteal.disposals (
                disposal_id, patient_id, stage, earliest_on, rule, proposed_by, approved_by, execute_at, records)
            values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9)
            on conflict (disposal_id) do update set
                stage = excluded.stage, approved_by = excluded.approved_by, execute_at = excluded.execute_at
            """,
            ct,
            d.Id,
            patient,
            Code.Of(d.Stage),
            d.Proposal.EarliestOn,
            Code.Of(d.Proposal.Rule),
            d.Proposal.By,
            d.Approvals.Select(a => a.By).ToArray(),
            (object?)d.ExecuteAt?.UtcDateTime ?? DBNull.Value,
            d.Proposal.AlsoPatientIds.Count + 1);

    private static async Task KeepAsync(NpgsqlTransaction transaction, Guid patient, Correction c, CancellationToken ct)
    {
        await ExecuteAsync(
            transaction,
            """
            insert into periosteal.corrections (
                correction_id, patient_id, clinic, act, stage, received_on, due_on, overdue, entry_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9::uuid)
            on conflict (correction_id) do update set stage = excluded.stage, overdue = excluded.overdue
            """,
            ct,
            c.Id,
            patient,
            c.Request.Clinic,
            Code.Of(c.Request.Act),
            Code.Of(c.Stage),
            c.Request.ReceivedOn,
            c.Request.DueOn,
            c.Overdue,
            (object?)c.Request.EntryId ?? DBNull.Value);
        foreach (var (due, sent) in c.Notices.Values)
        {
            await ExecuteAsync(
                transaction,
                """
                insert into periosteal.correction_notices (
                    notice_id, correction_id, patient_id, kind, recipient, last_read_at, reads, sent)
                values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (notice_id) do update set sent = excluded.sent
                """,
                ct,
                due.NoticeId,
                c.Id,
                patient,
                Code.Of(due.Kind),
                due.Recipient,
                due.LastReadAt.UtcDateTime,
                due.Reads,
                sent);
        }
    }

    private static async Task ExecuteAsync(
        NpgsqlTransaction transaction, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
