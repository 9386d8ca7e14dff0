-- What the watch over the read models has found. Lasting: it is made of what rows were, not of events.
comment on schema ${schema} is
    'How far the watch has looked, and the alarms it has raised. Lasting.';

grant usage on schema ${schema} to obole_project, obole_read;

create table ${schema}.alarm (
    alarm_id text not null,
    invariant text not null,
    subject text not null,
    association_id text,
    book text,
    finding text not null,
    next_action text not null,
    looked_with text not null,
    after_position bigint not null,
    up_to bigint not null,
    raised_at timestamptz not null,
    healed_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    acknowledged_reason text,
    constraint alarm_pkey primary key (alarm_id),
    constraint alarm_book_known check (book in ('POOL', 'HOUSE')),
    constraint alarm_acknowledged_by_somebody
        check ((acknowledged_at is null) = (acknowledged_by is null)
            and (acknowledged_at is null) = (acknowledged_reason is null))
);
-- One at a time for each thing that may be wrong.
create unique index alarm_open on ${schema}.alarm (invariant, subject)
    where healed_at is null and acknowledged_at is null;
create index alarm_unacknowledged on ${schema}.alarm (raised_at) where acknowledged_at is null;
comment on table ${schema}.alarm is
    'Something that must always hold and did not. Open until it is healed or a person acknowledges it.';
comment on column ${schema}.alarm.association_id is
    'Whose payouts it holds; null where it is nobody''s in particular.';
comment on column ${schema}.alarm.book is
    'The book whose money does not leave: POOL is clients'', HOUSE ours; null where nothing is held.';
comment on column ${schema}.alarm.looked_with is
    'Which check has found it, between two positions: the same looks whether it is healed.';
comment on column ${schema}.alarm.healed_at is
    'When it was found right again; what it holds is held until somebody acknowledges it.';

create table ${schema}.progress (
    part text not null,
    generation text not null,
    position bigint not null,
    looked_at timestamptz not null,
    rounds bigint not null default 0,
    constraint progress_pkey primary key (part)
);
comment on table ${schema}.progress is
    'How far the watch has looked: at what is new, and on its rounds through all of history.';
comment on column ${schema}.progress.generation is
    'Of the ledger it has looked at: after a rebuild it begins anew.';
comment on column ${schema}.progress.rounds is 'How often it has been through all of history.';

grant select, insert, update on ${schema}.alarm, ${schema}.progress to obole_project;
grant select on ${schema}.alarm, ${schema}.progress to obole_read;
