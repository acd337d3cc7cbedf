-- What was taken over from other systems, found without reading past a record's access events.
create index if not exists ledger_entries_historical on periosteal.ledger_entries (stream_id, leaf_index)
    where source = 'records' and type in ('historical_record_imported', 'historical_bundle_received');
