-- Disputes with what is to be done about each, and why refunds wait.

create table ${schema}.dispute (
    dispute_id text not null,
    donation_id text not null,
    psp text not null,
    psp_reference text not null,
    kind text not null,
    status text not null,
    currency text not null,
    amount_minor bigint not null,
    excess_minor bigint not null,
    lost_minor bigint not null,
    fee_minor bigint not null,
    reason text not null,
    first_dispute_id text,
    evidence_due_on date,
    evidence_state text not null,
    evidence_refusal text,
    opened_on date,
    withdrawn_on date,
    ended_on date,
    returned_on date,
    returns boolean not null,
    due_order bigint not null,
    created_position bigint not null,
    position bigint not null,
    constraint dispute_pkey primary key (dispute_id),
    constraint dispute_kind_known check (kind in ('CHARGEBACK', 'SDD_RETURN')),
    constraint dispute_status_known check (status in ('UNKNOWN', 'OPEN', 'LOST', 'PARTLY_LOST', 'WON')),
    constraint dispute_evidence_state_known
        check (evidence_state in ('NONE', 'SUBMITTED', 'HANDED_OVER', 'REFUSED'))
);
comment on table ${schema}.dispute is 'A dispute as it stands; amounts in minor units.';
comment on column ${schema}.dispute.status is 'UNKNOWN while only a fee is known of it.';
comment on column ${schema}.dispute.excess_minor is 'What of it is above what was still captured: our loss.';
comment on column ${schema}.dispute.due_order is 'The day its evidence is due as a number; what has none comes last.';
comment on column ${schema}.dispute.returns is 'Whether the PSP still owes what was withdrawn and not lost.';
create index dispute_by_donation on ${schema}.dispute (donation_id, created_position);
create index dispute_by_due on ${schema}.dispute (due_order, dispute_id);

alter table ${schema}.refund
    add column hold text,
    add column held_on date,
    add column returning_reason text,
    add column returned_on date,
    drop constraint refund_status_known,
    add constraint refund_status_known
        check (status in ('UNKNOWN', 'REQUESTED', 'FUNDED', 'REFUSED', 'SETTLED', 'COMING_BACK', 'RETURNED', 'FAILED'));
comment on column ${schema}.refund.hold is 'Why the PSP can neither be told nor asked.';
comment on column ${schema}.refund.returning_reason is 'Why the donor''s bank sends it back.';

create table ${schema}.refund_wait (
    refund_id text not null,
    association_id text not null,
    state text not null,
    currency text not null,
    amount_minor bigint not null,
    waits_since timestamptz not null,
    waits_until timestamptz not null,
    position bigint not null,
    constraint refund_wait_pkey primary key (refund_id, association_id),
    constraint refund_wait_state_known check (state in ('WAITING', 'FUNDED', 'REFUSED'))
);
comment on table ${schema}.refund_wait is 'Whose account a refund waits for, or has waited for, and until when.';

alter table ${schema}.account
    add column advance_limit_minor bigint not null default 0,
    add column proposed_limit_minor bigint,
    add column proposed_limit_by text;
comment on column ${schema}.account.advance_limit_minor is 'How much we advance for its refunds.';
comment on column ${schema}.account.proposed_limit_minor is 'Waits for a second person.';
