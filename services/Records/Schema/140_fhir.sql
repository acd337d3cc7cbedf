-- FHIR: the pages of a search, and bulk exports. Both hold ids and codes only: what is shown is read anew through the gate
-- each time.
create table if not exists periosteal.fhir_searches (
    search_id   uuid        not null constraint fhir_searches_pkey primary key,
    subject     text        not null,
    clinic      text        not null,
    known_at    timestamptz null,
    expires_at  timestamptz not null,
    page_size   int         not null check (page_size > 0),
    patients    uuid[]      not null,
    items       text[]      not null,
    includes    text[]      not null,
    revincludes text[]      not null,
    type        text        not null,
    constraint fhir_searches_pairs check (cardinality(patients) = cardinality(items))
);

create index if not exists fhir_searches_expires_at on periosteal.fhir_searches (expires_at);

create table if not exists periosteal.fhir_exports (
    export_id   uuid        not null constraint fhir_exports_pkey primary key,
    subject     text        not null,
    role        text        not null,
    clinic      text        not null,
    scope       text        not null,
    types       text[]      not null,
    group_clinic text       null,
    since       timestamptz null,
    request     text        not null,
    known_at    timestamptz not null,
    status      text        not null constraint fhir_exports_status check (status in ('queued', 'done', 'failed')),
    patients    uuid[]      not null default '{}',
    counts      jsonb       not null default '{}',
    expires_at  timestamptz not null
);

create index if not exists fhir_exports_queued on periosteal.fhir_exports (known_at) where status = 'queued';

alter table periosteal.fhir_searches owner to periosteal_owner;
alter table periosteal.fhir_exports owner to periosteal_owner;
grant select, insert, delete on periosteal.fhir_searches to periosteal_service;
grant select, insert, update, delete on periosteal.fhir_exports to periosteal_service;
