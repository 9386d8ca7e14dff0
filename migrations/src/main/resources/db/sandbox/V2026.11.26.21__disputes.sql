-- Disputes that are won, lost in part, opened a second time; refunds that the donor's bank sends back.

alter table ${schema}.psp_dispute
    add column round integer not null default 1,
    add column first_dispute text,
    add column withdrawn boolean not null default true,
    add column lost_minor bigint not null default 0,
    add column evidence_due_on date,
    add column returned_report text,
    drop constraint psp_dispute_once,
    add constraint psp_dispute_once_a_round unique (payment, round),
    drop constraint psp_dispute_status_known,
    add constraint psp_dispute_status_known check (status in ('OPEN', 'LOST', 'WON')),
    add constraint psp_dispute_lost_within check (lost_minor between 0 and amount_minor);
comment on column ${schema}.psp_dispute.withdrawn is 'Whether the money is taken when the dispute is opened.';
comment on column ${schema}.psp_dispute.returned_report is
    'The settlement report that gives back what was not lost; null before.';

alter table ${schema}.psp_refund
    add column returned_report text,
    drop constraint psp_refund_status_known,
    add constraint psp_refund_status_known check (
        status in ('PENDING', 'SUCCEEDED', 'REFUSED', 'FAILED', 'RETURNED')),
    drop constraint psp_refund_done_has_date,
    add constraint psp_refund_done_has_date check (
        (status in ('SUCCEEDED', 'RETURNED')) = (refunded_on is not null)),
    drop constraint psp_refund_reason_when_not_done,
    add constraint psp_refund_reason_when_not_done check (
        (status in ('REFUSED', 'FAILED', 'RETURNED')) = (reason is not null));
comment on column ${schema}.psp_refund.returned_report is
    'The settlement report that gives back what the donor''s bank has sent back; null before.';

create table ${schema}.psp_evidence (
    evidence text not null,
    dispute text not null,
    documents integer not null,
    received_at timestamptz not null,
    constraint psp_evidence_pkey primary key (evidence),
    constraint psp_evidence_of_dispute foreign key (dispute) references ${schema}.psp_dispute (psp_reference)
);
comment on table ${schema}.psp_evidence is 'What merchants have said against disputes.';
