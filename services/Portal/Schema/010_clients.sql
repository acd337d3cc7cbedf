-- Programs of other organisations that act for one clinic: what they prove themselves with, and what they may ask for.
create table if not exists clients (
    client_id     varchar(64) primary key
        constraint clients_id_is_plain check (client_id ~ '^[a-z0-9][a-z0-9-]{2,63}$'),
    subject       uuid not null constraint clients_subject_is_one unique,
    display_name  varchar(200) not null,
    clinic        varchar(64) not null,
    scopes        text[] not null constraint clients_scopes_at_least_one check (cardinality(scopes) > 0),
    secret_digest bytea not null constraint clients_secret_is_digested check (length(secret_digest) = 32),
    registered_at timestamptz not null,
    revoked_at    timestamptz
);

grant select, insert, update on clients to periosteal_portal_service;
