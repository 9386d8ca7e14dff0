comment on schema ${schema} is
    'Everything that has happened, in order. Appended to, never changed. Lasting.';

create table ${schema}.events (
    position bigint not null,
    stream text not null,
    sequence bigint not null,
    stream_type text not null,
    event_id text not null,
    name text not null,
    revision text not null,
    recorded_at timestamptz not null,
    payload text not null,
    metadata text not null,
    constraint events_pkey primary key (position),
    constraint events_one_event_per_sequence unique (stream, sequence),
    constraint events_position_not_negative check (position >= 0),
    constraint events_sequence_not_negative check (sequence >= 0)
);
comment on table ${schema}.events is
    'The events of all streams. Nobody who runs Obole may update, delete or truncate them.';
comment on column ${schema}.events.position is
    'The place in the order of all events, from 0, without gaps; given out by head.';
comment on column ${schema}.events.stream is
    'The identifier of what the event happened to.';
comment on column ${schema}.events.sequence is
    'The place within the stream, from 0; two writers that both load a stream clash here.';
comment on column ${schema}.events.event_id is
    'Not unique by an index: duplicates are refused in memory, and an index would cost every append.';
comment on column ${schema}.events.name is
    'The stable name of the kind of event, which is not the name of a Java class.';
comment on column ${schema}.events.recorded_at is
    'When the event was recorded, in whole milliseconds, never chosen by a caller.';
comment on column ${schema}.events.payload is
    'JSON kept as text, byte for byte as written: cheaper than jsonb, and hashed by the audit.';
comment on column ${schema}.events.metadata is
    'Who, why, correlation and causation, as a JSON object of texts.';

create table ${schema}.head (
    only_row boolean not null default true,
    next_position bigint not null,
    constraint head_pkey primary key (only_row),
    constraint head_has_one_row check (only_row),
    constraint head_next_position_not_negative check (next_position >= 0)
);
comment on table ${schema}.head is
    'The next position. Updating it first is an appender''s turn: the row lock puts them in order.';
insert into ${schema}.head (next_position) values (0);

create table ${schema}.snapshots (
    stream text not null,
    sequence bigint not null,
    stream_type text not null,
    event_id text not null,
    name text not null,
    revision text not null,
    recorded_at timestamptz not null,
    payload text not null,
    metadata text not null,
    constraint snapshots_pkey primary key (stream),
    constraint snapshots_sequence_not_negative check (sequence >= 0)
);
comment on table ${schema}.snapshots is
    'The latest state of long streams, to load them faster. Can always be deleted.';
comment on column ${schema}.snapshots.sequence is
    'The sequence of the last event that the state contains.';
comment on column ${schema}.snapshots.revision is
    'The version of the rules that made the state: other versions are ignored.';

grant usage on schema ${schema} to obole_command, obole_project, obole_rebuild, obole_read;
grant select, insert on ${schema}.events to obole_command;
grant select, update (next_position) on ${schema}.head to obole_command;
grant select, insert, update, delete, truncate on ${schema}.snapshots to obole_command;
grant select on ${schema}.events, ${schema}.head to obole_project, obole_rebuild, obole_read;
