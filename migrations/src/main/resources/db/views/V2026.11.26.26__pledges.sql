create table ${schema}.pledge (
    pledge_id text not null,
    status text not null,
    means text not null,
    psp text not null,
    currency text not null,
    gross_minor bigint not null,
    tip_minor bigint not null,
    rhythm text not null,
    first_due_on date not null,
    last_due_on date,
    decided integer not null,
    mandate_reference text,
    mandate_scheme text,
    mandate_signed_on date,
    instrument_usable boolean not null,
    reason text,
    paused_until date,
    campaign text,
    source text,
    started_on date not null,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint pledge_pkey primary key (pledge_id),
    constraint pledge_status_known
        check (status in ('UNKNOWN', 'ACTIVE', 'PAUSED', 'ENDED')),
    constraint pledge_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);
comment on table ${schema}.pledge is 'A pledge as it stands; amounts in minor units.';
comment on column ${schema}.pledge.gross_minor is 'What each instalment to come collects.';
comment on column ${schema}.pledge.decided is
    'How many due days have been decided: the next one is counted from the first by it.';
comment on column ${schema}.pledge.reason is
    'Why it has ended, or else what the bank or PSP said last of a card or account that cannot be used.';
comment on column ${schema}.pledge.position is 'Position of the last event that changed it.';
comment on column ${schema}.pledge.version is 'Sequence of that event in its stream.';

create table ${schema}.pledge_gift (
    pledge_id text not null,
    association_id text not null,
    currency text not null,
    amount_minor bigint not null,
    created_position bigint not null,
    position bigint not null,
    constraint pledge_gift_pkey primary key (pledge_id, association_id)
);
comment on table ${schema}.pledge_gift is 'What each instalment to come gives to one association.';
create index pledge_gift_by_association
    on ${schema}.pledge_gift (association_id, created_position desc, pledge_id desc);

create table ${schema}.pledge_instalment (
    pledge_id text not null,
    due_on date not null,
    status text not null,
    attempt integer not null,
    donation_id text,
    currency text not null,
    amount_minor bigint not null,
    collect_on date,
    retry_on date,
    file_id text,
    reason text,
    settled_on date,
    position bigint not null,
    constraint pledge_instalment_pkey primary key (pledge_id, due_on),
    constraint pledge_instalment_status_known
        check (status in ('UNKNOWN', 'ANNOUNCED', 'DUE', 'SUBMITTED', 'COLLECTED', 'RETRY',
                          'FAILED', 'RETURNED', 'SKIPPED'))
);
comment on table ${schema}.pledge_instalment is
    'What became of each due day of a pledge; donation_id is of its latest attempt.';
comment on column ${schema}.pledge_instalment.settled_on is
    'When it was collected, failed or came back.';
