-- What is kept of an account, piece by piece, and the rule that keeps it; what a hold is worth.
-- The rows so far were written without these: they are forgotten, and replayed from the events.
truncate ${schema}.account, ${schema}.payout, ${schema}.hold;
delete from ${schema}.token_entry where processor_name in ('views-account', 'views-hold');

alter table ${schema}.account
    add column reserve_fixed_minor bigint,
    add column reserve_basis_points integer,
    add column reserve_days integer,
    add column reserve_rule_by text,
    add column reserve_rule_reason text,
    add column reserve_rule_since date;
comment on column ${schema}.account.reserve_fixed_minor is
    'What its rule keeps without an end; these columns are null while no rule keeps anything.';
comment on column ${schema}.account.reserve_basis_points is
    'What its rule keeps of each settlement''s credit, for reserve_days: 300 is 3 %.';

create table ${schema}.account_reserve (
    account_id text not null,
    placed_position bigint not null,
    association_id text not null,
    currency text not null,
    amount_minor bigint not null,
    used_minor bigint not null,
    released_minor bigint not null,
    left_minor bigint not null,
    by_rule boolean not null,
    placed_by text not null,
    reason text not null,
    placed_on date not null,
    placed_at timestamptz not null,
    kept_until date,
    ends text not null,
    ends_at timestamptz,
    position bigint not null,
    constraint account_reserve_pkey primary key (account_id, placed_position),
    constraint account_reserve_adds_up
        check (left_minor = amount_minor - used_minor - released_minor
            and used_minor >= 0 and released_minor >= 0 and left_minor >= 0)
);
comment on table ${schema}.account_reserve is
    'A piece of an account''s reserve: who keeps it and why, until when, and what is left of it.';
comment on column ${schema}.account_reserve.used_minor is
    'What debits took: first of what has no end, then of what ends first.';
comment on column ${schema}.account_reserve.kept_until is
    'The day on which it is available again; null as long as nobody releases it.';
create index account_reserve_left
    on ${schema}.account_reserve (account_id) where left_minor > 0;
create index account_reserve_of_association
    on ${schema}.account_reserve (association_id, placed_position) where left_minor > 0;
create index account_reserve_by_place
    on ${schema}.account_reserve (placed_position) where left_minor > 0;
create index account_reserve_known on ${schema}.account_reserve (account_id, position);

alter table ${schema}.hold
    add column currency text,
    add column amount_minor bigint not null;
comment on column ${schema}.hold.amount_minor is
    'What it keeps where a hold is as long as something is left of it; else zero.';
