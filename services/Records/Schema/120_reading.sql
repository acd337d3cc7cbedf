-- What a chart is read from: a patient's events without the access events, which grow with every reading.
create index if not exists ledger_entries_clinical on periosteal.ledger_entries (stream_id, leaf_index)
    where source <> 'records';
