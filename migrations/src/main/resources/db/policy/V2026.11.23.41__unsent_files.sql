create table ${schema}.unsent_file (
    file_id text not null,
    constraint unsent_file_pkey primary key (file_id)
);
comment on table ${schema}.unsent_file is
    'Sealed payment files that the bank does not have yet: whoever hands one over locks its row, so that nobody else does meanwhile.';
