-- What was kept beside a stream so that a repeated command is answered alike: a fingerprint of the request, which may have
-- named a person, goes when the person is erased. Events stay.
create or replace function periosteal.forget_answers(p_stream uuid) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
    with gone as (delete from periosteal.commands where stream_id = p_stream returning 1) select count(*) from gone
$$;

alter function periosteal.forget_answers(uuid) owner to periosteal_owner;
revoke all on function periosteal.forget_answers(uuid) from public;
grant execute on function periosteal.forget_answers(uuid) to periosteal_service;
