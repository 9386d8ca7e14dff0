-- Settlements in an order that never changes.

alter table ${schema}.settlement add column created_position bigint;
update ${schema}.settlement set created_position = position;
alter table ${schema}.settlement alter column created_position set not null;
comment on column ${schema}.settlement.created_position is 'Position of its first event.';
create index settlement_by_creation on ${schema}.settlement (created_position);
