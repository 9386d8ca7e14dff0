-- Reports show rows of everybody: they are for whoever sees all (ADR 0045). Not forced: as the owner, only backups log in.
alter table ${schema}.run enable row level security;
create policy replaying on ${schema}.run to obole_project using (true) with check (true);
create policy operators on ${schema}.run for select to obole_read
    using ((select current_setting('obole.tenant', true)) = '*');

alter table ${schema}.report enable row level security;
create policy replaying on ${schema}.report to obole_project using (true) with check (true);
create policy operators on ${schema}.report for select to obole_read
    using ((select current_setting('obole.tenant', true)) = '*');
