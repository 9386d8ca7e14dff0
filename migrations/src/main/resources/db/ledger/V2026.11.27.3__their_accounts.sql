-- The same rows again. Whose accounts they are is a function's to say: written out in each policy, PostgreSQL
-- planned it anew at each place that names a table (23 parts of a plan for one balance), which took longer than
-- to find the balance.

-- Runs with the rights of who asks, so that the policy of accounts holds in it.
create function ${schema}.their_accounts()
    returns integer[]
    language sql stable parallel safe
    begin atomic
        select array(select a.id from ${schema}.account a where a.name like 'association:%');
    end;
comment on function ${schema}.their_accounts is
    'The accounts of associations that the tenant of this transaction may see.';

alter policy theirs on ${schema}.line
    using (
        (select current_setting('obole.tenant', true)) = '*'
        or debit_id = any ((select ${schema}.their_accounts())::integer[])
        or credit_id = any ((select ${schema}.their_accounts())::integer[])
    );

alter policy theirs on ${schema}.total
    using (
        (select current_setting('obole.tenant', true)) = '*'
        or account_id = any ((select ${schema}.their_accounts())::integer[])
    );

alter policy theirs on ${schema}.sheet_total
    using (
        (select current_setting('obole.tenant', true)) = '*'
        or account_id = any ((select ${schema}.their_accounts())::integer[])
    );
