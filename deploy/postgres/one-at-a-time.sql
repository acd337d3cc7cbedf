-- "create ... if not exists" of two sessions can still meet in the catalogue: one schema set-up at a time.
select pg_advisory_xact_lock(hashtext('periosteal schema')) \g /dev/null
