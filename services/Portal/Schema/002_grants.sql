-- The portal's login role is a member of this group: it may read and write rows, and change no table.

do $$
begin
    if not exists (select from pg_roles where rolname = 'periosteal_portal_service') then
        create role periosteal_portal_service nologin;
    end if;
exception when duplicate_object or unique_violation then
    null; -- another set-up on this server created it in the meantime
end
$$;

revoke create on schema public from public;
grant usage on schema public to periosteal_portal_service;
grant select, insert, update, delete on users, user_claims, user_logins, user_tokens, user_passkeys
    to periosteal_portal_service;
