-- Our own transfers between bank accounts, and money sent back to who sent it.

create table ${schema}.treasury_transfer (
    transfer_id text not null,
    kind text not null,
    state text not null,
    from_account text not null,
    to_account text,
    statement_id text,
    line integer,
    currency text not null,
    amount_minor bigint not null,
    reason text not null,
    proposed_by text not null,
    decided_by text,
    ended_reason text,
    proposed_on date not null,
    execute_on date,
    left_on date,
    arrived_on date,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint treasury_transfer_pkey primary key (transfer_id),
    constraint treasury_transfer_kind_known check (kind in ('UNKNOWN', 'SWEEP', 'TOP_UP', 'RETURN')),
    constraint treasury_transfer_state_known
        check (state in ('UNKNOWN', 'PROPOSED', 'REFUSED', 'SUBMITTED', 'WITH_BANK', 'FAILED', 'LEFT',
            'DONE', 'RETURNED')),
    constraint treasury_transfer_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);
comment on table ${schema}.treasury_transfer is
    'A transfer of our own as it stands: a sweep of our revenue, a top-up, or unknown money going back.';
comment on column ${schema}.treasury_transfer.line is
    'With statement_id, the bank line whose money goes back; null between our own accounts.';
comment on column ${schema}.treasury_transfer.state is
    'LEFT: gone from one account and not yet on the other. DONE: arrived, or with who had sent it.';
comment on column ${schema}.treasury_transfer.arrived_on is
    'Set before left_on when the other bank''s statement comes first.';
create index treasury_transfer_by_creation
    on ${schema}.treasury_transfer (created_position);
create index treasury_transfer_open
    on ${schema}.treasury_transfer (currency)
    where state in ('PROPOSED', 'SUBMITTED', 'WITH_BANK', 'LEFT');
