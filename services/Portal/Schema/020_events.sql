-- The portal's own events lie in the platform's event tables (shared/EventStore/Schema, run before this): it may read
-- and append them as every service may, and change none.
grant periosteal_service to periosteal_portal_service;
