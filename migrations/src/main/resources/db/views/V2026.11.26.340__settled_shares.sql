-- In which part of which report a share was settled: what a credit of its beneficiary is made of.

alter table ${schema}.donation_share
    add column settlement_id text,
    add column settlement_chunk integer,
    add column settled_position bigint;
comment on column ${schema}.donation_share.settlement_chunk is
    'The part of the report: with it and the beneficiary, the credit of its account is named.';
comment on column ${schema}.donation_share.settled_position is
    'The event that settled it: the order in which the cents of a credit are its donations''.';
create index donation_share_by_settlement
    on ${schema}.donation_share (settlement_id, association_id, settled_position)
    where settlement_id is not null;
