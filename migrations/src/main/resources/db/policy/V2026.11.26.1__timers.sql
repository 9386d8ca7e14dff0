create table ${schema}.timer (
    name text not null,
    subject text not null,
    due_at timestamptz not null,
    constraint timer_pkey primary key (name, subject)
);
create index timer_by_due on ${schema}.timer (name, due_at);
comment on table ${schema}.timer is
    'What is to be looked at again when a moment has come: written and removed by events, in the same transaction as the token of the policy that saw them.';
comment on column ${schema}.timer.name is
    'Of the round that looks at it.';

insert into ${schema}.timer (name, subject, due_at)
    select 'payout-release', account_id || '/' || payout_id, until from ${schema}.payout_hold;
drop table ${schema}.payout_hold;
