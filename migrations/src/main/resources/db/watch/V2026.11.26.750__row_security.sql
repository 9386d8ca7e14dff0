-- What was found is for whoever sees all (ADR 0045). Not forced: as the owner, only backups log in.
alter table ${schema}.alarm enable row level security;
create policy watching on ${schema}.alarm to obole_project using (true) with check (true);
create policy operators on ${schema}.alarm for select to obole_read
    using ((select current_setting('obole.tenant', true)) = '*');
