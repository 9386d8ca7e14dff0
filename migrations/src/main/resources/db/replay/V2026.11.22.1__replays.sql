-- Replays that somebody asked for, and what each came to. Lasting: a report is evidence.
comment on schema ${schema} is
    'Who had what replayed, how far it is, and the signed reports. Lasting.';

grant usage on schema ${schema} to obole_project, obole_read;

create table ${schema}.run (
    run_id text not null,
    request_digest text not null,
    projection text not null,
    rules text,
    up_to bigint,
    keep_shadow boolean not null,
    requested_by text not null,
    reason text not null,
    requested_at timestamptz not null,
    first_goal bigint not null,
    status text not null default 'RUNNING',
    stage text not null default 'WAITING',
    position bigint not null default -1,
    events_digest text not null,
    shadow text not null,
    shadow_there boolean not null default false,
    node text,
    claim bigint not null default 0,
    seen_at timestamptz,
    began_at timestamptz,
    began_from bigint,
    failures integer not null default 0,
    failure text,
    result text,
    ended_at timestamptz,
    ended_by text,
    promoted_at timestamptz,
    promoted_by text,
    constraint run_pkey primary key (run_id),
    constraint run_status_known check (status in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    constraint run_stage_known check (stage in ('WAITING', 'REPLAYING', 'COMPARING', 'ENDED')),
    constraint run_result_known check (result in ('SAME', 'DIFFERENT')),
    constraint run_has_a_reason check (reason <> ''),
    constraint run_position_known check (position >= -1 and first_goal >= -1),
    constraint run_digest_is_sha256 check (events_digest ~ '^[0-9a-f]{64}$'),
    constraint run_ends_with_a_time check ((status = 'RUNNING') = (ended_at is null))
);
-- One at a time for each projection, whichever process was asked.
create unique index run_one_at_a_time on ${schema}.run (projection) where status = 'RUNNING';
create index run_by_time on ${schema}.run (requested_at desc, run_id);
comment on table ${schema}.run is
    'A replay of a projection into a shadow of its schema, asked for by somebody.';
comment on column ${schema}.run.projection is 'The schema that is replayed: ledger, views, ...';
comment on column ${schema}.run.rules is
    'The name of other rules, for what would differ with them; null for those in force.';
comment on column ${schema}.run.up_to is
    'The last position that counts; null for as far as the live rows reach when it compares.';
comment on column ${schema}.run.first_goal is
    'How far there was to go when it was asked for: what progress is measured by.';
comment on column ${schema}.run.position is
    'How far it has got, in the transaction of its rows; its tokens are in the shadow.';
comment on column ${schema}.run.events_digest is
    'The digest of all events up to that position: of the one before, and of the event.';
comment on column ${schema}.run.shadow_there is 'Whether the shadow has been made and not dropped.';
comment on column ${schema}.run.claim is
    'Counts who has worked on it: who has an older number writes nothing any more.';
comment on column ${schema}.run.seen_at is
    'When the process that works on it was last heard of; after a while another takes it.';
comment on column ${schema}.run.began_from is
    'Where the process that works on it took it up, at began_at: what its speed is measured by.';

create table ${schema}.report (
    run_id text not null,
    content text not null,
    signature bytea not null,
    public_key bytea not null,
    signed_at timestamptz not null,
    constraint report_pkey primary key (run_id),
    constraint report_of_a_run foreign key (run_id) references ${schema}.run (run_id)
);
comment on table ${schema}.report is
    'What a replay came to, signed. Nobody who runs Obole may change or delete one.';
comment on column ${schema}.report.content is 'JSON, byte for byte as signed, in UTF-8.';
comment on column ${schema}.report.signature is 'Ed25519 over the content.';
comment on column ${schema}.report.public_key is 'X.509 SubjectPublicKeyInfo of the key that signed it.';

grant select, insert, update on ${schema}.run to obole_project;
grant select, insert on ${schema}.report to obole_project;
grant select on ${schema}.run, ${schema}.report to obole_read;
