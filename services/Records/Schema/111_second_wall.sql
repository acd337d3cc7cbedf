-- The second wall around patients' entries. What is read of the ledger in a person's name is read as periosteal_reader, with
-- role and clinic of the token in settings of the transaction; this role sees only records that the clinic holds, that are
-- shared with it, or that were opened in an emergency the patient allows for. Without the settings it sees nothing. It is
-- coarser than the gate and never finer: what the gate allows must pass.
do $$
begin
    if not exists (select from pg_roles where rolname = 'periosteal_reader') then
        create role periosteal_reader nologin;
    end if;
exception when duplicate_object or unique_violation then
    null; -- another set-up on this server created it in the meantime
end
$$;

grant periosteal_reader to periosteal_service;
grant usage on schema periosteal to periosteal_reader;
grant select on periosteal.ledger_entries, periosteal.patient_merges to periosteal_reader;

create or replace function periosteal.readable_records() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    with recursive one (asked, id) as (
        select asked, asked
        from unnest(string_to_array(nullif(current_setting('periosteal.patients', true), ''), ',')::uuid[]) as asked
        union
        select one.asked, case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
        from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id)),
    reader as (
        select current_setting('periosteal.role', true) as role,
               current_setting('periosteal.clinic', true) as clinic,
               current_setting('periosteal.emergency', true) = 'true' as emergency),
    open_to as (
        select distinct one.asked
        from one
        join periosteal.patients p on p.patient_id = one.id
        cross join reader r
        where r.role in ('auditor', 'patient-desk', 'privacy-officer')
           or (r.role in ('treating-practitioner', 'clinical-lead', 'reception', 'integrator')
               and (r.clinic in (p.home_clinic, p.custody_clinic)
                    or p.sharing_policy = 'all-clinics'
                    or (p.sharing_policy = 'named-clinics' and r.clinic = any (p.shared_clinics))
                    or (r.emergency and p.break_glass_allowed))))
    select coalesce(array_agg(distinct one.id), '{}') from one join open_to on open_to.asked = one.asked
$$;

alter function periosteal.readable_records() owner to periosteal_owner;
revoke all on function periosteal.readable_records() from public;
grant execute on function periosteal.readable_records() to periosteal_reader;

alter table periosteal.ledger_entries enable row level security;
drop policy if exists ledger_of_the_service on periosteal.ledger_entries;
create policy ledger_of_the_service on periosteal.ledger_entries for select to periosteal_service using (true);
drop policy if exists ledger_of_a_reader on periosteal.ledger_entries;
create policy ledger_of_a_reader on periosteal.ledger_entries for select to periosteal_reader
    using (stream_id = any ((select periosteal.readable_records())::uuid[]));
