-- Payouts that a bank has been told to make, until its statement shows them.

create table ${schema}.sent_payout (
    payout_id text not null,
    execute_on date not null,
    currency text not null,
    amount_minor bigint not null,
    booked boolean not null,
    position bigint not null,
    constraint sent_payout_pkey primary key (payout_id)
);
comment on table ${schema}.sent_payout is
    'A payout in a sealed payment file. It is booked when a line of the bank says so, or when the bank has refused it.';

create index sent_payout_open on ${schema}.sent_payout (execute_on) where not booked;

create index bank_entry_explained_by on ${schema}.bank_entry (explained_by) where explained_by is not null;
