-- What was proved of each day, and how far the books are closed.

create table ${schema}.safeguarding_proof (
    day date not null,
    version integer not null,
    known_position bigint not null,
    digest text not null,
    supersedes text,
    proof text not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    position bigint not null,
    constraint safeguarding_proof_pkey primary key (day, version),
    constraint safeguarding_proof_version_positive check (version > 0),
    constraint safeguarding_proof_digest_is_one check (digest ~ '^[0-9a-f]{64}$')
);
comment on table ${schema}.safeguarding_proof is
    'Every version of the proof of each day, as it was made: the last one holds, and names the one before.';
comment on column ${schema}.safeguarding_proof.known_position is
    'Up to which event it knows; position is where it was recorded itself.';
comment on column ${schema}.safeguarding_proof.proof is 'Its figures and items, as JSON.';

create table ${schema}.books (
    only_row boolean not null,
    first_day date,
    closed_on date,
    closed_month date,
    reopening_from date,
    reopening_by text,
    reopening_reason text,
    position bigint not null,
    constraint books_pkey primary key (only_row),
    constraint books_have_one_row check (only_row)
);
comment on table ${schema}.books is 'How far the books are closed, and the reopening that waits.';
comment on column ${schema}.books.first_day is 'The first day that was closed: with it, all before it.';
comment on column ${schema}.books.closed_month is 'The first day of the last month that is closed.';

create table ${schema}.closing (
    event_position bigint not null,
    kind text not null,
    period text not null,
    known_position bigint,
    proof integer,
    proof_digest text,
    checks text,
    reason text,
    proposed_by text,
    by text not null,
    recorded_at timestamptz not null,
    position bigint not null,
    constraint closing_pkey primary key (event_position),
    constraint closing_kind_known
        check (kind in ('CLOSED', 'REOPENING_PROPOSED', 'REOPENING_REFUSED', 'REOPENED'))
);
comment on table ${schema}.closing is 'What happened to the periods, one row an event.';
comment on column ${schema}.closing.period is
    'The day or month that closed; the day from which on the books are, or would be, open again.';
comment on column ${schema}.closing.checks is 'The list as it was checked, as JSON.';
