-- Events that arrive together take their places in one statement: the row with the ledger's size, for which all writers
-- queue, is held once for all of them. The function for one event stays for processes of the release before.
create or replace function periosteal.append_ledger_entries(
    p_sources varchar[], p_sequences bigint[], p_event_ids uuid[], p_stream_ids uuid[], p_versions bigint[],
    p_types varchar[], p_recorded_at timestamptz[], p_occurred_at timestamptz[], p_correlation_ids varchar[],
    p_causation_ids varchar[], p_data jsonb[], p_headers jsonb[], p_chain_verdicts varchar[], p_chain_hashes varchar[],
    p_leaf_hashes bytea[])
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    added constant bigint := coalesce(cardinality(p_event_ids), 0);
    first_leaf bigint;
begin
    update periosteal.ledger_size set size = size + added returning size - added into first_leaf;

    -- Arrays of different length would give rows with nulls, which the table refuses.
    insert into periosteal.ledger_entries (
        leaf_index, source, sequence, event_id, stream_id, version, type, recorded_at, occurred_at, correlation_id,
        causation_id, data, headers, chain_verdict, chain_hash, leaf_hash)
    select first_leaf + e.position - 1, e.source, e.sequence, e.event_id, e.stream_id, e.version, e.type, e.recorded_at,
        e.occurred_at, e.correlation_id, e.causation_id, e.data, e.headers, e.chain_verdict, e.chain_hash, e.leaf_hash
    from unnest(
        p_sources, p_sequences, p_event_ids, p_stream_ids, p_versions, p_types, p_recorded_at, p_occurred_at,
        p_correlation_ids, p_causation_ids, p_data, p_headers, p_chain_verdicts, p_chain_hashes, p_leaf_hashes)
        with ordinality as e (
            source, sequence, event_id, stream_id, version, type, recorded_at, occurred_at, correlation_id, causation_id,
            data, headers, chain_verdict, chain_hash, leaf_hash, position);
    return first_leaf;
end $$;

alter function periosteal.append_ledger_entries owner to periosteal_owner;
revoke all on function periosteal.append_ledger_entries from public;
grant execute on function periosteal.append_ledger_entries to periosteal_service;
