-- By which words a record is found again when a person is about to be registered twice: keyed digests only, no word itself.
create table if not exists periosteal.match_tokens (
    patient_id    uuid    not null,
    digest        bytea   not null,
    master_key_id varchar not null,
    constraint match_tokens_pkey primary key (digest, patient_id)
);

create index if not exists match_tokens_patient on periosteal.match_tokens (patient_id);

-- Pairs of records that may be one person, for those who look at them: ids and a score. Built from the events.
create table if not exists periosteal.duplicate_suspicions (
    patient_id   uuid         not null,
    other_id     uuid         not null,
    score        numeric(3,2) not null,
    matched      varchar[]    not null,
    differs      varchar[]    not null,
    clinic       varchar      not null,
    suspected_at timestamptz  not null,
    settled      varchar      null,
    constraint duplicate_suspicions_pkey primary key (patient_id, other_id)
);

create index if not exists duplicate_suspicions_open on periosteal.duplicate_suspicions (suspected_at) where settled is null;

alter table periosteal.match_tokens owner to periosteal_owner;
alter table periosteal.duplicate_suspicions owner to periosteal_owner;
grant select, insert, update, delete on periosteal.match_tokens to periosteal_service;
grant select, insert, update, delete on periosteal.duplicate_suspicions to periosteal_service;
