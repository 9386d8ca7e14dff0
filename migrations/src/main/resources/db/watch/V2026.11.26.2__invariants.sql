-- What must always hold, asked of the tables and the events alone: no code that writes them is asked.
-- Each function gives what does not hold, and nothing else. They are bound to the tables when they
-- are called, because those may be dropped and rebuilt.
set check_function_bodies = off;

create function ${schema}.association_of(account text)
    returns text
    language sql immutable parallel safe
    return substring(account from '^association:(.+):[a-z-]+$');
comment on function ${schema}.association_of is 'Whose account of the ledger it is; null when nobody''s.';

-- Joins by the keys of both tables, however small the planner believes them to be.
create function ${schema}.broken_lines(first_sheet integer, last_sheet integer, stored_here boolean)
    returns table (
        invariant text, subject text, association_id text, book text, finding text)
    language sql stable
    set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
as $$
    with lines as (
        select l.* from ledger.line l
        where l.position >= first_sheet::bigint * 8192
            and l.position < (last_sheet::bigint + 1) * 8192
    ),
    sides as (
        select position, ordinal, debit_id as account_id, currency, effective_on, posted_on,
            amount_minor as debit, 0::bigint as credit
        from lines
        union all
        select position, ordinal, credit_id, currency, effective_on, posted_on, 0, amount_minor
        from lines
    ),
    named as (
        select s.*, a.name, a.book from sides s left join ledger.account a on a.id = s.account_id
    ),
    sheets as (
        select account_id, (position / 8192)::integer as sheet, currency, effective_on, posted_on,
            sum(debit) as debit, sum(credit) as credit
        from sides
        group by account_id, (position / 8192)::integer, currency, effective_on, posted_on
    ),
    entries as (
        select position, ordinal, currency,
            coalesce(sum(debit - credit) filter (where book = 'HOUSE' and name = 'house:claim'), 0)
                as claim,
            coalesce(sum(credit - debit) filter (where book = 'POOL' and name like 'house:%'), 0)
                as share,
            coalesce(sum(debit - credit) filter (where book = 'POOL'), 0) as pool,
            coalesce(sum(debit - credit) filter (where book = 'HOUSE'), 0) as house,
            bool_or(book is null) as unknown
        from named
        group by position, ordinal, currency
    )
    select 'SHEET_SUMS', coalesce(a.name, 'account ' || s.account_id) || ' ' || s.currency,
        ${schema}.association_of(a.name), coalesce(a.book, 'POOL'),
        'In sheet ' || s.sheet || ' the lines of ' || s.effective_on || ' come to ' || s.debit
            || ' debit and ' || s.credit || ' credit, and the sheet says '
            || coalesce(t.debit_minor || ' and ' || t.credit_minor, 'nothing') || '.'
    from sheets s
    left join ledger.account a on a.id = s.account_id
    left join ledger.sheet_total t
        on t.account_id = s.account_id and t.sheet = s.sheet and t.currency = s.currency
        and t.effective_on = s.effective_on and t.posted_on = s.posted_on
    where t.account_id is null or t.debit_minor <> s.debit or t.credit_minor <> s.credit
    union all
    select 'ENTRY_SUMS', 'entry ' || position || '/' || ordinal, null, 'POOL',
        'The entry at position ' || position || ' does not balance in each book: '
            || 'the pool is off by ' || pool || ', the house by ' || house
            || ', our claim moves by ' || claim || ' and our share of the pool by ' || share || '.'
    from entries
    where unknown or pool <> 0 or house <> 0 or claim <> share
    union all
    select 'ENTRY_EVENTS', 'entry ' || position, null, 'POOL',
        'There are lines of an event at position ' || position || ', and no such event.'
    from (select distinct position from lines) l
    where stored_here
        and not exists (select from event_store.events e where e.position = l.position)
$$;
comment on function ${schema}.broken_lines is
    'Of some sheets of 8192 positions: sheets that are not what their lines add up to, entries that do not balance in each book, lines of no event.';

create function ${schema}.unbooked_events(after_position bigint, up_to bigint)
    returns table (
        invariant text, subject text, association_id text, book text, finding text)
    language sql stable
    set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
as $$
    with wanted as (
        select e.position, e.name,
            case e.name
                when 'account.credited' then 'association:%:pending'
                else 'association:%:in-payout'
            end as account,
            e.payload::jsonb ->> 'associationId' as association_id,
            (e.payload::jsonb #>> '{amount,amount}')::bigint
                + coalesce((e.payload::jsonb #>> '{fee,amount}')::bigint, 0) as amount
        from event_store.events e
        where e.position > after_position and e.position <= up_to
            and e.name in ('account.credited', 'payout.requested')
    ),
    booked as (
        select w.*,
            (
                select coalesce(sum(l.amount_minor), 0) from ledger.line l
                where l.position = w.position
                    and (select a.name from ledger.account a
                        where a.id = case when w.name = 'account.credited'
                            then l.debit_id else l.credit_id end) like w.account
            ) as found
        from wanted w
    )
    select 'EVENT_AMOUNTS', 'event ' || position, association_id, 'POOL',
        'The event ' || name || ' at position ' || position || ' is about ' || amount
            || ', and ' || found || ' is booked of it.'
    from booked where found <> amount
    union all
    select 'EVENT_COUNTS', 'event ' || e.position, null, 'POOL',
        'The event ' || e.name || ' at position ' || e.position || ' has no line in the ledger.'
    from event_store.events e
    where e.position > after_position and e.position <= up_to
        and e.name in ('donation.captured', 'statement.entries-recorded', 'refund.funded',
            'settlement.confirmed', 'payout.settled', 'payout.returned')
        -- A report is confirmed by nothing more when what was missing is accepted as lost, or when
        -- nothing of it is left; a bank may list entries of zero.
        and case e.name
            when 'settlement.confirmed' then
                (e.payload::jsonb #>> '{arrived,amount}')::bigint <> 0
            when 'statement.entries-recorded' then exists (
                select from jsonb_array_elements(e.payload::jsonb -> 'entries') entry
                where (entry #>> '{amount,amount}')::bigint <> 0)
            else true
        end
        and not exists (select from ledger.line l where l.position = e.position)
$$;
comment on function ${schema}.unbooked_events is
    'Events that always move money and have no line, and credits and payouts that are booked with another amount than their event says.';

create function ${schema}.broken_balances(after_position bigint, up_to bigint)
    returns table (
        invariant text, subject text, association_id text, book text, finding text)
    language sql stable
    set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
as $$
    with touched as (
        select debit_id as id from ledger.line where position > after_position and position <= up_to
        union
        select credit_id from ledger.line where position > after_position and position <= up_to
    ),
    compared as (
        select a.name, a.book, t.currency, t.debit_minor, t.credit_minor,
            (select coalesce(sum(s.debit_minor), 0) from ledger.sheet_total s
                where s.account_id = a.id and s.currency = t.currency) as debit,
            (select coalesce(sum(s.credit_minor), 0) from ledger.sheet_total s
                where s.account_id = a.id and s.currency = t.currency) as credit
        from touched
        join ledger.account a on a.id = touched.id
        join ledger.total t on t.account_id = a.id
    )
    select 'BALANCE', name || ' ' || currency, ${schema}.association_of(name), book,
        'The sheets of the account come to ' || debit || ' debit and ' || credit
            || ' credit, and its total says ' || debit_minor || ' and ' || credit_minor || '.'
    from compared where debit_minor <> debit or credit_minor <> credit
    union all
    select 'STAGE_BELOW_ZERO', name || ' ' || currency, ${schema}.association_of(name), book,
        'More has left the account than was in it: ' || (debit_minor - credit_minor) || '.'
    from compared
    where book = 'POOL' and debit_minor > credit_minor
        and name ~ '^association:.+:(available|reserved|in-payout)$'
$$;

comment on function ${schema}.broken_balances is
    'The same as all_broken_balances of the accounts that lines between two positions are about, but for books.';

create function ${schema}.all_broken_balances()
    returns table (
        invariant text, subject text, association_id text, book text, finding text)
    language sql stable
    set enable_seqscan = on
as $$
    with sums as (
        select account_id, currency, sum(debit_minor) as debit, sum(credit_minor) as credit
        from ledger.sheet_total group by account_id, currency
    ),
    compared as (
        select coalesce(a.name, 'account ' || coalesce(t.account_id, s.account_id)) as name,
            coalesce(a.book, 'POOL') as book, coalesce(t.currency, s.currency) as currency,
            coalesce(t.debit_minor, 0) as debit_minor, coalesce(t.credit_minor, 0) as credit_minor,
            coalesce(s.debit, 0) as debit, coalesce(s.credit, 0) as credit
        from ledger.total t
        full join sums s on s.account_id = t.account_id and s.currency = t.currency
        left join ledger.account a on a.id = coalesce(t.account_id, s.account_id)
    ),
    books as (
        select currency,
            sum(debit_minor - credit_minor) filter (where book = 'POOL') as pool,
            sum(debit_minor - credit_minor) filter (where book = 'HOUSE') as house,
            coalesce(sum(debit_minor - credit_minor)
                filter (where book = 'HOUSE' and name = 'house:claim'), 0) as claim,
            coalesce(sum(credit_minor - debit_minor)
                filter (where book = 'POOL' and name like 'house:%'), 0) as share
        from compared group by currency
    )
    select 'BALANCE', name || ' ' || currency, ${schema}.association_of(name), book,
        'The sheets of the account come to ' || debit || ' debit and ' || credit
            || ' credit, and its total says ' || debit_minor || ' and ' || credit_minor || '.'
    from compared where debit_minor <> debit or credit_minor <> credit
    union all
    select 'STAGE_BELOW_ZERO', name || ' ' || currency, ${schema}.association_of(name), book,
        'More has left the account than was in it: ' || (debit_minor - credit_minor) || '.'
    from compared
    where book = 'POOL' and debit_minor > credit_minor
        and name ~ '^association:.+:(available|reserved|in-payout)$'
    union all
    select 'BOOK_SUMS', each.book || ' ' || currency, null, each.book,
        'The accounts of the book add up to ' || each.off || ' and must add up to nothing.'
    from books
    cross join lateral (values ('POOL', pool), ('HOUSE', house)) as each (book, off)
    where each.off <> 0
    union all
    select 'CLAIM', 'house:claim ' || currency, null, 'HOUSE',
        'Our claim is ' || claim || ', and our share of the pool ' || share || '.'
    from books where claim <> share
$$;
comment on function ${schema}.all_broken_balances is
    'Totals that are not what their sheets add up to, stages of associations below zero, books that do not balance: of all accounts.';

-- The ledger and the views reach as far as they do: an account that an event between both is about
-- is looked at another time.
create function ${schema}.broken_payouts(
    after_position bigint, up_to bigint, ledger_position bigint, view_position bigint)
    returns table (
        invariant text, subject text, association_id text, book text, finding text)
    language sql stable
    set enable_seqscan = on
as $$
    with wanted as (
        select v.* from views.account v
        where (after_position is null
                or v.account_id in (
                    select e.stream from event_store.events e
                    where e.position > after_position and e.position <= up_to))
            and not exists (
                select from event_store.events e
                where e.position > least(ledger_position, view_position)
                    and e.position <= greatest(ledger_position, view_position)
                    and e.stream = v.account_id)
            and not exists (
                select from views.poisoned_event p
                where p.stream = v.account_id and p.processor_name = 'views-account')
    ),
    compared as (
        select w.*,
            (select coalesce(sum(t.credit_minor - t.debit_minor), 0) from ledger.total t
                join ledger.account a on a.id = t.account_id
                where a.book = 'POOL' and t.currency = w.currency
                    and a.name = 'association:' || w.association_id || ':available') as available,
            (select coalesce(sum(t.credit_minor - t.debit_minor), 0) from ledger.total t
                join ledger.account a on a.id = t.account_id
                where a.book = 'POOL' and t.currency = w.currency
                    and a.name = 'association:' || w.association_id || ':in-payout') as in_payout,
            (select coalesce(sum(p.amount_minor + p.fee_minor), 0) from views.payout p
                where p.association_id = w.association_id and p.account_id = w.account_id
                    and p.status in ('REQUESTED', 'APPROVED', 'HELD', 'SUBMITTED')) as open_payouts
        from wanted w
    )
    select 'AVAILABLE', account_id, association_id, 'POOL',
        'The account says ' || available_minor || ' ' || currency
            || ' is available, and the ledger ' || available || '.'
    from compared where available_minor <> available
    union all
    select 'PAYOUTS', account_id, association_id, 'POOL',
        'Open payouts come to ' || open_payouts || ' ' || currency || ', the ledger has '
            || in_payout || ' and the account ' || in_payout_minor || ' set aside for them.'
    from compared where in_payout_minor <> in_payout or open_payouts <> in_payout
$$;
comment on function ${schema}.broken_payouts is
    'Accounts whose available money or open payouts are not what the ledger says; of all of them where no position is given.';

create function ${schema}.incomplete_views(
    after_position bigint, up_to bigint, donations bigint, accounts bigint, associations bigint)
    returns table (
        invariant text, subject text, association_id text, book text, finding text)
    language sql stable
    set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
as $$
    with streams as (
        select distinct e.stream,
            case left(e.stream, 4)
                when 'don_' then 'views-donation'
                when 'acc_' then 'views-account'
                else 'views-association'
            end as projection
        from event_store.events e
        where e.position > after_position and e.position <= up_to
            and left(e.stream, 4) in ('don_', 'acc_', 'asso')
    ),
    counted as (
        select s.*,
            (select max(e.sequence) from event_store.events e
                where e.stream = s.stream
                    and e.position <= case s.projection
                        when 'views-donation' then donations
                        when 'views-account' then accounts
                        else associations end) as last_event,
            case s.projection
                when 'views-donation' then (
                    select v.version from views.donation v where v.donation_id = s.stream)
                when 'views-account' then (
                    select v.version from views.account v where v.account_id = s.stream)
                else (
                    select v.version from views.association v where v.association_id = s.stream)
            end as known
        from streams s
        where not exists (
            select from views.poisoned_event p
            where p.stream = s.stream and p.processor_name = s.projection)
    )
    select 'VIEW_EVENTS', stream, null::text, null::text,
        'It has ' || last_event + 1 || ' events, and ' || projection || ' knows '
            || coalesce(known + 1, 0) || ' of them.'
    from counted where last_event is distinct from coalesce(known, -1)
$$;
comment on function ${schema}.incomplete_views is
    'Donations, accounts and associations whose row does not know as many events as their stream has.';

grant execute on all functions in schema ${schema} to obole_project;
