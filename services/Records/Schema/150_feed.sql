-- Who follows the feed, and whose records they were shown or not: what a tombstone is decided on. Ids and numbers only.
create table if not exists periosteal.feed_audiences (
    audience      varchar     not null constraint feed_audiences_pkey primary key,
    role          varchar     not null,
    clinic        varchar     not null,
    subject       varchar     not null,
    position      bigint      not null,
    first_read_at timestamptz not null default clock_timestamp(),
    last_read_at  timestamptz not null
);

create table if not exists periosteal.feed_patients (
    audience      varchar not null,
    patient_id    uuid    not null,
    shown_from    bigint  null,
    withheld_from bigint  null,
    constraint feed_patients_pkey primary key (audience, patient_id)
);

-- The leaves of one record in their order, for those who read what was held back before.
create index if not exists ledger_entries_patient_leaf on periosteal.ledger_entries (stream_id, leaf_index);

alter table periosteal.feed_audiences owner to periosteal_owner;
alter table periosteal.feed_patients owner to periosteal_owner;
grant select, insert, update on periosteal.feed_audiences, periosteal.feed_patients to periosteal_service;
