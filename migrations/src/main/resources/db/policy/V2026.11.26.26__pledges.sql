create table ${schema}.pledge_attempt (
    donation_id text not null,
    pledge_id text not null,
    due_on date not null,
    attempt integer not null,
    constraint pledge_attempt_pkey primary key (donation_id),
    constraint pledge_attempt_from_one check (attempt >= 1)
);
comment on table ${schema}.pledge_attempt is
    'Which donation is an attempt to collect an instalment: kept, since a direct debit may come back after 13 months.';

create table ${schema}.card_charge (
    donation_id text not null,
    pledge_id text not null,
    due_on date not null,
    attempt integer not null,
    psp text not null,
    amount_minor bigint not null,
    currency text not null,
    instrument text not null,
    attempts integer not null,
    due_at timestamptz not null,
    constraint card_charge_pkey primary key (donation_id),
    constraint card_charge_amount_positive check (amount_minor > 0),
    constraint card_charge_attempts_not_negative check (attempts >= 0)
);
create index card_charge_by_due on ${schema}.card_charge (due_at);
comment on table ${schema}.card_charge is
    'Cards that a PSP has still to be told to charge; a row goes when it has answered.';
comment on column ${schema}.card_charge.instrument is
    'Refers to the card''s token in the vault.';
comment on column ${schema}.card_charge.due_at is
    'When to try next: while somebody is trying, when others may.';
