-- What was taken over from other systems, for the reading of a record. The index of 152_historical.sql says source = 'records',
-- as that of all access events does (110_access_facts.sql): planned while there were few of these, a reading went through
-- every access event since the record's last entry. Only this one serves a reading that does not name the source so.
create index if not exists ledger_entries_taken_over on periosteal.ledger_entries (stream_id, leaf_index)
    where type in ('historical_record_imported', 'historical_bundle_received');
