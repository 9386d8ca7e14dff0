comment on schema ${schema} is
    'What the sandbox PSP and the sandbox bank know: the outside world, never ours. Lasting.';

-- Every table that a later script adds is granted by this.
alter default privileges in schema ${schema}
    grant select, insert, update, delete on tables to obole_command;
grant usage on schema ${schema} to obole_command;

create table ${schema}.business_day (
    one_row boolean not null default true,
    day date not null,
    constraint business_day_pkey primary key (one_row),
    constraint business_day_single check (one_row)
);
comment on table ${schema}.business_day is
    'The day the sandbox PSP believes it is, when somebody has set one; without a row, today.';
comment on column ${schema}.business_day.one_row is 'Keeps the table at one row.';

create table ${schema}.psp_payment (
    reference text not null,
    psp_reference text not null,
    gross_minor bigint not null,
    fee_minor bigint not null,
    currency char(3) not null,
    description text not null,
    return_to text,
    status text not null,
    captured_on date,
    report text,
    constraint psp_payment_pkey primary key (reference),
    constraint psp_payment_psp_reference_once unique (psp_reference),
    constraint psp_payment_gross_positive check (gross_minor > 0),
    constraint psp_payment_fee_not_negative check (fee_minor >= 0),
    constraint psp_payment_status_known check (
        status in ('CREATED', 'AUTHENTICATING', 'AUTHORISED', 'CAPTURED', 'DECLINED')),
    constraint psp_payment_captured_has_date check ((status = 'CAPTURED') = (captured_on is not null)),
    constraint psp_payment_reported_is_captured check (report is null or status = 'CAPTURED')
);
comment on table ${schema}.psp_payment is 'Payments as the sandbox PSP sees them.';
comment on column ${schema}.psp_payment.reference is 'The merchant''s own id: asking twice is asking once.';
comment on column ${schema}.psp_payment.report is 'The settlement report that pays it out; null before.';

-- Serves close-day: what no report has yet.
create index psp_payment_unreported on ${schema}.psp_payment (captured_on) where report is null;

create table ${schema}.psp_refund (
    reference text not null,
    psp_reference text not null,
    payment text not null,
    amount_minor bigint not null,
    currency char(3) not null,
    status text not null,
    reason text,
    refunded_on date,
    report text,
    constraint psp_refund_pkey primary key (reference),
    constraint psp_refund_payment_exists foreign key (payment) references ${schema}.psp_payment (reference),
    constraint psp_refund_amount_positive check (amount_minor > 0),
    constraint psp_refund_status_known check (
        status in ('PENDING', 'SUCCEEDED', 'REFUSED', 'FAILED')),
    constraint psp_refund_done_has_date check ((status = 'SUCCEEDED') = (refunded_on is not null)),
    constraint psp_refund_reason_when_not_done check (
        (status in ('REFUSED', 'FAILED')) = (reason is not null))
);
comment on table ${schema}.psp_refund is 'Refunds as the sandbox PSP sees them.';
comment on column ${schema}.psp_refund.reference is 'The merchant''s own id: asking twice is asking once.';
comment on column ${schema}.psp_refund.report is 'The settlement report that deducts it; null before.';

-- Serves refunds of one payment, and with it the foreign key.
create index psp_refund_of_payment on ${schema}.psp_refund (payment);

create table ${schema}.psp_dispute (
    psp_reference text not null,
    payment text not null,
    amount_minor bigint not null,
    fee_minor bigint not null,
    currency char(3) not null,
    reason text not null,
    status text not null,
    opened_on date not null,
    report text,
    constraint psp_dispute_pkey primary key (psp_reference),
    constraint psp_dispute_payment_exists foreign key (payment) references ${schema}.psp_payment (reference),
    constraint psp_dispute_once unique (payment),
    constraint psp_dispute_amount_positive check (amount_minor > 0),
    constraint psp_dispute_fee_not_negative check (fee_minor >= 0),
    constraint psp_dispute_status_known check (status in ('OPEN', 'LOST'))
);
comment on table ${schema}.psp_dispute is 'Chargebacks as the sandbox PSP sees them.';
comment on column ${schema}.psp_dispute.report is 'The settlement report that deducts it; null before.';

create table ${schema}.psp_closed_day (
    day date not null,
    closed_at timestamptz not null,
    constraint psp_closed_day_pkey primary key (day)
);
comment on table ${schema}.psp_closed_day is 'Days the sandbox PSP has closed, with or without a report.';

create table ${schema}.psp_report (
    reference text not null,
    day date not null,
    currency char(3) not null,
    lines integer not null,
    gross_minor bigint not null,
    fees_minor bigint not null,
    net_minor bigint not null,
    csv text not null,
    instructed boolean not null default false,
    constraint psp_report_pkey primary key (reference),
    constraint psp_report_once unique (day, currency),
    constraint psp_report_net_adds_up check (net_minor = gross_minor - fees_minor)
);
comment on table ${schema}.psp_report is 'Settlement reports, as they were first written.';
comment on column ${schema}.psp_report.instructed is 'Whether the sandbox bank has been told to move the net.';

create table ${schema}.psp_webhook (
    sequence bigint generated always as identity,
    webhook_id text not null,
    body text not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    delivered_at timestamptz,
    constraint psp_webhook_pkey primary key (sequence),
    constraint psp_webhook_id_once unique (webhook_id),
    constraint psp_webhook_attempts_not_negative check (attempts >= 0)
);
comment on table ${schema}.psp_webhook is 'Webhooks to be sent, in the same transaction as what they tell.';
comment on column ${schema}.psp_webhook.due_at is 'Not before; while one is being sent, when it may be taken up again.';

-- Serves the sender: what is due, oldest first.
create index psp_webhook_undelivered on ${schema}.psp_webhook (due_at, sequence) where delivered_at is null;

create table ${schema}.psp_webhook_attempt (
    sequence bigint not null,
    attempt integer not null,
    attempted_at timestamptz not null,
    status integer,
    error text,
    constraint psp_webhook_attempt_pkey primary key (sequence, attempt),
    constraint psp_webhook_attempt_of_webhook
        foreign key (sequence) references ${schema}.psp_webhook (sequence)
);
comment on table ${schema}.psp_webhook_attempt is 'Each delivery that was tried, and what came of it.';
comment on column ${schema}.psp_webhook_attempt.status is 'The HTTP status answered; null when nothing was.';
