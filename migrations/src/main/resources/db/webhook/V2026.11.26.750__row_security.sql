-- Whose endpoints a read may see (ADR 0045): an association's are its own, and all are for whoever sees all.
-- Not forced: as the owner, only backups log in.
alter table ${schema}.endpoint enable row level security;
create policy delivering on ${schema}.endpoint to obole_webhook using (true) with check (true);
create policy operators on ${schema}.endpoint for select to obole_read
    using ((select current_setting('obole.tenant', true)) = '*');
create policy theirs on ${schema}.endpoint for select to obole_read
    using (subscriber_kind = 'ASSOCIATION'
        and subscriber = any (string_to_array((select current_setting('obole.tenant', true)), ',')));
