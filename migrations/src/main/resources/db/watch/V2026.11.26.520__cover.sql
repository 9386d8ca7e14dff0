-- Whether clients' money is there, by the equation of the safeguarding: B = A + R + P + S + T + H - O.

create function ${schema}.uncovered()
    returns table (
        invariant text, subject text, association_id text, book text, finding text)
    language sql stable
as $$
    with pool as (
        select t.currency,
            coalesce(sum(t.credit_minor - t.debit_minor) filter (
                where a.name ~ '^association:.+:pending$'
                    or a.name in ('house:pending', 'refunds:in-transit', 'disputes:in-transit')
                    or a.name ~ '^psp:.+:(receivable|held)$'), 0) as transit,
            coalesce(sum(t.credit_minor - t.debit_minor) filter (
                where a.name in ('house:available', 'house:in-sweep')), 0) as ours
        from ledger.total t
        join ledger.account a on a.id = t.account_id
        where a.book = 'POOL'
        group by t.currency
    )
    select 'TRANSIT_BELOW_ZERO', 'transit ' || currency, null::text, 'POOL',
        'Money in transit is ' || transit || ': somebody was credited before the money came.'
    from pool where transit < 0
    union all
    select 'NOT_COVERED', 'cover ' || currency, null::text, null::text,
        'Of clients'' money ' || -ours || ' is not there: our share of the pool is below zero.'
    from pool where ours < 0
$$;
comment on function ${schema}.uncovered is
    'Currencies in which money in transit, or our share of the pool, is below zero. Debits that nobody has explained are for the proof, by age: a statement shows each payout a moment before it is booked.';

grant execute on function ${schema}.uncovered() to obole_project;
