create table ${schema}.refund_call (
    refund_id text not null,
    donation_id text not null,
    psp text not null,
    amount_minor bigint not null,
    currency text not null,
    attempts integer not null,
    due_at timestamptz not null,
    constraint refund_call_pkey primary key (refund_id),
    constraint refund_call_amount_positive check (amount_minor > 0),
    constraint refund_call_attempts_not_negative check (attempts >= 0)
);
create index refund_call_by_due on ${schema}.refund_call (due_at);
comment on table ${schema}.refund_call is
    'Funded refunds that a PSP has not answered for yet; a row goes when it has.';
comment on column ${schema}.refund_call.due_at is
    'When to try next: while somebody is trying, when others may.';
