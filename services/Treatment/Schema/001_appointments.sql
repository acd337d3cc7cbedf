-- The book of appointments: no practitioner and no room twice at a time. Written in the transaction of the events that say
-- so; the events are the truth, this only guards and lists. Ids and codes only. Run by the set-up; harmless to run again.
create schema if not exists periosteal authorization periosteal_owner;

-- Equality beside overlap in one exclusion constraint. Not in public: that schema is the event store's.
create extension if not exists btree_gist with schema periosteal;

create table if not exists periosteal.appointments (
    session_id   uuid         not null constraint appointments_pkey primary key,
    patient_id   uuid         not null,
    course_id    uuid         not null,
    clinic       varchar(50)  not null,
    room         varchar(50)  not null,
    practitioner varchar(100) not null,
    during       tstzrange    not null,
    status       varchar(20)  not null,
    sequence     integer      not null,
    changed_at   timestamptz  not null,
    constraint appointments_practitioner_free
        exclude using gist (practitioner with =, during with &&) where (status = 'booked'),
    constraint appointments_room_free
        exclude using gist (clinic with =, room with =, during with &&) where (status = 'booked')
);
create index if not exists appointments_of_practitioner on periosteal.appointments (practitioner, lower(during));
create index if not exists appointments_of_clinic on periosteal.appointments (clinic, lower(during));

alter table periosteal.appointments owner to periosteal_owner;
grant usage on schema periosteal to periosteal_service;
grant select, insert, update on periosteal.appointments to periosteal_service;
