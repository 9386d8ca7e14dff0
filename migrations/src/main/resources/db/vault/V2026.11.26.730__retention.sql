-- Who refers to an entry, when the rules look at it next, who had it erased; files of banks.

alter table ${schema}.personal_data
    add stream text,
    add look_at timestamptz,
    add erased_by text;
update ${schema}.personal_data set look_at = written_at + interval '1 day' where erased_at is null;
alter table ${schema}.personal_data
    add constraint personal_data_looked_after check ((erased_at is null) = (look_at is not null));
create index personal_data_look_at on ${schema}.personal_data (look_at) where look_at is not null;
create index personal_data_stream on ${schema}.personal_data (stream);
comment on column ${schema}.personal_data.stream is
    'The stream whose events refer to it; null where it was written before this was kept, and for files.';
comment on column ${schema}.personal_data.look_at is
    'When the rules of retention look at it: the day after it was written, then when its time is over.';
comment on column ${schema}.personal_data.erased_by is
    'The rule, or the order of somebody, by which it was erased.';

create table ${schema}.file_part (
    reference text not null,
    part integer not null,
    content bytea not null,
    constraint file_part_pkey primary key (reference, part),
    constraint file_part_of_entry foreign key (reference)
        references ${schema}.personal_data (reference) on delete cascade
);
comment on table ${schema}.file_part is
    'A bank''s file byte for byte, in parts: accounts are kept with their vouchers.';

create table ${schema}.erasure (
    erasure_id text not null,
    request_digest text not null,
    ordered_at timestamptz not null,
    ordered_by text not null,
    reason text not null,
    constraint erasure_pkey primary key (erasure_id)
);
comment on table ${schema}.erasure is 'What somebody has ordered to be erased: the certificate is made of it.';

create table ${schema}.erasure_item (
    erasure_id text not null,
    reference text not null,
    kind text not null,
    rule text not null,
    kept_until date,
    erased_at timestamptz,
    constraint erasure_item_pkey primary key (erasure_id, reference),
    constraint erasure_item_of_order foreign key (erasure_id) references ${schema}.erasure (erasure_id)
);
create index erasure_item_waiting on ${schema}.erasure_item (reference) where erased_at is null;
comment on table ${schema}.erasure_item is 'One entry of an order: erased, or kept as a law says until a day.';
comment on column ${schema}.erasure_item.rule is 'By which it was kept when the order came, or might have been.';
comment on column ${schema}.erasure_item.kept_until is
    'Null where it was erased at once, and where what it is kept for goes on.';

create table ${schema}.retention_run (
    day date not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    looked_at bigint not null default 0,
    erased bigint not null default 0,
    orphans bigint not null default 0,
    constraint retention_run_pkey primary key (day)
);
comment on table ${schema}.retention_run is
    'What the rules have done each day. Counted with what was done: a run that was cut off goes on.';
comment on column ${schema}.retention_run.orphans is
    'Entries that no event refers to: what they were written for was never recorded.';
