-- Which patient an identifier belongs to (INT-05), without the identifier: digests under keys that are not in the database.
-- One row for each master key in use, so that the index stays unique while a master key is replaced.
create table if not exists periosteal.identifier_index (
    kind          varchar     not null,
    digest        bytea       not null,
    master_key_id varchar     not null,
    patient_id    uuid        not null,
    created_at    timestamptz not null default now(),
    constraint identifier_index_pkey primary key (kind, digest)
);

create index if not exists identifier_index_patient on periosteal.identifier_index (patient_id);

alter table periosteal.identifier_index owner to periosteal_owner;
grant select, insert, update, delete on periosteal.identifier_index to periosteal_service;
