-- The ledger: one row per transfer, what the transfers add up to, and how far they reach.
-- Rebuilt from events at any time: nothing here is a source of truth.
-- Tables are narrow, with numbers for names; the views transfer and balance show the names.

create table ${schema}.account (
    id integer not null,
    name text not null,
    book text not null,
    chart_row text not null,
    kind text not null,
    normal_side text not null,
    pcg text not null,
    constraint account_pkey primary key (id),
    constraint account_name_and_book_unique unique (name, book),
    constraint account_number_positive check (id > 0),
    constraint account_book_known check (book in ('POOL', 'HOUSE')),
    constraint account_kind_known
        check (kind in ('ASSET', 'LIABILITY', 'REVENUE', 'EXPENSE', 'EQUITY')),
    constraint account_normal_side_known check (normal_side in ('DEBIT', 'CREDIT'))
);
comment on table ${schema}.account is
    'Every account that a transfer has touched. An account of suspense is in the book of its bank account.';
comment on column ${schema}.account.id is
    'Its place in the order in which accounts were first touched: every rebuild gives the same.';
comment on column ${schema}.account.chart_row is
    'The row of the chart of accounts it belongs to, by which the safeguarding equation adds up.';
comment on column ${schema}.account.normal_side is
    'The side it normally stands on; some may stand on the other for a while.';
comment on column ${schema}.account.pcg is
    'Its number in the French chart of accounts: a default for the accountant to confirm.';

create table ${schema}.event_name (
    id smallint not null,
    name text not null,
    constraint event_name_pkey primary key (id),
    constraint event_name_unique unique (name)
);
comment on table ${schema}.event_name is 'What happens, by a number as small as it can be.';

-- In this order the columns need no padding.
create table ${schema}.line (
    position bigint not null,
    known_at timestamptz not null,
    amount_minor bigint not null,
    ordinal integer not null,
    debit_id integer not null,
    credit_id integer not null,
    effective_on date not null,
    posted_on date not null,
    event_id smallint not null,
    line smallint not null,
    currency text not null,
    constraint line_pkey primary key (position, ordinal, line),
    constraint line_comes_from_an_event check (position >= 0 and ordinal >= 0 and line >= 0),
    constraint line_moves_something check (amount_minor > 0),
    constraint line_has_two_accounts check (debit_id <> credit_id),
    constraint line_posted_when_it_counts_or_later check (posted_on >= effective_on)
);
comment on table ${schema}.line is
    'One movement of money from account to account: it balances because it is one row. An entry is the rows of one position and ordinal.';
comment on column ${schema}.line.position is
    'Global position of the event, from 0: the axis of knowledge.';
comment on column ${schema}.line.known_at is
    'The later of the timestamp of the event and the known_at before it, so that it never goes back.';
comment on column ${schema}.line.amount_minor is
    'In the minor unit of the currency: 12.34 EUR is 1234.';
comment on column ${schema}.line.ordinal is
    'Which entry of its event: a chunk of bank lines gives one for each line, from 0.';
comment on column ${schema}.line.effective_on is
    'The day it counts for in business, in Europe/Paris; may be long before it was known.';
comment on column ${schema}.line.posted_on is
    'The day it is posted on: that it counts for, or the first that was open when it became known.';
comment on column ${schema}.line.event_id is 'What happened, for people and exports.';
comment on column ${schema}.line.line is 'Which transfer of its entry, from 0.';

-- These two serve the statement of one account, and the last lines of a balance.
create index line_by_debit on ${schema}.line (debit_id, position);
create index line_by_credit on ${schema}.line (credit_id, position);

create table ${schema}.total (
    account_id integer not null,
    currency text not null,
    debit_minor bigint not null,
    credit_minor bigint not null,
    constraint total_pkey primary key (account_id, currency),
    constraint total_of_an_account foreign key (account_id) references ${schema}.account (id),
    constraint total_not_negative check (debit_minor >= 0 and credit_minor >= 0),
    constraint total_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
) with (fillfactor = 50);
comment on table ${schema}.total is
    'What the lines of an account add up to now, per currency, kept in the same transaction.';
comment on column ${schema}.total.debit_minor is 'All that was ever debited, in minor units.';
comment on column ${schema}.total.credit_minor is 'All that was ever credited, in minor units.';

create table ${schema}.sheet (
    sheet integer not null,
    known_at timestamptz not null,
    constraint sheet_pkey primary key (sheet),
    constraint sheet_positive check (sheet >= 0)
);
comment on table ${schema}.sheet is
    'History is cut into sheets of 8192 positions, so that an old balance adds up sheets and only the lines of its last one.';
comment on column ${schema}.sheet.sheet is 'The positions divided by 8192.';
comment on column ${schema}.sheet.known_at is 'The known_at of its first event that was booked.';

create table ${schema}.sheet_total (
    account_id integer not null,
    sheet integer not null,
    effective_on date not null,
    posted_on date not null,
    debit_minor bigint not null,
    credit_minor bigint not null,
    currency text not null,
    constraint sheet_total_pkey
        primary key (account_id, sheet, effective_on, posted_on, currency),
    constraint sheet_total_not_negative check (debit_minor >= 0 and credit_minor >= 0)
) with (fillfactor = 80);
comment on table ${schema}.sheet_total is
    'What the lines of an account within one sheet add up to, per day they count for and are posted on.';

create table ${schema}.horizon (
    only_row boolean not null default true,
    last_position bigint not null,
    known_at timestamptz not null,
    closed_on date,
    generation uuid not null default gen_random_uuid(),
    constraint horizon_pkey primary key (only_row),
    constraint horizon_has_one_row check (only_row),
    constraint horizon_before_or_at_an_event check (last_position >= -1)
);
comment on table ${schema}.horizon is
    'How far the rows of this schema reach. One row; events at or before it are not booked again.';
comment on column ${schema}.horizon.last_position is
    'The position of the last event booked, with or without transfers; -1 before the first.';
comment on column ${schema}.horizon.known_at is 'The known_at of that event.';
comment on column ${schema}.horizon.closed_on is
    'The last day that is closed: what counts for it or before is posted on the day after. Null before the first closing.';
comment on column ${schema}.horizon.generation is
    'Another one after each rebuild, so that nobody goes on with the numbers of the last.';

insert into ${schema}.horizon (last_position, known_at) values (-1, 'epoch');

create table ${schema}.rate (
    day date not null,
    currency text not null,
    per_euro numeric not null,
    position bigint not null,
    constraint rate_pkey primary key (currency, day),
    constraint rate_positive check (per_euro > 0)
);
comment on table ${schema}.rate is
    'What a day''s exchange rates are, as recorded: units of the currency for one euro.';
comment on column ${schema}.rate.position is 'The event that recorded it.';

create view ${schema}.transfer as
    select
        l.position, l.ordinal, l.line, l.effective_on, l.posted_on, l.known_at, e.name as event,
        d.name as debit_account, c.name as credit_account, d.book, l.amount_minor, l.currency
    from ${schema}.line l
    join ${schema}.account d on d.id = l.debit_id
    join ${schema}.account c on c.id = l.credit_id
    join ${schema}.event_name e on e.id = l.event_id;
comment on view ${schema}.transfer is 'The lines with the names of their accounts.';

create view ${schema}.balance as
    select a.name as account, a.book, t.currency, t.debit_minor, t.credit_minor
    from ${schema}.total t
    join ${schema}.account a on a.id = t.account_id;
comment on view ${schema}.balance is 'What each account adds up to now, by its name.';

-- Its body is bound to these tables, not to their names: it goes with a schema that is renamed.
create function ${schema}.sums(upto bigint, effective_by date, posted_by date)
    returns table (account_id integer, currency text, debit_minor bigint, credit_minor bigint)
    language sql stable parallel safe
    begin atomic
        select p.account_id, p.currency, sum(p.debit)::bigint, sum(p.credit)::bigint
        from (
            select s.account_id, s.currency, s.debit_minor as debit, s.credit_minor as credit
            from ${schema}.sheet_total s
            where s.sheet < upto / 8192
                and s.effective_on <= coalesce(effective_by, 'infinity')
                and s.posted_on <= coalesce(posted_by, 'infinity')
            union all
            select l.debit_id, l.currency, l.amount_minor, 0
            from ${schema}.line l
            where l.position >= upto / 8192 * 8192 and l.position <= upto
                and l.effective_on <= coalesce(effective_by, 'infinity')
                and l.posted_on <= coalesce(posted_by, 'infinity')
            union all
            select l.credit_id, l.currency, 0, l.amount_minor
            from ${schema}.line l
            where l.position >= upto / 8192 * 8192 and l.position <= upto
                and l.effective_on <= coalesce(effective_by, 'infinity')
                and l.posted_on <= coalesce(posted_by, 'infinity')
        ) p
        group by p.account_id, p.currency;
    end;
comment on function ${schema}.sums is
    'What each account added up to when the event at a position had been booked: of that, what counts for a day or before, and is posted by a day; null does not bind.';

-- The sheet that began last before it has the line; a few thousand are looked through.
create function ${schema}.position_at(instant timestamptz)
    returns bigint
    language sql stable parallel safe
    begin atomic
        select coalesce(max(l.position), (s.sheet * 8192)::bigint - 1)
        from (
            select max(sheet) as sheet from ${schema}.sheet where known_at <= instant
        ) s
        left join ${schema}.line l
            on l.position >= s.sheet::bigint * 8192
            and l.position < (s.sheet::bigint + 1) * 8192
            and l.known_at <= instant
        group by s.sheet;
    end;
comment on function ${schema}.position_at is
    'The position of the last line that was known at an instant; null before the first.';
