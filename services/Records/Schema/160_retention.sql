-- Who waits for what about keeping and correcting records. Worked out from Records' own events; can be thrown away and built
-- again by setting the progress of its subscription back. Ids, codes and days only.
create table if not exists periosteal.disposals (
    disposal_id    uuid         not null constraint disposals_pkey primary key,
    patient_id     uuid         not null,
    stage          varchar(20)  not null,
    earliest_on    date         not null,
    rule           varchar(50)  not null,
    proposed_by    varchar(100) not null,
    approved_by    varchar[]    not null,
    execute_at     timestamptz  null,
    records        integer      not null,
    -- Of the work at it, in real time: what stood in the way last, and when it is tried again.
    failures       integer      not null default 0,
    failed_because varchar(100) null,
    retry_at       timestamptz  not null default '-infinity'
);
create index if not exists disposals_patient on periosteal.disposals (patient_id);

create table if not exists periosteal.corrections (
    correction_id uuid        not null constraint corrections_pkey primary key,
    patient_id    uuid        not null,
    clinic        varchar(50) not null,
    act           varchar(50) not null,
    stage         varchar(20) not null,
    received_on   date        not null,
    due_on        date        not null,
    overdue       boolean     not null,
    entry_id      uuid        null
);
create index if not exists corrections_patient on periosteal.corrections (patient_id);
create index if not exists corrections_open on periosteal.corrections (due_on) where stage in ('received', 'accepted');

create table if not exists periosteal.correction_notices (
    notice_id     uuid         not null constraint correction_notices_pkey primary key,
    correction_id uuid         not null,
    patient_id    uuid         not null,
    kind          varchar(20)  not null,
    recipient     varchar(100) not null,
    last_read_at  timestamptz  not null,
    reads         integer      not null,
    sent          boolean      not null
);
create index if not exists correction_notices_open on periosteal.correction_notices (recipient) where not sent;

-- Where statements of disagreement lie in the records' streams, so that a chart finds them without reading who saw it.
create table if not exists periosteal.statements (
    statement_id uuid not null constraint statements_pkey primary key,
    patient_id   uuid not null,
    version      bigint not null
);
create index if not exists statements_patient on periosteal.statements (patient_id);

-- Erased records are in no list.
alter table periosteal.patients add column if not exists disposed_at timestamptz null;

alter table periosteal.disposals owner to periosteal_owner;
alter table periosteal.corrections owner to periosteal_owner;
alter table periosteal.correction_notices owner to periosteal_owner;
alter table periosteal.statements owner to periosteal_owner;
grant select, insert, update, delete on periosteal.disposals, periosteal.corrections, periosteal.correction_notices,
    periosteal.statements to periosteal_service;
