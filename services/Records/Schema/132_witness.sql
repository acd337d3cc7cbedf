-- What the independent witness said of the ledger's checkpoints: its signature below each that it signed, and that it
-- refused one, which means that the ledger is not what it was.
create table if not exists periosteal.ledger_cosignatures (
    size      bigint      not null references periosteal.ledger_checkpoints (size),
    witness   varchar     not null,
    line      text        not null,
    signed_at timestamptz not null default clock_timestamp(),
    constraint ledger_cosignatures_pkey primary key (size, witness)
);

create table if not exists periosteal.ledger_witness (
    witness      varchar     not null constraint ledger_witness_pkey primary key,
    answered_at  timestamptz null,
    refusal      varchar     null,
    refused_size bigint      null,
    witness_size bigint      null,
    refused_at   timestamptz null
);

alter table periosteal.ledger_cosignatures owner to periosteal_owner;
alter table periosteal.ledger_witness owner to periosteal_owner;
grant select, insert on periosteal.ledger_cosignatures to periosteal_service;
grant select, insert, update on periosteal.ledger_witness to periosteal_service;
