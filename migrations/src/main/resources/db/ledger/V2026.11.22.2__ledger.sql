-- The ledger: one row per transfer, what the transfers add up to, and how far they reach.
-- Rebuilt from events at any time: nothing here is a source of truth.

create table ${schema}.transfer (
    position bigint not null,
    ordinal integer not null,
    line integer not null,
    effective_on date not null,
    known_at timestamptz not null,
    event text not null,
    debit_account text not null,
    credit_account text not null,
    book text not null,
    amount_minor bigint not null,
    currency text not null,
    constraint transfer_pkey primary key (position, ordinal, line),
    constraint transfer_comes_from_an_event check (position >= 0 and ordinal >= 0 and line >= 0),
    constraint transfer_moves_something check (amount_minor > 0),
    constraint transfer_has_two_accounts check (debit_account <> credit_account),
    constraint transfer_book_known check (book in ('POOL', 'HOUSE')),
    constraint transfer_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);
comment on table ${schema}.transfer is
    'One movement of money from account to account: it balances because it is one row. An entry is the rows of one position and ordinal.';
comment on column ${schema}.transfer.position is
    'Global position of the event, from 0: the axis of knowledge.';
comment on column ${schema}.transfer.ordinal is
    'Which entry of its event: a chunk of bank lines gives one for each line, from 0.';
comment on column ${schema}.transfer.line is 'Which transfer of its entry, from 0.';
comment on column ${schema}.transfer.effective_on is
    'The day it counts for in business, in Europe/Paris; may be long before it was known.';
comment on column ${schema}.transfer.known_at is
    'The later of the timestamp of the event and the known_at before it, so that it never goes back.';
comment on column ${schema}.transfer.event is 'What happened, for people and exports.';
comment on column ${schema}.transfer.book is
    'Whose money: the pool is the clients'', the house is ours. Both accounts are in it.';
comment on column ${schema}.transfer.amount_minor is
    'In the minor unit of the currency: 12.34 EUR is 1234.';

-- These two serve the statement of one account, newest first; a keyset page reads both.
create index transfer_by_debit_account
    on ${schema}.transfer (debit_account, position desc, ordinal desc, line desc);
create index transfer_by_credit_account
    on ${schema}.transfer (credit_account, position desc, ordinal desc, line desc);

create table ${schema}.account (
    name text not null,
    book text not null,
    chart_row text not null,
    kind text not null,
    normal_side text not null,
    pcg text not null,
    constraint account_pkey primary key (name, book),
    constraint account_book_known check (book in ('POOL', 'HOUSE')),
    constraint account_kind_known
        check (kind in ('ASSET', 'LIABILITY', 'REVENUE', 'EXPENSE', 'EQUITY')),
    constraint account_normal_side_known check (normal_side in ('DEBIT', 'CREDIT'))
);
comment on table ${schema}.account is
    'Every account that a transfer has touched. The book is in the key because that of suspense follows its bank account.';
comment on column ${schema}.account.chart_row is
    'The row of the chart of accounts it belongs to, by which the safeguarding equation adds up.';
comment on column ${schema}.account.normal_side is
    'The side it normally stands on; some may stand on the other for a while.';
comment on column ${schema}.account.pcg is
    'Its number in the French chart of accounts: a default for the accountant to confirm.';

create table ${schema}.balance (
    account text not null,
    book text not null,
    currency text not null,
    debit_minor bigint not null,
    credit_minor bigint not null,
    constraint balance_pkey primary key (account, book, currency),
    constraint balance_of_an_account
        foreign key (account, book) references ${schema}.account (name, book),
    constraint balance_sums_not_negative check (debit_minor >= 0 and credit_minor >= 0),
    constraint balance_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);
comment on table ${schema}.balance is
    'What the transfers of an account add up to now, per currency, kept in the same transaction.';
comment on column ${schema}.balance.debit_minor is 'All that was ever debited, in minor units.';
comment on column ${schema}.balance.credit_minor is 'All that was ever credited, in minor units.';

create table ${schema}.horizon (
    only_row boolean not null default true,
    last_position bigint not null,
    known_at timestamptz not null,
    constraint horizon_pkey primary key (only_row),
    constraint horizon_has_one_row check (only_row),
    constraint horizon_before_or_at_an_event check (last_position >= -1)
);
comment on table ${schema}.horizon is
    'How far the rows of this schema reach. One row; events at or before it are not booked again.';
comment on column ${schema}.horizon.last_position is
    'The position of the last event booked, with or without transfers; -1 before the first.';
comment on column ${schema}.horizon.known_at is 'The known_at of that event.';

insert into ${schema}.horizon (last_position, known_at) values (-1, 'epoch');
