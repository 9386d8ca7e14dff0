-- What people have done about breaks: who sees to one, what they wrote, how two ended it.

create table ${schema}.break_handling (
    break_id text not null,
    about text not null,
    owner text,
    proposed_how text,
    proposed_reason text,
    proposed_entry text,
    proposed_by text,
    proposed_minor bigint,
    proposed_currency text,
    resolved_how text,
    resolved_reason text,
    resolved_entry text,
    resolved_by text,
    resolved_approved_by text,
    resolved_minor bigint,
    resolved_currency text,
    resolved_on date,
    position bigint not null,
    constraint break_handling_pkey primary key (break_id)
);
comment on table ${schema}.break_handling is
    'Who sees to a break, and how two people have ended it. It holds nothing of a break that nobody has touched.';
comment on column ${schema}.break_handling.about is
    'Kind and subject of the break; break_id is its digest.';
comment on column ${schema}.break_handling.resolved_minor is
    'The amount of the break that was resolved: with another one it is open again.';

create table ${schema}.break_comment (
    break_id text not null,
    number integer not null,
    comment_id text not null,
    written_by text not null,
    written_at timestamptz not null,
    position bigint not null,
    constraint break_comment_pkey primary key (break_id, number)
);
comment on table ${schema}.break_comment is
    'Who wrote about a break and when. The text is in the vault, under comment_id.';
