create table ${schema}.payout_hold (
    payout_id text not null,
    account_id text not null,
    until timestamptz not null,
    constraint payout_hold_pkey primary key (payout_id)
);
comment on table ${schema}.payout_hold is
    'When payouts that are held until a moment are to be looked at again.';
create index payout_hold_by_end on ${schema}.payout_hold (until);
