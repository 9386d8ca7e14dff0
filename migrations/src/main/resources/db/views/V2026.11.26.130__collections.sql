create table ${schema}.collection_file (
    file_id text not null,
    state text not null,
    creditor_account text not null,
    creditor text not null,
    scheme text not null,
    sequence text not null,
    collect_on date not null,
    settlement_id text not null,
    status text,
    reason text,
    opened_on date not null,
    sealed_on date,
    handed_over_on date,
    expected_minor bigint,
    currency text,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint collection_file_pkey primary key (file_id),
    constraint collection_file_state_known
        check (state in ('UNKNOWN', 'OPEN', 'ABANDONED', 'SEALED', 'HANDED_OVER', 'ACKNOWLEDGED',
                         'EXPECTED', 'REJECTED'))
);
comment on table ${schema}.collection_file is 'A file of direct debits as it stands.';
comment on column ${schema}.collection_file.settlement_id is
    'The report that the file itself is, whether it has come or not.';
comment on column ${schema}.collection_file.status is 'What the bank says of all of it, in its words.';
comment on column ${schema}.collection_file.expected_minor is
    'What the bank owes us for it, from its day on.';
create index collection_file_by_position
    on ${schema}.collection_file (created_position desc, file_id desc);

create table ${schema}.collection (
    donation_id text not null,
    file_id text,
    pledge_id text,
    due_on date,
    attempt integer not null,
    state text not null,
    currency text not null,
    amount_minor bigint not null,
    mandate_reference text,
    reason text,
    ended_on date,
    position bigint not null,
    constraint collection_pkey primary key (donation_id),
    constraint collection_state_known
        check (state in ('UNKNOWN', 'WAITING', 'DROPPED', 'SENT', 'REJECTED', 'COLLECTED',
                         'RETURNED'))
);
comment on table ${schema}.collection is
    'One direct debit: what became of it, until it comes back up to 13 months later.';
comment on column ${schema}.collection.reason is 'The bank''s code, or why it stayed behind.';
comment on column ${schema}.collection.ended_on is 'When it was collected, rejected or came back.';
create index collection_by_file on ${schema}.collection (file_id, donation_id);

create table ${schema}.collection_money (
    settlement_id text not null,
    state text not null,
    bank_account text not null,
    currency text not null,
    arrived_minor bigint not null,
    on_day date not null,
    position bigint not null,
    constraint collection_money_pkey primary key (settlement_id),
    constraint collection_money_state_known check (state in ('UNKNOWN', 'SHORT', 'SETTLED'))
);
comment on table ${schema}.collection_money is
    'What the bank has credited for files of direct debits, and debited for those that came back.';

alter table ${schema}.pledge add column mandate_creditor text;

create table ${schema}.pre_notification (
    pledge_id text not null,
    due_on date not null,
    told_position bigint not null,
    collect_on date not null,
    currency text not null,
    amount_minor bigint not null,
    told_on date not null,
    position bigint not null,
    constraint pre_notification_pkey primary key (pledge_id, due_on, told_position)
);
comment on table ${schema}.pre_notification is
    'What donors are to be told before a direct debit, for whoever writes to them. After a change of amount there is a second one for the day.';
create index pre_notification_by_position
    on ${schema}.pre_notification (told_position, pledge_id);
