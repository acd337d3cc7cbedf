using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>Keeps the list of patients up to date with the ledger: whose they are and who may list them.</summary>
/// <param name="tables">Where it is kept.</param>
internal sealed class PatientIndex(ProjectionTables tables)
{
    private static readonly HashSet<string> IdentityFacts =
    [
        "patient_registered", "patient_identity_corrected", "record_amended", "patients_merged", "patients_unmerged",
    ];

    public PatientIndex()
        : this(ProjectionTables.Live)
    {
    }

    /// <summary>Takes one event into the list, in the transaction that adds it to the ledger.</summary>
    public Task ApplyAsync(string source, StoredEvent stored, long leaf, NpgsqlTransaction transaction, CancellationToken ct) =>
        ApplyAsync([new(source, stored)], leaf, transaction, ct);

    /// <summary>Takes events into the list, in their order and in the transaction that adds them to the ledger.</summary>
    /// <param name="events">Events with leaves that follow each other.</param>
    /// <param name="firstLeaf">Leaf number of the first.</param>
    /// <param name="transaction">The caller's.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ApplyAsync(
        IReadOnlyList<SourcedEvent> events, long firstLeaf, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var ((source, stored), place) in events.Select((e, i) => (e, i)))
        {
            foreach (var command in Of(source, stored, firstLeaf + place))
                batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(ct);
    }

    private IEnumerable<NpgsqlBatchCommand> Of(string source, StoredEvent stored, long leaf)
    {
        // Records' own access events say who read, not who the patient is; a safety signal is a clinic's.
        if (source is RecordsService.Name or RecordsService.Portal || StoredName.Fact(stored.Type) == "safety_signal_raised")
            yield break;

        // A row that another program wrote says nothing about whose the record is.
        var known = source == "intake" && stored.Headers is not null ? StoredName.Fact(stored.Type) : "";
        using var body = JsonDocument.Parse(stored.Data);
        yield return Upsert(known, body, stored, leaf);
        if (known == "patient_keys_destroyed")
            yield return Dispose(stored);
        foreach (var command in new MergeRows(tables).Of(known, body.RootElement, stored))
            yield return command;
    }

    private NpgsqlBatchCommand Upsert(string known, JsonDocument body, StoredEvent stored, long leaf)
    {
        var upsert = new NpgsqlBatchCommand(
            $$"""
            insert into {{tables.Patients}} as p
                (patient_id, home_clinic, custody_clinic, sharing_policy, shared_clinics, registered_leaf, last_recorded_at,
                 identity_leaves, deceased, sharing_at, break_glass_allowed)
            values ($1, $2, coalesce($3, $8), $4, coalesce($5, '{}'), $6, $7, array_remove(array[$9], null), $10,
                    case when $4 is not null then $7 end, coalesce($11, false))
            on conflict (patient_id) do update set
                home_clinic = coalesce($2, p.home_clinic),
                custody_clinic = coalesce($3, p.custody_clinic, $8),
                sharing_policy = coalesce($4, p.sharing_policy),
                shared_clinics = coalesce($5, p.shared_clinics),
                registered_leaf = coalesce($6, p.registered_leaf),
                last_recorded_at = greatest(p.last_recorded_at, $7),
                identity_leaves = p.identity_leaves || excluded.identity_leaves,
                deceased = p.deceased or $10,
                break_glass_allowed = coalesce($11, p.break_glass_allowed),
                sharing_at = coalesce(case when $4 is not null then $7 end, p.sharing_at)
            """);
        var p = upsert.Parameters;
        var custody = known switch
        {
            "patient_registered" or "episode_accepted" => stored.Headers?.Clinic,
            "transfer_accepted" => Field(body, "to"),
            _ => null,
        };
        p.Add(new() { Value = stored.StreamId });
        p.Add(Text(known == "patient_registered" ? Field(body, "homeClinic") ?? custody : null));
        p.Add(Text(custody));
        p.Add(Text(known == "sharing_directive_set" ? Field(body, "policy") : null));
        p.Add(new()
        {
            Value = known == "sharing_directive_set" ? Clinics(body) : DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
        });
        p.Add(new() { Value = known == "patient_registered" ? leaf : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        p.Add(new() { Value = stored.RecordedAt.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        // Any clinic may refer a known patient: that must not open a record which the patient keeps to another.
        p.Add(Text(known == "referral_received" ? stored.Headers?.Clinic : null));
        p.Add(new()
        {
            Value = IdentityFacts.Contains(known) ? leaf : DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Bigint,
        });
        p.Add(new() { Value = known == "patient_deceased" });
        p.Add(new()
        {
            Value = known == "sharing_directive_set" ? Flag(body, "breakGlassAllowed") : DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Boolean,
        });
        return upsert;
    }

    // Nobody is in it any more: it is in no list, and there is no name to look for.
    private NpgsqlBatchCommand Dispose(StoredEvent stored)
    {
        var dispose = new NpgsqlBatchCommand(
            $$"""
            update {{tables.Patients}} set disposed_at = $2, identity_leaves = '{}', registered_leaf = null
            where patient_id = $1
            """);
        dispose.Parameters.Add(new() { Value = stored.StreamId });
        dispose.Parameters.Add(new() { Value = stored.RecordedAt.UtcDateTime });
        return dispose;
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar };

    private static string? Field(JsonDocument body, string name) =>
        body.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool Flag(JsonDocument body, string name) =>
        body.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string[] Clinics(JsonDocument body) =>
        body.RootElement.TryGetProperty("clinics", out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(c => c.GetString()!)]
            : [];
}
