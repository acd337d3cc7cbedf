using System.Text.Json;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>Keeps up to date which records go on in another.</summary>
/// <param name="tables">Where it is kept.</param>
internal sealed class MergeRows(ProjectionTables tables)
{
    /// <summary>What takes one of Intake's events in; most say nothing about merges.</summary>
    public IEnumerable<NpgsqlBatchCommand> Of(string fact, JsonElement body, StoredEvent stored) => fact switch
    {
        "patients_merged" => [Join(Id(body, "mergeId"), stored.StreamId, Id(body, "retiredPatientId"), stored)],
        "patient_retired" => [Join(Id(body, "mergeId"), Id(body, "survivorPatientId"), stored.StreamId, stored)],
        "patients_unmerged" => Part(Id(body, "mergeId"), stored.StreamId, Id(body, "restoredPatientId"), stored),
        "patient_restored" => Part(Id(body, "mergeId"), Id(body, "survivorPatientId"), stored.StreamId, stored),
        _ => [],
    };

    private NpgsqlBatchCommand Join(Guid merge, Guid survivor, Guid retired, StoredEvent stored) =>
        Statement(
            $$"""
            insert into {{tables.Merges}} as m (merge_id, survivor_id, retired_id, merged_at)
            values ($1, $2, $3, $4)
            on conflict (merge_id) do update set merged_at = coalesce(m.merged_at, $4)
            """,
            merge, survivor, retired, stored.RecordedAt.UtcDateTime);

    private IEnumerable<NpgsqlBatchCommand> Part(Guid merge, Guid survivor, Guid restored, StoredEvent stored)
    {
        yield return Statement(
            $$"""
            insert into {{tables.Merges}} as m (merge_id, survivor_id, retired_id, reversed_at)
            values ($1, $2, $3, $4)
            on conflict (merge_id) do update set reversed_at = coalesce(m.reversed_at, $4)
            """,
            merge, survivor, restored, stored.RecordedAt.UtcDateTime);

        // Each has its own directive again: the last one that is its own or came back to it. Without one it is shared with
        // nobody.
        yield return Statement(
            $$"""
            with parted as (
                select e.stream_id, e.data from periosteal.ledger_entries e
                where e.source = 'intake' and e.type = 'patients_unmerged' and e.stream_id = $1
                  and e.data ->> 'restoredPatientId' = $2::text),
            back as (
                select (place ->> 'eventId')::uuid as id
                from parted, jsonb_array_elements(parted.data -> 'givenBack') as place),
            directives as (
                select case when e.event_id in (select id from back) then $2 else e.stream_id end as patient_id,
                       e.data, e.recorded_at, e.leaf_index
                from periosteal.ledger_entries e
                where e.source = 'intake' and e.type = 'sharing_directive_set' and e.stream_id in ($1, $2)),
            latest as (
                select distinct on (patient_id) patient_id, data, recorded_at from directives
                order by patient_id, recorded_at desc, leaf_index desc)
            update {{tables.Patients}} p set
                sharing_policy = l.data ->> 'policy',
                shared_clinics = coalesce(
                    (select array_agg(c::varchar) from jsonb_array_elements_text(l.data -> 'clinics') as c), '{}'),
                sharing_at = l.recorded_at
            from (select patient_id from (values ($1), ($2)) as v (patient_id)) as both_of
            left join latest l using (patient_id)
            where p.patient_id = both_of.patient_id
            """,
            survivor, restored);
    }

    private static NpgsqlBatchCommand Statement(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static Guid Id(JsonElement body, string name) => body.GetProperty(name).GetGuid();
}
