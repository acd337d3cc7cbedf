-- Which records go on in another (Intake's merges), ids and times only. Built from events; it can be thrown away and built
-- again from the ledger.
create table if not exists periosteal.patient_merges (
    merge_id    uuid        not null constraint patient_merges_pkey primary key,
    survivor_id uuid        not null,
    retired_id  uuid        not null,
    merged_at   timestamptz null,
    reversed_at timestamptz null
);

create index if not exists patient_merges_survivor on periosteal.patient_merges (survivor_id);
create index if not exists patient_merges_retired on periosteal.patient_merges (retired_id);

-- When the patient last said with whom the record is shared: a directive older than a merge counts with the other record's.
alter table periosteal.patients add column if not exists sharing_at timestamptz null;

alter table periosteal.patient_merges owner to periosteal_owner;
grant select, insert, update on periosteal.patient_merges to periosteal_service;
