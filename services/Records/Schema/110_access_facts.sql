-- Past decisions are made again from the ledger: its access events, and what the Portal says of users.
create index if not exists ledger_entries_emergencies on periosteal.ledger_entries (leaf_index)
    where source = 'records' and type like 'break\_glass\_%';
create index if not exists ledger_entries_listed on periosteal.ledger_entries using gin ((data -> 'patients'))
    where source = 'records' and type like 'patients\_listed%';
create index if not exists ledger_entries_access on periosteal.ledger_entries (leaf_index) where source = 'records';
create index if not exists ledger_entries_given on periosteal.ledger_entries (leaf_index)
    where source = 'records' and type like 'ledger\_evidence\_given%';
