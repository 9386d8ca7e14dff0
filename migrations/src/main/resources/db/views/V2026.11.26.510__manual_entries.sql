-- What finance books by hand, for who is to approve it.

create table ${schema}.manual_entry (
    entry_id text not null,
    state text not null,
    reason text not null,
    effective_on date not null,
    proposed_by text not null,
    proposed_on date not null,
    decided_by text,
    decided_on date,
    refused_reason text,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint manual_entry_pkey primary key (entry_id),
    constraint manual_entry_state_known check (state in ('PROPOSED', 'APPROVED', 'REFUSED'))
);
comment on table ${schema}.manual_entry is
    'A manual entry as it stands: one person proposes it, another approves or refuses.';
comment on column ${schema}.manual_entry.effective_on is
    'The day that it counts for.';
create index manual_entry_by_creation on ${schema}.manual_entry (state, created_position);

create table ${schema}.manual_entry_line (
    entry_id text not null,
    number integer not null,
    debit text not null,
    credit text not null,
    currency text not null,
    amount_minor bigint not null,
    position bigint not null,
    constraint manual_entry_line_pkey primary key (entry_id, number),
    constraint manual_entry_line_amount_positive check (amount_minor > 0),
    constraint manual_entry_line_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);
comment on table ${schema}.manual_entry_line is
    'One transfer of a manual entry, by names of ledger accounts.';
