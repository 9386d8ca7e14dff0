-- Pages that neither skip nor repeat while what they are sorted by changes, and filters of long lists.

create table ${schema}.dispute_due (
    dispute_id text not null,
    since_position bigint not null,
    due_order bigint not null,
    position bigint not null,
    constraint dispute_due_pkey primary key (dispute_id, since_position)
);
comment on table ${schema}.dispute_due is
    'Each place a dispute has had among those that are due: pages that were begun before it moved go on in their order.';

insert into ${schema}.dispute_due (dispute_id, since_position, due_order, position)
select dispute_id, created_position, due_order, created_position from ${schema}.dispute;

create index donation_by_day on ${schema}.donation (initiated_on);
create index donation_share_by_amount on ${schema}.donation_share (association_id, currency, amount_minor);
