-- Proof that no event is missing between a service and the ledger: where both were found to have the same count and
-- running root, how the last comparison came out, and which events differ. All of it can be made again from both sides.
create table if not exists periosteal.completeness_points (
    source    varchar     not null,
    sequence  bigint      not null check (sequence > 0),
    count     bigint      not null check (count > 0),
    root      bytea       not null check (length(root) = 32),
    agreed_at timestamptz not null default clock_timestamp(),
    constraint completeness_points_pkey primary key (source, sequence)
);

create table if not exists periosteal.completeness (
    source            varchar     not null constraint completeness_pkey primary key,
    mark              bigint      not null,
    service_count     bigint      not null,
    service_sequence  bigint      not null,
    service_root      bytea       not null,
    ledger_count      bigint      not null,
    ledger_sequence   bigint      not null,
    ledger_root       bytea       not null,
    compared_at       timestamptz not null,
    rechecked_to      bigint      not null default 0,
    whole_since       timestamptz null,
    whole_at          timestamptz null
);

create table if not exists periosteal.completeness_differences (
    source     varchar     not null,
    sequence   bigint      not null,
    event_id   uuid        not null,
    kind       varchar     not null,
    first_seen timestamptz not null,
    gone_at    timestamptz null,
    constraint completeness_differences_pkey primary key (source, sequence)
);

alter table periosteal.completeness_points owner to periosteal_owner;
alter table periosteal.completeness owner to periosteal_owner;
alter table periosteal.completeness_differences owner to periosteal_owner;
grant select, insert on periosteal.completeness_points to periosteal_service;
grant select, insert, update on periosteal.completeness, periosteal.completeness_differences to periosteal_service;
