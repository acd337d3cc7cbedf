-- What the relay has handed out and what the inbox has taken in. Run by the set-up; harmless to run again.
create schema if not exists periosteal authorization periosteal_owner;

-- One row for each fact sent, written before the first try to publish it: a fact sent again is the same fact.
create table if not exists periosteal.relay_outgoing (
    audience         varchar(50) not null,
    sequence         bigint      not null,
    ordinal          bigint      not null,
    stream_id        uuid        not null,
    version          bigint      not null,
    previous_version bigint      not null,
    message_id       uuid        not null,
    root             bytea       not null,
    constraint relay_outgoing_pkey primary key (audience, sequence)
);
create unique index if not exists relay_outgoing_ordinal on periosteal.relay_outgoing (audience, ordinal);
create unique index if not exists relay_outgoing_stream on periosteal.relay_outgoing (audience, stream_id, version);

-- How far each patient's stream from each source is applied. Its row lock is what makes one replica wait for another.
create table if not exists periosteal.inbox_streams (
    source        varchar(50)  not null,
    stream_id     uuid         not null,
    last_version  bigint       not null default 0,
    held_version  bigint       null,
    held_since    timestamptz  null,
    held_because  varchar(300) null,
    constraint inbox_streams_pkey primary key (source, stream_id)
);
create index if not exists inbox_streams_held on periosteal.inbox_streams (held_since) where held_since is not null;

create table if not exists periosteal.inbox_applied (
    source           varchar(50) not null,
    sequence         bigint      not null,
    stream_id        uuid        not null,
    version          bigint      not null,
    message_id       uuid        not null,
    link             bytea       not null,
    applied_at       timestamptz not null default now(),
    constraint inbox_applied_pkey primary key (source, sequence)
);
create unique index if not exists inbox_applied_stream on periosteal.inbox_applied (source, stream_id, version);

-- Facts that came before their predecessor or behind a fact that could not be applied.
create table if not exists periosteal.inbox_parked (
    source           varchar(50) not null,
    stream_id        uuid        not null,
    version          bigint      not null,
    previous_version bigint      not null,
    sequence         bigint      not null,
    link             bytea       not null,
    delivery         text        not null,
    trace_parent     varchar(60) not null default '',
    parked_at        timestamptz not null default now(),
    constraint inbox_parked_pkey primary key (source, stream_id, version)
);
create unique index if not exists inbox_parked_sequence on periosteal.inbox_parked (source, sequence);

-- Up to where the inbox is proven to hold exactly what the source has sent.
create table if not exists periosteal.inbox_verified (
    source      varchar(50) not null constraint inbox_verified_pkey primary key,
    ordinal     bigint      not null,
    sequence    bigint      not null,
    root        bytea       not null,
    verified_at timestamptz not null default now()
);

alter table periosteal.relay_outgoing owner to periosteal_owner;
alter table periosteal.inbox_streams owner to periosteal_owner;
alter table periosteal.inbox_applied owner to periosteal_owner;
alter table periosteal.inbox_parked owner to periosteal_owner;
alter table periosteal.inbox_verified owner to periosteal_owner;

grant usage on schema periosteal to periosteal_service;
grant select, insert on periosteal.relay_outgoing to periosteal_service;
grant select, insert, update on periosteal.inbox_streams to periosteal_service;
grant select, insert on periosteal.inbox_applied to periosteal_service;
grant select, insert, delete on periosteal.inbox_parked to periosteal_service;
grant select, insert, update on periosteal.inbox_verified to periosteal_service;
