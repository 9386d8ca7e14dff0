create table ${schema}.authorisation_call (
    donation_id text not null,
    psp text not null,
    attempts integer not null,
    due_at timestamptz not null,
    constraint authorisation_call_pkey primary key (donation_id),
    constraint authorisation_call_attempts_not_negative check (attempts >= 0)
);
create index authorisation_call_by_due on ${schema}.authorisation_call (due_at);
comment on table ${schema}.authorisation_call is
    'Donations whose PSP is to be told to capture or to let go, and has not answered yet; which of the two, and how much, is in the donation''s stream.';
comment on column ${schema}.authorisation_call.due_at is
    'When to try next: while somebody is trying, when others may.';
