-- What a day has brought so far, by the bank's intraday reports: for people, never money.
create table ${schema}.intraday (
    intraday_id text not null,
    bank_account text not null,
    bank_account_kind text not null,
    number text not null,
    created_at text,
    currency text not null,
    entries integer not null,
    booked_in_minor bigint not null,
    booked_out_minor bigint not null,
    pending_in_minor bigint not null,
    pending_out_minor bigint not null,
    balance_minor bigint,
    position bigint not null,
    constraint intraday_pkey primary key (intraday_id)
);
create index intraday_by_position on ${schema}.intraday (position);
comment on table ${schema}.intraday is
    'One intraday report (camt.052); the statement of the day says all of it again.';
comment on column ${schema}.intraday.created_at is
    'As the bank writes it, often without an offset.';
comment on column ${schema}.intraday.pending_in_minor is
    'Credits that the bank has announced and not booked.';
comment on column ${schema}.intraday.balance_minor is
    'The booked balance as of the report; null where it gives none.';

grant select, insert, update on ${schema}.intraday to obole_project;
grant select on ${schema}.intraday to obole_read;
