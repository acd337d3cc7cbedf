-- The roles that own and that may, none of which can log in. Roles belong to the whole server, so two set-ups at the
-- same moment (test runs) take turns.
select pg_advisory_lock(hashtext('periosteal set-up')) \g /dev/null

select format('create role %I nologin', wanted)
from unnest(array['periosteal_owner', 'periosteal_service', 'periosteal_reader', 'periosteal_portal_service']) as wanted
where not exists (select from pg_roles where rolname = wanted) \gexec

-- A service has no business in the server's own databases.
revoke connect on database postgres, template1 from public;
