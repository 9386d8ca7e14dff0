comment on schema ${schema} is
    'Data of natural persons, kept out of events so that it can be erased. Lasting.';

alter default privileges in schema ${schema}
    grant select, insert, update, delete on tables to obole_command;
grant usage on schema ${schema} to obole_command;

create table ${schema}.personal_data (
    reference text not null,
    kind text not null,
    salt bytea,
    data text,
    written_at timestamptz not null,
    erased_at timestamptz,
    constraint personal_data_pkey primary key (reference),
    constraint personal_data_is_json check (data is json),
    constraint personal_data_erased_is_empty
        check (erased_at is null or (data is null and salt is null))
);
comment on table ${schema}.personal_data is
    'What events only refer to, written before the event that names its reference.';
comment on column ${schema}.personal_data.reference is
    'The name by which events refer to this person or text.';
comment on column ${schema}.personal_data.kind is
    'What is described: a donor, a representative, an owner, a statement line''s text.';
comment on column ${schema}.personal_data.salt is
    'Hashed with the data into the commitment that the event holds; erased with it, or short data could be guessed.';
comment on column ${schema}.personal_data.data is
    'JSON as text, byte for byte what the commitment was computed over.';
comment on column ${schema}.personal_data.erased_at is
    'When salt and data were erased; the row stays, so that erased differs from never known.';
