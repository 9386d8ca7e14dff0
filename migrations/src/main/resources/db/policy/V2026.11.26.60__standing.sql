create table ${schema}.association_account (
    account_id text not null,
    association_id text not null,
    currency text not null,
    pending_minor bigint not null,
    opened boolean not null,
    closed boolean not null,
    constraint association_account_pkey primary key (account_id)
);
create index association_account_by_association on ${schema}.association_account (association_id);
comment on table ${schema}.association_account is
    'The accounts of each association, so that a freeze reaches all of them, and what is captured for them and not yet credited, so that none is closed too early: memory of the policy account-standing.';
comment on column ${schema}.association_account.pending_minor is
    'What the ledger has in association:*:pending, by the same events.';
comment on column ${schema}.association_account.opened is
    'False while donations have been captured in its currency and nothing was credited yet.';

create table ${schema}.association_standing (
    association_id text not null,
    frozen_reason text,
    leaving boolean not null,
    constraint association_standing_pkey primary key (association_id)
);
comment on table ${schema}.association_standing is
    'The associations that are frozen or leave: memory of the policy account-standing.';
