create table ${schema}.alarm_hold (
    alarm_id text not null,
    association_id text,
    book text,
    reason text not null,
    constraint alarm_hold_pkey primary key (alarm_id),
    constraint alarm_hold_book_known check (book in ('POOL', 'HOUSE'))
);
comment on table ${schema}.alarm_hold is
    'Alarms that hold money until somebody acknowledges them.';
comment on column ${schema}.alarm_hold.association_id is
    'Whose accounts are told; null where all of the book waits.';
create index alarm_hold_by_association on ${schema}.alarm_hold (association_id);
