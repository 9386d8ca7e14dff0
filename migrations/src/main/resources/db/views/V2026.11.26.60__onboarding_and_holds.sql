-- What is known of an association's papers and people, what is imposed on it, and everything that holds
-- money back. Both projections begin anew.

alter table ${schema}.association
    add column verification text not null default 'UNKNOWN',
    add column suspended boolean not null default false,
    add column frozen boolean not null default false,
    add column leaving text not null default 'NO',
    add column legal_form text,
    drop constraint association_status_known,
    add constraint association_status_known
        check (status in ('UNKNOWN', 'REGISTERED', 'VERIFIED', 'REFUSED', 'SUSPENDED', 'FROZEN',
                          'CLOSING', 'CLOSED')),
    add constraint association_leaving_known check (leaving in ('NO', 'BEGUN', 'DONE'));
comment on column ${schema}.association.verification is
    'What it is apart from what is imposed on it; status shows the gravest.';

drop table ${schema}.association_document;
create table ${schema}.association_document (
    association_id text not null,
    reference text not null,
    kind text not null,
    content text not null,
    about text,
    status text not null,
    reason text,
    valid_until date,
    received_position bigint not null,
    position bigint not null,
    constraint association_document_pkey primary key (association_id, reference),
    constraint association_document_status_known
        check (status in ('RECEIVED', 'ACCEPTED', 'REJECTED', 'EXPIRED'))
);
comment on table ${schema}.association_document is
    'A document received for verification; the document itself is in the vault.';
comment on column ${schema}.association_document.content is 'SHA-256 of the document.';
comment on column ${schema}.association_document.about is 'The person it identifies, by reference.';

create table ${schema}.association_person (
    association_id text not null,
    reference text not null,
    capacity text not null,
    withdrawn boolean not null,
    position bigint not null,
    constraint association_person_pkey primary key (association_id, reference)
);
comment on table ${schema}.association_person is
    'A legal representative or beneficial owner; who that is, is in the vault under the reference.';

create table ${schema}.hold (
    subject text not null,
    area text not null,
    association_id text not null,
    code text not null,
    reason text not null,
    ends text not null,
    since timestamptz,
    until timestamptz,
    open boolean not null,
    position bigint not null,
    constraint hold_pkey primary key (subject, area)
);
comment on table ${schema}.hold is
    'What holds an association, an account or a payout: why, since when, until when, and how it ends.';
comment on column ${schema}.hold.subject is 'An association, an account, a payout or something of these.';
comment on column ${schema}.hold.area is 'In each area a subject is held by one thing at a time.';
comment on column ${schema}.hold.until is 'Null when no date ends it.';
create index hold_by_association on ${schema}.hold (association_id) where open;
create index hold_by_position on ${schema}.hold (position) where open;

delete from ${schema}.token_entry where processor_name = 'views-association';
