-- What spans patients: safety register, cohorts, site slopes and the list of work. Worked out from the streams' states; it
-- can be thrown away and built again. Codes and measured values only. Run by the set-up; harmless to run again.
create schema if not exists periosteal authorization periosteal_owner;

create table if not exists periosteal.outcome_episodes (
    stream_id        uuid        not null,
    episode_id       uuid        not null,
    clinic           varchar(50) not null,
    indication       varchar(80) not null,
    response         varchar(30) null,
    is_final         boolean     not null,
    rules_version    varchar(30) null,
    overdue_since    timestamptz null,
    lost_since       timestamptz null,
    follow_up_due_on date        null,
    at_risk_since    timestamptz null,
    constraint outcome_episodes_pkey primary key (stream_id, episode_id)
);
create index if not exists outcome_episodes_clinic on periosteal.outcome_episodes (clinic);

create table if not exists periosteal.outcome_sessions (
    stream_id  uuid        not null,
    episode_id uuid        not null,
    ordinal    integer     not null,
    clinic     varchar(50) not null,
    result     varchar(20) not null,
    held_at    timestamptz null,
    constraint outcome_sessions_pkey primary key (stream_id, episode_id, ordinal)
);
create index if not exists outcome_sessions_held on periosteal.outcome_sessions (held_at);

create table if not exists periosteal.outcome_reactions (
    stream_id   uuid          not null,
    reaction_id uuid          not null,
    episode_id  uuid          not null,
    clinic      varchar(50)   not null,
    codes       varchar(50)[] not null,
    grade       integer       not null,
    relatedness varchar(20)   not null,
    is_related  boolean       not null,
    happened_at timestamptz   not null,
    outcome     varchar(30)   null,
    is_open     boolean       not null,
    constraint outcome_reactions_pkey primary key (stream_id, reaction_id)
);
create index if not exists outcome_reactions_happened on periosteal.outcome_reactions (happened_at);

create table if not exists periosteal.outcome_sites (
    stream_id  uuid        not null,
    episode_id uuid        not null,
    clinic     varchar(50) not null,
    site       varchar(80) not null,
    side       varchar(20) not null,
    level      integer     not null,
    sessions   integer     not null,
    slope      numeric     null,
    mean_fall  numeric     not null,
    constraint outcome_sites_pkey primary key (stream_id, episode_id, site, side, level)
);

create table if not exists periosteal.outcome_signals (
    stream_id     uuid        not null,
    ordinal       integer     not null,
    clinic        varchar(50) null,
    code          varchar(50) not null,
    window_days   integer     not null,
    until         timestamptz not null,
    count         integer     not null,
    severe        integer     not null,
    denominator   integer     not null,
    rules_version varchar(30) not null,
    constraint outcome_signals_pkey primary key (stream_id, ordinal)
);

alter table periosteal.outcome_episodes owner to periosteal_owner;
alter table periosteal.outcome_sessions owner to periosteal_owner;
alter table periosteal.outcome_reactions owner to periosteal_owner;
alter table periosteal.outcome_sites owner to periosteal_owner;
alter table periosteal.outcome_signals owner to periosteal_owner;

grant usage on schema periosteal to periosteal_service;
grant select, insert, update, delete on periosteal.outcome_episodes, periosteal.outcome_sessions,
    periosteal.outcome_reactions, periosteal.outcome_sites, periosteal.outcome_signals to periosteal_service;
