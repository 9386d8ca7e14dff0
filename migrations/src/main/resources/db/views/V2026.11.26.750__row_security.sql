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
            and relname not in ('schema_history', 'token_entry', 'poisoned_event', 'books')
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

create policy theirs on ${schema}.association for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.association_document for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.association_person for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.donation_share for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.account for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.payout for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.campaign for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.refund_wait for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.account_reserve for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.pledge_gift for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

create policy theirs on ${schema}.hold for select to obole_read
    using (association_id = any (string_to_array((select current_setting('obole.tenant', true)), ',')));

-- Whoever has a share of a donation sees it, with what became of it.
create policy theirs on ${schema}.donation for select to obole_read
    using (
        exists (
            select from ${schema}.donation_share v
            where v.donation_id = donation.donation_id
                and v.association_id
                    = any (string_to_array((select current_setting('obole.tenant', true)), ','))
        )
    );

create policy theirs on ${schema}.refund for select to obole_read
    using (
        exists (
            select from ${schema}.donation_share v
            where v.donation_id = refund.donation_id
                and v.association_id
                    = any (string_to_array((select current_setting('obole.tenant', true)), ','))
        )
    );

create policy theirs on ${schema}.dispute for select to obole_read
    using (
        exists (
            select from ${schema}.donation_share v
            where v.donation_id = dispute.donation_id
                and v.association_id
                    = any (string_to_array((select current_setting('obole.tenant', true)), ','))
        )
    );

create policy theirs on ${schema}.pledge for select to obole_read
    using (
        exists (
            select from ${schema}.pledge_gift v
            where v.pledge_id = pledge.pledge_id
                and v.association_id
                    = any (string_to_array((select current_setting('obole.tenant', true)), ','))
        )
    );

create policy theirs on ${schema}.pledge_instalment for select to obole_read
    using (
        exists (
            select from ${schema}.pledge_gift v
            where v.pledge_id = pledge_instalment.pledge_id
                and v.association_id
                    = any (string_to_array((select current_setting('obole.tenant', true)), ','))
        )
    );
