-- One database and the one role that may log in to it. Variables: database, login, role_group, password.
select pg_advisory_lock(hashtext('periosteal set-up')) \g /dev/null

select format('create role %I', :'login')
where not exists (select from pg_roles where rolname = :'login') \gexec

-- The password is set on every run, so that a lost and regenerated secret works again.
alter role :"login" login nosuperuser nocreatedb nocreaterole noreplication password :'password';
grant :"role_group" to :"login";

select format('create database %I owner periosteal_owner', :'database')
where not exists (select from pg_database where datname = :'database') \gexec

-- Each service sees its own database and no other.
revoke all on database :"database" from public;
grant connect on database :"database" to :"login";
