create table ${schema}.open_file (
    file_id text not null,
    debtor_account text not null,
    cut_off_on date not null,
    constraint open_file_pkey primary key (file_id)
);
comment on table ${schema}.open_file is
    'Payment files that gather payouts: a cut-off that comes late, however late, finds them here.';
comment on column ${schema}.open_file.debtor_account is 'The code of our bank account.';

create table ${schema}.released_reserve (
    settlement_id text not null,
    released_by text not null,
    line integer not null,
    donation text,
    constraint released_reserve_pkey primary key (released_by, line)
);
comment on table ${schema}.released_reserve is
    'What a PSP has paid out of its reserve before the report was known that says what it is of.';
comment on column ${schema}.released_reserve.settlement_id is 'That report.';
comment on column ${schema}.released_reserve.donation is 'Null when all that it holds is paid.';
create index released_reserve_by_settlement on ${schema}.released_reserve (settlement_id);
