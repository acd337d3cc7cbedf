-- Patients' data keys, wrapped by a master key that is not in the database. A destroyed key keeps its row with
-- wrapped = null: the patient is erased, and every hash over stored bytes still holds.
create schema if not exists periosteal authorization periosteal_owner;

create table if not exists periosteal.patient_keys (
    key_id        uuid        not null constraint patient_keys_pkey primary key,
    patient_id    uuid        not null,
    master_key_id varchar     not null,
    wrapped       bytea       null,
    sealing       boolean     not null,
    created_at    timestamptz not null default now(),
    destroyed_at  timestamptz null
);

-- One key a patient seals new fields; others only open what they sealed.
create unique index if not exists patient_keys_sealing on periosteal.patient_keys (patient_id) where sealing;
create index if not exists patient_keys_patient on periosteal.patient_keys (patient_id);

alter table periosteal.patient_keys owner to periosteal_owner;
grant usage on schema periosteal to periosteal_service;
grant select, insert on periosteal.patient_keys to periosteal_service;
