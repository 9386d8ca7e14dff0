-- A digest in each row, so that one that was changed or moved after it was written is found.
alter table ${schema}.events add column digest bytea;

-- What RowDigest of the event store computes: texts with their length in front, numbers in 8 bytes.
create function ${schema}.content_digest(event ${schema}.events) returns bytea
    language sql stable
    return sha256(
        int4send(octet_length(event.stream)) || convert_to(event.stream, 'UTF8')
        || int8send(event.sequence)
        || int4send(octet_length(event.stream_type)) || convert_to(event.stream_type, 'UTF8')
        || int4send(octet_length(event.event_id)) || convert_to(event.event_id, 'UTF8')
        || int4send(octet_length(event.name)) || convert_to(event.name, 'UTF8')
        || int4send(octet_length(event.revision)) || convert_to(event.revision, 'UTF8')
        || int8send((extract(epoch from event.recorded_at) * 1000)::bigint)
        || int4send(octet_length(event.payload)) || convert_to(event.payload, 'UTF8')
        || int4send(octet_length(event.metadata)) || convert_to(event.metadata, 'UTF8'));

update ${schema}.events as event
set digest = sha256('\x00'::bytea || int8send(position) || ${schema}.content_digest(event));

drop function ${schema}.content_digest;

alter table ${schema}.events
    alter column digest set not null,
    add constraint events_digest_is_sha256 check (octet_length(digest) = 32);
comment on column ${schema}.events.digest is
    'SHA-256 of zero byte, position and the SHA-256 of all other columns, made by who appended it.';
