-- Who gets tokens from the issuer on board. Lasting: it is in no event.
comment on schema ${schema} is
    'Clients and people of the issuer on board, with hashes of their secrets. Lasting.';

grant usage on schema ${schema} to obole_identity;

create table ${schema}.client (
    name text not null,
    person boolean not null,
    secret_hash text not null,
    roles text[] not null,
    associations text[] not null,
    created_at timestamptz not null,
    created_by text not null,
    secret_at timestamptz not null,
    revoked_at timestamptz,
    constraint client_pkey primary key (name),
    constraint client_roles_known
        check (roles <@ array['integrator', 'association', 'finance', 'compliance', 'admin']
            and cardinality(roles) > 0),
    constraint client_associations_named
        check (not 'association' = any (roles) or cardinality(associations) > 0)
);
grant select, insert, update on ${schema}.client to obole_identity;

create table ${schema}.client_change (
    number bigint generated always as identity,
    name text not null,
    what text not null,
    changed_at timestamptz not null,
    changed_by text not null,
    reason text not null,
    constraint client_change_pkey primary key (number),
    constraint client_change_what_known check (what in ('CREATED', 'RENEWED', 'REVOKED'))
);
create index client_change_name on ${schema}.client_change (name);
grant select, insert on ${schema}.client_change to obole_identity;
comment on table ${schema}.client_change is 'Who has changed what about a client, and why: only ever more.';

comment on table ${schema}.client is
    'A machine with a secret or a person with a password, which nobody can read again.';
comment on column ${schema}.client.name is
    'The subject of its tokens. Never given away again: who was revoked stays here.';
comment on column ${schema}.client.associations is
    'Ids of those it is bound to; none where it is bound to none.';
comment on column ${schema}.client.secret_at is 'Since when the secret counts.';
comment on column ${schema}.client.revoked_at is
    'Since when it gets no token; those it had count until they expire.';
