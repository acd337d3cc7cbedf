-- The second wall around the list of patients, as 111_second_wall.sql is around their entries: what is read of it in a person's
-- name shows the records that the clinic holds or that are shared with it. No emergency opens a list.
grant select on periosteal.patients to periosteal_reader;

-- A merged record is open to whom any of its parts is open. Asked for merged records alone.
create or replace function periosteal.is_open_by_merge(p_patient uuid, p_clinic text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with recursive one (id) as (
        select p_patient
        union
        select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
        from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id))
    select exists (
        select from one join periosteal.patients p on p.patient_id = one.id
        where p_clinic in (p.home_clinic, p.custody_clinic)
           or p.sharing_policy = 'all-clinics'
           or (p.sharing_policy = 'named-clinics' and p_clinic = any (p.shared_clinics)))
$$;

alter function periosteal.is_open_by_merge(uuid, text) owner to periosteal_owner;
revoke all on function periosteal.is_open_by_merge(uuid, text) from public;
grant execute on function periosteal.is_open_by_merge(uuid, text) to periosteal_reader;

alter table periosteal.patients enable row level security;
drop policy if exists patients_of_the_service on periosteal.patients;
create policy patients_of_the_service on periosteal.patients to periosteal_service using (true) with check (true);
drop policy if exists patients_of_a_reader on periosteal.patients;
create policy patients_of_a_reader on periosteal.patients for select to periosteal_reader using (
    (select current_setting('periosteal.role', true)) in ('auditor', 'patient-desk', 'privacy-officer')
    or ((select current_setting('periosteal.role', true)) in ('treating-practitioner', 'clinical-lead', 'reception', 'integrator')
        and ((select current_setting('periosteal.clinic', true)) in (home_clinic, custody_clinic)
            or sharing_policy = 'all-clinics'
            or (sharing_policy = 'named-clinics' and (select current_setting('periosteal.clinic', true)) = any (shared_clinics))
            or (exists (
                    select from periosteal.patient_merges m where patients.patient_id in (m.survivor_id, m.retired_id))
                and periosteal.is_open_by_merge(patient_id, (select current_setting('periosteal.clinic', true)))))));
