comment on schema ${schema} is
    'What people and programs look at: donations, payouts, associations. May be dropped and rebuilt.';

-- Every table that a later script adds is granted by these.
alter default privileges in schema ${schema}
    grant select, insert, update, delete, truncate on tables to obole_project;
alter default privileges in schema ${schema} grant select on tables to obole_read;
grant usage on schema ${schema} to obole_project, obole_read;

create table ${schema}.token_entry (
    processor_name text not null,
    segment integer not null,
    token bytea,
    token_type text,
    timestamp text not null,
    owner text,
    constraint token_entry_pkey primary key (processor_name, segment),
    constraint token_entry_segment_not_negative check (segment >= 0)
);
comment on table ${schema}.token_entry is
    'How far each event processor has got that writes into this schema: in the same transaction as its rows.';
comment on column ${schema}.token_entry.processor_name is
    'Part of the stored data: renaming a processor means renaming its rows.';
comment on column ${schema}.token_entry.token is
    'The serialised position; null before the first event.';
comment on column ${schema}.token_entry.timestamp is
    'When the claim was last renewed, as ISO 8601 text, because Axon writes it so.';
comment on column ${schema}.token_entry.owner is
    'The process that has claimed the segment; null when nobody has.';
