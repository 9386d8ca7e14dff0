create table ${schema}.poisoned_event (
    processor_name text not null,
    stream text not null,
    sequence bigint not null,
    position bigint not null,
    event_name text not null,
    reason text not null,
    since timestamptz not null,
    attempts integer not null,
    tried_at timestamptz not null,
    next_try_at timestamptz not null,
    constraint poisoned_event_pkey primary key (processor_name, stream),
    constraint poisoned_event_was_tried check (attempts > 0)
);
comment on table ${schema}.poisoned_event is
    'What a processor could not handle: the first such event of each stream. Made of no event, and gone when it is handled.';
comment on column ${schema}.poisoned_event.stream is
    'The stream that waits with it, where only that waits; else all after its position waits.';
comment on column ${schema}.poisoned_event.since is 'When it was first tried.';
comment on column ${schema}.poisoned_event.next_try_at is 'When it is tried again by itself.';
