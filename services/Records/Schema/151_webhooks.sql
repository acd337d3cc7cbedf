-- How far each webhook has come. The webhook itself is in its event stream; these rows survive restarts and are shared by
-- every replica. Ids, codes and times only.
create table if not exists periosteal.webhook_deliveries (
    subscription_id  uuid        not null constraint webhook_deliveries_pkey primary key,
    owner            varchar     not null,
    clinic           varchar     not null,
    status           varchar     not null,
    position         bigint      not null,
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null,
    lease            uuid        null,
    leased_until     timestamptz null,
    dead_in_a_row    integer     not null default 0,
    delivered        bigint      not null default 0,
    last_success_at  timestamptz null,
    last_failure     varchar     null
);
create index if not exists webhook_deliveries_due on periosteal.webhook_deliveries (next_attempt_at) where status = 'active';

-- What could not be delivered: which item, never its content.
create table if not exists periosteal.webhook_dead (
    subscription_id     uuid        not null,
    item_id             varchar     not null,
    leaf                bigint      not null,
    type                varchar     not null,
    patient_id          uuid        not null,
    attempts            integer     not null,
    failure             varchar     not null,
    died_at             timestamptz not null,
    resend_requested_at timestamptz null,
    delivered_at        timestamptz null,
    constraint webhook_dead_pkey primary key (subscription_id, item_id)
);

alter table periosteal.webhook_deliveries owner to periosteal_owner;
alter table periosteal.webhook_dead owner to periosteal_owner;
grant select, insert, update on periosteal.webhook_deliveries, periosteal.webhook_dead to periosteal_service;
