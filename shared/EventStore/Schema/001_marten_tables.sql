-- Marten's event tables: Guid stream identity, single tenancy, quick append, with correlation, causation and headers.
-- Names, column order, types, defaults, constraints and indexes are Marten's own: a Marten client finds nothing to
-- change here. Everything that is ours lives in schema periosteal. Running this file again is harmless.

create table if not exists public.mt_streams (
    id          uuid        not null constraint pkey_mt_streams_id primary key,
    type        varchar     null,
    version     bigint      null,
    timestamp   timestamptz not null default now(),
    created     timestamptz not null default now(),
    tenant_id   varchar     null default '*DEFAULT*',
    is_archived boolean     null default false
);

create table if not exists public.mt_events (
    seq_id         bigint       not null constraint pkey_mt_events_seq_id primary key,
    id             uuid         not null,
    stream_id      uuid         null
        constraint fkey_mt_events_stream_id references public.mt_streams (id) on delete cascade,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea        null,
    type           varchar(500) not null,
    timestamp      timestamptz  not null default now(),
    tenant_id      varchar      null default '*DEFAULT*',
    mt_dotnet_type varchar      null,
    correlation_id varchar      null,
    causation_id   varchar      null,
    headers        jsonb        null,
    is_archived    boolean      null default false
);

-- The truth about concurrency: a version of a stream exists once.
create unique index if not exists pk_mt_events_stream_and_version
    on public.mt_events using btree (stream_id, version);

create sequence if not exists public.mt_events_sequence start 1 increment 1 cache 1;
alter sequence public.mt_events_sequence owned by public.mt_events.seq_id;

create table if not exists public.mt_event_progression (
    name         varchar     not null constraint pk_mt_event_progression primary key,
    last_seq_id  bigint      null,
    last_updated timestamptz null default transaction_timestamp()
);
