-- Those who review emergency access hold a role of their own.
alter table users drop constraint if exists users_role_is_a_persons;
alter table users add constraint users_role_is_a_persons check (role in
    ('reception', 'treating-practitioner', 'clinical-lead', 'auditor', 'patient-desk', 'privacy-officer', 'operations'));
