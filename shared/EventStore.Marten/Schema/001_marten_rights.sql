-- Marten writes the tables itself, as the one who is signed in: where it is used, the services' role must be allowed to.
-- Still no UPDATE, DELETE or TRUNCATE on events, but the role can now insert an event that no function has checked; the
-- chain of hashes shows it afterwards. Run after the event store's own files, by their owner. Harmless when run again.

grant insert, update on public.mt_streams to periosteal_service;
grant insert on public.mt_events to periosteal_service;
grant usage on sequence public.mt_events_sequence to periosteal_service;
