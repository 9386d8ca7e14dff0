-- Settlement, bank statement and ledger beside each other, and what explains what.
-- Breaks are computed from these rows when read. Rebuilt from events at any time.

create table ${schema}.settlement (
    settlement_id text not null,
    psp text,
    report_reference text,
    currency text not null,
    gross_minor bigint not null,
    fees_minor bigint not null,
    net_minor bigint not null,
    matched_minor bigint not null,
    entries_matched integer not null,
    short_minor bigint not null,
    over_minor bigint not null,
    lines integer not null,
    chunks integer not null,
    chunks_settled integer not null,
    state text not null,
    bank_account text,
    announced_on date,
    reported_on date,
    short_on date,
    over_on date,
    confirmed_on date,
    position bigint not null,
    constraint settlement_pkey primary key (settlement_id),
    constraint settlement_state_known
        check (state in ('UNKNOWN', 'ANNOUNCED', 'REPORTED', 'SHORT', 'CONFIRMED', 'SETTLED'))
);
comment on table ${schema}.settlement is
    'A PSP''s report beside the money that proves it; amounts in minor units.';
comment on column ${schema}.settlement.matched_minor is 'What bank entries have brought, signed.';
comment on column ${schema}.settlement.short_minor is 'What was missing when it came short.';
comment on column ${schema}.settlement.over_minor is 'What came beyond the report.';
comment on column ${schema}.settlement.announced_on is
    'When the bank showed money of a report that had not come yet.';
comment on column ${schema}.settlement.position is 'Position of the last event that changed it.';

create table ${schema}.statement (
    statement_id text not null,
    bank_account text not null,
    bank_account_kind text not null,
    number text not null,
    currency text not null,
    from_on date not null,
    to_on date not null,
    opening_minor bigint not null,
    closing_minor bigint not null,
    difference_minor bigint not null,
    entries integer not null,
    position bigint not null,
    constraint statement_pkey primary key (statement_id)
);
comment on table ${schema}.statement is 'A bank statement as a whole.';
comment on column ${schema}.statement.difference_minor is
    'Closing less opening and booked lines: not zero when the bank''s sums are wrong.';
create index statement_by_account
    on ${schema}.statement (bank_account, currency, from_on, to_on, position);

create table ${schema}.bank_entry (
    statement_id text not null,
    line integer not null,
    bank_account text not null,
    credit boolean not null,
    currency text not null,
    amount_minor bigint not null,
    booked_on date not null,
    end_to_end_id text,
    reference text,
    return_reason text,
    settlement_id text,
    position bigint not null,
    constraint bank_entry_pkey primary key (statement_id, line)
);
comment on table ${schema}.bank_entry is 'A booked line of a statement, and the settlement it is of.';
comment on column ${schema}.bank_entry.settlement_id is
    'The settlement that says it is its money; null for any other line.';
comment on column ${schema}.bank_entry.position is 'Position of the last event that changed it.';
create index bank_entry_unexplained
    on ${schema}.bank_entry (booked_on) where settlement_id is null;

create table ${schema}.explanation (
    event_position bigint not null,
    position bigint not null,
    ordinal integer not null,
    by text not null,
    subject text not null,
    bank_account text not null,
    credit boolean not null,
    end_to_end_id text,
    currency text not null,
    amount_minor bigint not null,
    effective_on date not null,
    constraint explanation_pkey primary key (event_position, ordinal),
    constraint explanation_by_known
        check (by in ('PAYOUT_SETTLED', 'PAYOUT_RETURNED', 'MANUAL_ENTRY'))
);
comment on table ${schema}.explanation is
    'What says why money came or went, without naming a bank line: by reference, or by amount.';
comment on column ${schema}.explanation.end_to_end_id is
    'The reference a bank line must carry; null when only account, direction and amount are known.';
create index explanation_by_reference on ${schema}.explanation (end_to_end_id);

create table ${schema}.difference (
    event_position bigint not null,
    position bigint not null,
    ordinal integer not null,
    kind text not null,
    subject text not null,
    currency text not null,
    amount_minor bigint not null,
    since date not null,
    explained_by text,
    note boolean not null,
    explanation text not null,
    constraint difference_pkey primary key (event_position, ordinal)
);
comment on table ${schema}.difference is
    'A difference that an event states itself; others are computed from the rows beside it.';
comment on column ${schema}.difference.note is 'True for what explains itself and needs nobody.';
