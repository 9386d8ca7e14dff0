-- Whose rows a read may see (ADR 0045). A transaction of obole_read sets obole.tenant: * for all rows, or
-- ids of associations with commas between them. Where nothing is set there are no rows.
-- obole_rebuild owns the views of bi, which obole_read reads too: then the same holds.

do $$
declare
    each text;
begin
    for each in
        select relname from pg_class
        where relnamespace = '${schema}'::regnamespace and relkind = 'r'
            and relname not in ('schema_history', 'token_entry', 'poisoned_event')
        order by relname
    loop
        execute format(
            'alter table ${schema}.%I enable row level security, force row level security', each);
        execute format(
            'create policy projecting on ${schema}.%I to obole_project using (true) with check (true)',
            each);
        execute format(
            'create policy owning on ${schema}.%I to obole_rebuild using ('
                || '(select session_user) <> ''obole_read'' or '
                || '(select current_setting(''obole.tenant'', true)) = ''*'') with check (true)',
            each);
        execute format(
            'create policy operators on ${schema}.%I for select to obole_read using ('
                || '(select current_setting(''obole.tenant'', true)) = ''*'')',
            each);
    end loop;
end $$;
