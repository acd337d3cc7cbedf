-- Which patients there are and which clinics may list them. Built from events, codes only; it can be thrown away and
-- built again from the ledger.
create table if not exists periosteal.patients (
    patient_id        uuid        not null constraint patients_pkey primary key,
    home_clinic       varchar     null,
    custody_clinic    varchar     null,
    sharing_policy    varchar     null,
    shared_clinics    varchar[]   not null default '{}',
    registered_leaf   bigint      null,
    last_recorded_at  timestamptz not null
);

create index if not exists patients_last_recorded on periosteal.patients (last_recorded_at desc, patient_id);

alter table periosteal.patients owner to periosteal_owner;
grant select, insert, update on periosteal.patients to periosteal_service;
