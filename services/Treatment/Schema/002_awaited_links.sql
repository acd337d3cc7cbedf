-- Merges of Intake that wait until no session is open in either history. Ids only; a row is gone when the two are linked.
create table if not exists periosteal.awaited_links (
    merge_id    uuid        not null constraint awaited_links_pkey primary key,
    survivor_id uuid        not null,
    retired_id  uuid        not null,
    clinic      varchar     not null,
    caused_by   varchar     not null,
    created_at  timestamptz not null default now()
);

alter table periosteal.awaited_links owner to periosteal_owner;
grant select, insert, update, delete on periosteal.awaited_links to periosteal_service;
