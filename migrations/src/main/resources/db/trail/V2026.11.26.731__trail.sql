-- Who did what, from where, why and with which token: rows that are only ever added.
comment on schema ${schema} is
    'What operators asked for, and who read personal data. Lasting; names nobody but operators.';

grant usage on schema ${schema} to obole_trail, obole_trail_read;

create table ${schema}.entry (
    number bigint not null,
    request text not null,
    phase text not null,
    happened_at timestamptz not null,
    subject text not null,
    client text not null,
    roles text not null,
    token text not null,
    address text not null,
    operation text not null,
    about text[] not null,
    reason text,
    status integer,
    hash bytea not null,
    constraint entry_pkey primary key (number),
    constraint entry_phase_once unique (request, phase),
    constraint entry_phase_known check (phase in ('ASKED', 'ANSWERED')),
    constraint entry_answer_has_status check ((phase = 'ANSWERED') = (status is not null))
);
create index entry_subject on ${schema}.entry (subject, number);
create index entry_about on ${schema}.entry using gin (about);
create index entry_happened_at on ${schema}.entry (happened_at);
comment on table ${schema}.entry is
    'ASKED is on disk before anything happens, ANSWERED before the answer is sent.';
comment on column ${schema}.entry.request is 'What ties an answer to what was asked.';
comment on column ${schema}.entry.token is 'SHA-256 of the token, in hexadecimal digits.';
comment on column ${schema}.entry.about is
    'Ids of what it concerns: of the path, and in an answer what was read or erased.';
comment on column ${schema}.entry.hash is
    'SHA-256 over the hash before it and over this row: who changes a row has to change all after it.';

create table ${schema}.head (
    one_row boolean not null default true,
    number bigint not null,
    hash bytea not null,
    constraint head_pkey primary key (one_row),
    constraint head_single check (one_row)
);
insert into ${schema}.head (number, hash) values (0, sha256(''));
comment on table ${schema}.head is 'The last entry: who adds one takes the row, so there are neither gaps nor forks.';

-- Each field is preceded by its length in bytes and a colon; what is absent is a hyphen.
create function ${schema}.hash_of(before bytea, e ${schema}.entry) returns bytea
    language sql stable
    set search_path = pg_catalog
    as $$
        select sha256(before || convert_to(string_agg(
            coalesce(octet_length(field) || ':' || field, '-'), '' order by place), 'UTF8'))
        from unnest(array[
            e.number::text, e.request, e.phase,
            floor(extract(epoch from e.happened_at) * 1000)::bigint::text,
            e.subject, e.client, e.roles, e.token, e.address, e.operation,
            array_to_string(e.about, ' '), e.reason, e.status::text])
            with ordinality as fields (field, place)
    $$;
comment on function ${schema}.hash_of is 'What the hash of a row must be, after the hash of the row before it.';
grant execute on function ${schema}.hash_of to obole_trail_read;

-- As the owner: who adds may not see what is there.
create function ${schema}.chain() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog
    as $$
    declare
        last ${schema}.head;
    begin
        select * into last from ${schema}.head for update;
        new.number := last.number + 1;
        new.hash := ${schema}.hash_of(last.hash, new);
        update ${schema}.head set number = new.number, hash = new.hash;
        return new;
    end
    $$;
create trigger chain before insert on ${schema}.entry for each row execute function ${schema}.chain();

create function ${schema}.refuse() returns trigger
    language plpgsql
    as $$
    begin
        raise exception 'the trail is only ever added to';
    end
    $$;
create trigger only_added before update or delete or truncate on ${schema}.entry
    for each statement execute function ${schema}.refuse();

grant insert on ${schema}.entry to obole_trail;
grant select on ${schema}.entry, ${schema}.head to obole_trail_read;
