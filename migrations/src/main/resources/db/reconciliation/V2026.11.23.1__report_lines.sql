-- Report lines beside the donations they are of, and what the ledger must come to.
-- The rows so far were written without these: they are forgotten, and replayed from the events.
truncate ${schema}.token_entry, ${schema}.settlement, ${schema}.statement, ${schema}.bank_entry,
    ${schema}.explanation, ${schema}.difference;

alter table ${schema}.settlement
    add column reported_position bigint,
    add column lines_received integer not null,
    add column lines_gross_minor bigint not null,
    add column lines_fees_minor bigint not null;
comment on column ${schema}.settlement.reported_position is
    'Where the report was recorded: what was captured before should be in it or an earlier one.';
comment on column ${schema}.settlement.lines_gross_minor is
    'What the lines received so far add up to, to hold against the header.';
create index settlement_by_psp
    on ${schema}.settlement (psp, currency, reported_position);

alter table ${schema}.bank_entry
    add column bank_account_kind text not null,
    add column recorded boolean not null;
comment on column ${schema}.bank_entry.recorded is
    'False while only a settlement has told of the line.';
create index bank_entry_by_reference on ${schema}.bank_entry (end_to_end_id);
create index bank_entry_by_settlement on ${schema}.bank_entry (settlement_id);

create table ${schema}.report_line (
    settlement_id text not null,
    line integer not null,
    psp text not null,
    kind text not null,
    donation text,
    subject text,
    psp_reference text not null,
    currency text not null,
    gross_minor bigint not null,
    fee_minor bigint not null,
    applied_minor bigint,
    reported_on date not null,
    position bigint not null,
    constraint report_line_pkey primary key (settlement_id, line),
    constraint report_line_kind_known check (kind in ('PAYMENT', 'REFUND', 'CHARGEBACK', 'FEE'))
);
comment on table ${schema}.report_line is 'One line of a PSP''s report, as the PSP states it.';
comment on column ${schema}.report_line.subject is
    'The movement it is of, by our id; null for a fee and for a line that names nothing of ours.';
comment on column ${schema}.report_line.applied_minor is 'The fee that was booked for a fee line.';
create index report_line_by_subject on ${schema}.report_line (subject);
create index report_line_of_nothing
    on ${schema}.report_line (settlement_id) where subject is null and kind <> 'FEE';

create table ${schema}.movement (
    reference text not null,
    kind text not null,
    donation_id text not null,
    state text not null,
    by_host boolean not null,
    psp text,
    psp_reference text,
    currency text,
    amount_minor bigint,
    done_on date,
    done_position bigint,
    failed_on date,
    times_reported integer not null,
    settlement_id text,
    line integer,
    reported_psp text,
    reported_currency text,
    reported_minor bigint,
    reported_on date,
    reported_position bigint,
    unknown_on date,
    told_on date,
    suspicious boolean not null,
    position bigint not null,
    constraint movement_pkey primary key (reference),
    constraint movement_kind_known check (kind in ('PAYMENT', 'REFUND', 'CHARGEBACK')),
    constraint movement_state_known check (state in ('UNKNOWN', 'EXPECTED', 'DONE', 'FAILED'))
);
comment on table ${schema}.movement is
    'A donation, refund or dispute: what our own events say of it beside what the PSP''s reports say.';
comment on column ${schema}.movement.state is
    'UNKNOWN: only a report tells of it. EXPECTED: asked for. DONE: captured, refunded, withdrawn.';
comment on column ${schema}.movement.by_host is
    'Of an earlier platform, whose export is report and proof in one: no report line is expected.';
comment on column ${schema}.movement.amount_minor is
    'As a report states it: below zero for what goes back to the donor.';
comment on column ${schema}.movement.settlement_id is 'The first report that has it, and its line.';
comment on column ${schema}.movement.unknown_on is
    'When a report told of it before our own events did; told_on is when these came.';
comment on column ${schema}.movement.suspicious is
    'Whether the two sides are not simply the same, so that breaks are found without reading all.';
create index movement_suspicious on ${schema}.movement (reference) where suspicious;
create index movement_in_no_report on ${schema}.movement (psp, currency)
    where times_reported = 0 and state = 'DONE' and not by_host;
create index movement_by_psp_reference on ${schema}.movement (psp, psp_reference);

create table ${schema}.expected_balance (
    account text not null,
    currency text not null,
    amount_minor bigint not null,
    position bigint not null,
    constraint expected_balance_pkey primary key (account, currency)
);
comment on table ${schema}.expected_balance is
    'What an account of the ledger must come to by what was reported, matched and booked by banks; debit above zero. Computed without the ledger, to hold against it.';

create table ${schema}.horizon (
    only_row boolean not null,
    recorded_on date not null,
    position bigint not null,
    constraint horizon_pkey primary key (only_row),
    constraint horizon_has_one_row check (only_row)
);
comment on table ${schema}.horizon is
    'The last event these rows know: the ledger is compared as it was there.';
