-- What the patients' streams wait for, worked out from their states. Run by the set-up; harmless to run again.
create schema if not exists periosteal authorization periosteal_owner;

-- due_at is what the state says and, with stream, kind and subject, what the row is. ask_at is when to decide: later
-- than due_at once a decision has answered "not yet". retry_at is real time, also in a demonstration. A row that is
-- done stays until the state waits for it no more, so that it is done once.
create table if not exists periosteal.due_times (
    stream_id      uuid         not null,
    kind           varchar(50)  not null,
    subject        varchar(100) not null,
    due_at         timestamptz  not null,
    clinic         varchar(50)  not null,
    ask_at         timestamptz  not null,
    retry_at       timestamptz  not null default '-infinity',
    failures       integer      not null default 0,
    failed_because varchar(300) null,
    done_at        timestamptz  null,
    constraint due_times_pkey primary key (stream_id, kind, subject, due_at)
);
create index if not exists due_times_open on periosteal.due_times (ask_at) where done_at is null;

-- The latest time that the service was told in a demonstration; empty in production.
create table if not exists periosteal.due_times_clock (
    id   boolean     not null default true constraint due_times_clock_pkey primary key check (id),
    told timestamptz not null
);

alter table periosteal.due_times owner to periosteal_owner;
alter table periosteal.due_times_clock owner to periosteal_owner;

grant usage on schema periosteal to periosteal_service;
grant select, insert, update, delete on periosteal.due_times to periosteal_service;
grant select, insert, update on periosteal.due_times_clock to periosteal_service;
