-- Donations that are captured later, expire, are let go or withdrawn; where they come from and who
-- gives; campaigns.

alter table ${schema}.donation
    add column medium text,
    add column anonymous boolean not null default false,
    add column donor text,
    add column donor_kind text,
    add column capture_later boolean not null default false,
    add column wanted_minor bigint,
    add column status_since timestamptz not null default 'epoch',
    add column expires_at timestamptz,
    drop constraint donation_status_known,
    add constraint donation_status_known
        check (status in ('UNKNOWN', 'INITIATED', 'AUTHORISED', 'CAPTURE_REQUESTED',
                          'VOID_REQUESTED', 'CAPTURED', 'FAILED', 'EXPIRED', 'VOIDED', 'REVERSED',
                          'SETTLED'));
comment on column ${schema}.donation.donor is
    'The reference of who gives; the data is in the vault. Not shown to associations if anonymous.';
comment on column ${schema}.donation.wanted_minor is
    'What the PSP was asked to capture of it, when somebody has asked.';
comment on column ${schema}.donation.status_since is 'When the event was recorded that led to the status.';
comment on column ${schema}.donation.expires_at is
    'When it ends by itself if nobody completes it; null when that cannot happen any more.';

alter table ${schema}.donation_share
    add column campaign text,
    add column captured_minor bigint not null default 0,
    add column given_back_minor bigint not null default 0;
comment on column ${schema}.donation_share.captured_minor is
    'What was captured for this beneficiary and not withdrawn by the PSP.';
comment on column ${schema}.donation_share.given_back_minor is
    'What of it is refunded or disputed, and has not come back.';
create index donation_share_by_campaign
    on ${schema}.donation_share (campaign, association_id)
    include (currency, captured_minor, given_back_minor)
    where campaign is not null;

create table ${schema}.campaign (
    campaign_id text not null,
    association_id text not null,
    name text not null,
    goal_minor bigint,
    goal_currency text,
    first_day date,
    last_day date,
    closed_reason text,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint campaign_pkey primary key (campaign_id),
    constraint campaign_goal_is_whole check ((goal_minor is null) = (goal_currency is null))
);
comment on table ${schema}.campaign is
    'An association''s appeal for gifts; what it has collected is summed from donation_share.';
comment on column ${schema}.campaign.closed_reason is 'Null until somebody closed it.';
create index campaign_by_association on ${schema}.campaign (association_id, created_position);

alter table ${schema}.association
    add column commission_minimum_minor bigint,
    add column commission_minimum_currency text,
    add column commission_maximum_minor bigint,
    add column commission_maximum_currency text;
