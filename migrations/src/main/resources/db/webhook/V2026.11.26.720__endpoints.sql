-- Where events are delivered to, and how far. Lasting: nobody else knows what was delivered.
comment on schema ${schema} is
    'Where webhooks are sent, how far each has got, and what became of the last attempts. Lasting.';

grant usage on schema ${schema} to obole_webhook, obole_read;

create table ${schema}.endpoint (
    endpoint_id text not null,
    request_digest text not null,
    subscriber_kind text not null,
    subscriber text not null,
    associations text[] not null,
    url text not null,
    types text[] not null,
    status text not null default 'ACTIVE',
    position bigint not null,
    sequence bigint not null default 0,
    created_at timestamptz not null,
    secret_number integer not null default 1,
    secret_at timestamptz not null,
    secret_request text,
    secret_fingerprint text not null,
    previous_number integer,
    previous_until timestamptz,
    failures integer not null default 0,
    failing_since timestamptz,
    failing_outcome text,
    next_attempt_at timestamptz,
    attempts bigint not null default 0,
    paused_at timestamptz,
    paused_by text,
    paused_reason text,
    node text,
    claim bigint not null default 0,
    seen_at timestamptz not null default clock_timestamp(),
    constraint endpoint_pkey primary key (endpoint_id),
    constraint endpoint_subscriber_kind_known
        check (subscriber_kind in ('ASSOCIATION', 'INTEGRATOR')),
    constraint endpoint_of_one_association
        check (subscriber_kind <> 'ASSOCIATION' or associations = array[subscriber]),
    constraint endpoint_status_known check (status in ('ACTIVE', 'PAUSED', 'DELETED')),
    constraint endpoint_paused_for_a_reason
        check ((status = 'PAUSED') = (paused_at is not null)
            and (paused_at is null) = (paused_reason is null)),
    constraint endpoint_fails_since
        check ((failures = 0) = (failing_since is null)),
    constraint endpoint_two_secrets_for_a_time
        check ((previous_number is null) = (previous_until is null)),
    constraint endpoint_counts_up check (position >= -1 and sequence >= 0)
);
create index endpoint_subscriber on ${schema}.endpoint (subscriber_kind, subscriber);
create index endpoint_active on ${schema}.endpoint (seen_at) where status = 'ACTIVE';
create index endpoint_paused on ${schema}.endpoint (paused_at) where status = 'PAUSED';
comment on table ${schema}.endpoint is
    'An address that somebody wants to be told at, and how far it has been told.';
comment on column ${schema}.endpoint.subscriber is
    'Whose it is: the id of an association, or the subject of an integrator''s tokens.';
comment on column ${schema}.endpoint.associations is
    'Whose events it is told of; empty for those of all.';
comment on column ${schema}.endpoint.types is
    'Which events it asks for, like donation.* or payout.settled; empty for all it may be told of.';
comment on column ${schema}.endpoint.status is 'What is deleted stays, so that its id never comes back.';
comment on column ${schema}.endpoint.position is
    'All up to here is delivered or not for it: in the store of events.';
comment on column ${schema}.endpoint.sequence is 'The number of the message delivered last.';
comment on column ${schema}.endpoint.secret_number is
    'Secrets are derived from the key of the process, the id and this number; none is stored.';
comment on column ${schema}.endpoint.secret_request is
    'The request that asked for this secret: repeated soon, it is answered the same.';
comment on column ${schema}.endpoint.secret_fingerprint is
    'Tells whether the key of the process is the one that the secret was derived from.';
comment on column ${schema}.endpoint.previous_until is
    'Until then messages are signed with the secret before, too.';
comment on column ${schema}.endpoint.failures is
    'How often the next message was tried in vain, since failing_since.';
comment on column ${schema}.endpoint.attempts is 'Counts all attempts: the number of the next one''s row.';
comment on column ${schema}.endpoint.paused_by is 'Null where it was paused by itself.';
comment on column ${schema}.endpoint.node is 'The process that delivers; null where none does.';
comment on column ${schema}.endpoint.claim is
    'Counts who has delivered or changed it: who has an older number writes nothing any more.';
comment on column ${schema}.endpoint.seen_at is
    'When its process was last heard of, by the server''s clock; after a while another takes it.';

create table ${schema}.attempt (
    endpoint_id text not null,
    number bigint not null,
    position bigint not null,
    sequence bigint not null,
    event_id text not null,
    type text not null,
    failures integer not null,
    attempted_at timestamptz not null,
    duration_millis integer not null,
    outcome text not null,
    status integer,
    next_attempt_at timestamptz,
    constraint attempt_pkey primary key (endpoint_id, number),
    constraint attempt_of_an_endpoint
        foreign key (endpoint_id) references ${schema}.endpoint (endpoint_id)
);
comment on table ${schema}.attempt is
    'What became of the last attempts to deliver; older ones are dropped.';
comment on column ${schema}.attempt.failures is 'How often the same message had failed before.';
comment on column ${schema}.attempt.status is 'Of HTTP; null where nothing was answered.';

create table ${schema}.endpoint_change (
    number bigint generated always as identity,
    endpoint_id text not null,
    what text not null,
    changed_at timestamptz not null,
    changed_by text,
    reason text,
    constraint endpoint_change_pkey primary key (number),
    constraint endpoint_change_of_an_endpoint
        foreign key (endpoint_id) references ${schema}.endpoint (endpoint_id),
    constraint endpoint_change_what_known
        check (what in ('CREATED', 'CHANGED', 'PAUSED', 'RESUMED', 'SECRET_RENEWED', 'REPLAYED',
            'DELETED'))
);
create index endpoint_change_endpoint on ${schema}.endpoint_change (endpoint_id, number);
comment on table ${schema}.endpoint_change is
    'What was done about an endpoint, by whom (null: by itself) and why: only ever more.';

grant select, insert, update on ${schema}.endpoint to obole_webhook;
grant select, insert, delete on ${schema}.attempt to obole_webhook;
grant select, insert on ${schema}.endpoint_change to obole_webhook;
-- For the list of what is held.
grant select (endpoint_id, subscriber_kind, subscriber, status, paused_at, paused_by, paused_reason)
    on ${schema}.endpoint to obole_read;
