-- Since when what is ours stands in the pool, and since when clients' money is missing there.

create view ${schema}.house_since as
    with days as (
        select a.name = 'house:in-sweep' as sweep, s.currency, s.effective_on as day,
            sum(s.debit_minor) as debit, sum(s.credit_minor) as credit
        from ${schema}.sheet_total s
        join ${schema}.account a on a.id = s.account_id
        where a.book = 'POOL' and a.name in ('house:available', 'house:in-sweep')
        group by a.name, s.currency, s.effective_on
    ),
    sums as (
        select currency,
            coalesce(sum(credit - debit) filter (where not sweep), 0) as available,
            coalesce(sum(credit - debit) filter (where sweep), 0) as in_sweep,
            sum(debit) - coalesce(sum(credit) filter (where sweep), 0) as gone
        from days
        group by currency
    ),
    available as (
        select currency, day,
            sum(sum(credit)) over earlier as came,
            sum(sum(credit - debit)) over earlier as balance
        from days
        where not sweep
        group by currency, day
        window earlier as (partition by currency order by day)
    )
    select s.currency,
        s.available::bigint as available_minor,
        s.in_sweep::bigint as in_sweep_minor,
        (select min(d.day) from available d
            where d.currency = s.currency and d.came > s.gone) as ours_since,
        (select min(d.day) from available d
            where d.currency = s.currency and d.came > s.gone + s.in_sweep) as available_since,
        (select min(d.day) from available d
            where d.currency = s.currency and s.available < 0
                and d.day > coalesce(
                    (select max(e.day) from available e
                        where e.currency = s.currency and e.balance >= 0),
                    '-infinity')) as short_since
    from sums s;
comment on view ${schema}.house_since is
    'What is ours in the pool, per currency, and the day its oldest part became ours: first in, first out, as the safeguarding proof counts it.';
comment on column ${schema}.house_since.ours_since is
    'Of what has not left the bank account, whether a sweep of it is on its way or not.';
comment on column ${schema}.house_since.available_since is
    'Of what no sweep has been submitted of.';
comment on column ${schema}.house_since.short_since is
    'The first day from which on it has been below zero; null while it is not.';
