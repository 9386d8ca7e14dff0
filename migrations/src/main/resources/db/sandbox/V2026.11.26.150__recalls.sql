-- A recall stands among the files with what it asks back, and with why the bank refuses it.

alter table ${schema}.bank_file
    add recalls text,
    add recall_refused text,
    add constraint bank_file_recalls_booking
        foreign key (recalls) references ${schema}.bank_booking (reference),
    add constraint bank_file_refused_is_recall check (recall_refused is null or recalls is not null);
comment on column ${schema}.bank_file.recalls is 'The booking that a camt.056 asks back; null for orders.';
comment on column ${schema}.bank_file.recall_refused is 'The reason code of a recall that came too late.';
