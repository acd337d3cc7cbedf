-- The end of a patient's keys. Services may not update or delete keys: they call this one function, and it knows one way only.
create or replace function periosteal.destroy_patient_keys(p_patient uuid) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
    -- Waits for a key that is being made or handed over at this moment.
    perform pg_advisory_xact_lock(1346720330, hashtext(p_patient::text));
    return query
        update periosteal.patient_keys k set wrapped = null, destroyed_at = now()
        where k.patient_id = p_patient and k.wrapped is not null
        returning k.key_id;
    -- Who has no key here must not get one later: the row says that there was an end.
    insert into periosteal.patient_keys (key_id, patient_id, master_key_id, wrapped, sealing, destroyed_at)
    values (gen_random_uuid(), p_patient, 'none', null, true, now())
    on conflict (patient_id) where sealing do nothing;
end $$;

-- A key of an erased patient that arrives late, such as one that was handed over before the end, is not kept.
create or replace function periosteal.keep_no_key_of_erased() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform pg_advisory_xact_lock_shared(1346720330, hashtext(new.patient_id::text));
    if new.wrapped is not null and exists (
        select from periosteal.patient_keys k where k.patient_id = new.patient_id and k.destroyed_at is not null)
    then
        return null;
    end if;
    return new;
end $$;

create or replace trigger patient_keys_of_erased before insert on periosteal.patient_keys
for each row execute function periosteal.keep_no_key_of_erased();

alter function periosteal.destroy_patient_keys(uuid) owner to periosteal_owner;
alter function periosteal.keep_no_key_of_erased() owner to periosteal_owner;
revoke all on function periosteal.destroy_patient_keys(uuid), periosteal.keep_no_key_of_erased() from public;
grant execute on function periosteal.destroy_patient_keys(uuid) to periosteal_service;
