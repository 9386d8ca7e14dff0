-- The same rows as before (ADR 0045), asked for in another way: whose accounts they are is found out once
-- for a statement and not for each row, and not at all where all rows may be seen. What was asked for each
-- row made pages of an export look so dear that PostgreSQL chose to sort the rest of the ledger for each.

drop policy operators on ${schema}.line;
drop policy theirs on ${schema}.line;
create policy theirs on ${schema}.line for select to obole_read
    using (
        (select current_setting('obole.tenant', true)) = '*'
        or debit_id = any (array(select a.id from ${schema}.account a where a.name like 'association:%'))
        or credit_id = any (array(select a.id from ${schema}.account a where a.name like 'association:%'))
    );

drop policy operators on ${schema}.total;
drop policy theirs on ${schema}.total;
create policy theirs on ${schema}.total for select to obole_read
    using (
        (select current_setting('obole.tenant', true)) = '*'
        or account_id = any (array(select a.id from ${schema}.account a where a.name like 'association:%'))
    );

drop policy operators on ${schema}.sheet_total;
drop policy theirs on ${schema}.sheet_total;
create policy theirs on ${schema}.sheet_total for select to obole_read
    using (
        (select current_setting('obole.tenant', true)) = '*'
        or account_id = any (array(select a.id from ${schema}.account a where a.name like 'association:%'))
    );
