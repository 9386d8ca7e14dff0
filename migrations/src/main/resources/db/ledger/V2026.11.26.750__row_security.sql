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
            and relname not in ('schema_history', 'token_entry', 'poisoned_event', 'horizon', 'sheet', 'event_name', 'rate')
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

-- An account that is nobody's is seen by all whom a line of theirs may name it to.
create policy theirs on ${schema}.account for select to obole_read
    using (
        (select current_setting('obole.tenant', true)) <> ''
        and (name not like 'association:%'
            or split_part(name, ':', 2)
                = any (string_to_array((select current_setting('obole.tenant', true)), ',')))
    );

-- Of the accounts below, those of others are not seen to begin with.
create policy theirs on ${schema}.line for select to obole_read
    using (
        exists (
            select from ${schema}.account a
            where (a.id = debit_id or a.id = credit_id) and a.name like 'association:%'
        )
    );

create policy theirs on ${schema}.total for select to obole_read
    using (
        exists (
            select from ${schema}.account a
            where a.id = account_id and a.name like 'association:%'
        )
    );

create policy theirs on ${schema}.sheet_total for select to obole_read
    using (
        exists (
            select from ${schema}.account a
            where a.id = account_id and a.name like 'association:%'
        )
    );

-- These show to who reads them what he may see.
alter view ${schema}.transfer set (security_invoker = true);
alter view ${schema}.balance set (security_invoker = true);
alter view ${schema}.house_since set (security_invoker = true);
