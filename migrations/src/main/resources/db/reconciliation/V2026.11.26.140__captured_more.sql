-- A capture of more than was to be given.

alter table ${schema}.movement
    add column given_back_minor bigint not null default 0,
    add column given_back_by text;
comment on column ${schema}.movement.excess_minor is
    'What a dispute takes above what was left of its donation: given back twice. Of a donation, what was captured above what was to be given.';
comment on column ${schema}.movement.given_back_minor is
    'Of a donation: what refunds of it have set aside for the donor and not brought back.';
comment on column ${schema}.movement.given_back_by is
    'Of a donation: the last of those refunds.';
