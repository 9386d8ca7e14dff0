-- What the bank says of a payout, whether it is asked back, and the schedule that pays without being asked.

alter table ${schema}.payout
    add instant boolean not null,
    add due_on date,
    add since date not null,
    add bank_code text,
    add bank_code_on date,
    add recall_reason text,
    add recalled_on date,
    add recall_refused text;
comment on column ${schema}.payout.due_on is 'The day of the schedule that asked for it; null if somebody did.';
comment on column ${schema}.payout.since is 'The day its status began.';
comment on column ${schema}.payout.bank_code is 'The last status the bank has given it: open text.';
comment on column ${schema}.payout.recall_refused is 'Why it was not given back, as the bank''s code.';

alter table ${schema}.account
    add blocked_since date,
    add schedule_every text,
    add schedule_day_of_week text,
    add schedule_day_of_month integer,
    add schedule_minimum_minor bigint,
    add schedule_instant boolean,
    add next_payout_on date,
    add skipped_on date,
    add skip_reason text;
comment on column ${schema}.account.next_payout_on is 'The day on which its schedule asks for the next payout.';
comment on column ${schema}.account.skip_reason is 'Why the last due day made no payout; null when one was made since.';
