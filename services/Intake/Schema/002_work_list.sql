-- What clinics have to see to, worked out from the patients' states. A projection: it may be emptied and built anew by
-- setting the progress of its subscription back. Holds ids and codes only.
create table if not exists periosteal.work_list (
    stream_id  uuid         not null,
    kind       varchar(50)  not null,
    subject    uuid         not null,
    clinic     varchar(50)  not null,
    episode_id uuid         null,
    code       varchar(100) null,
    since      timestamptz  null,
    due_on     date         null,
    constraint work_list_pkey primary key (stream_id, kind, subject)
);

create index if not exists work_list_clinic on periosteal.work_list (clinic, due_on);

alter table periosteal.work_list owner to periosteal_owner;
grant select, insert, update, delete on periosteal.work_list to periosteal_service;
