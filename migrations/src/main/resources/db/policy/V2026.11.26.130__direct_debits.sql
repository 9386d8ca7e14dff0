create table ${schema}.returned_debit (
    donation_id text not null,
    amount_minor bigint not null,
    currency text not null,
    reason text not null,
    effective_on date not null,
    constraint returned_debit_pkey primary key (donation_id),
    constraint returned_debit_amount_positive check (amount_minor > 0)
);
comment on table ${schema}.returned_debit is
    'Direct debits that came back and whose donations have not said so: a statement may show the return before its collection is settled. A row goes when the donation knows.';

create table ${schema}.pledge_beneficiary (
    association_id text not null,
    pledge_id text not null,
    constraint pledge_beneficiary_pkey primary key (association_id, pledge_id)
);
create index pledge_beneficiary_by_pledge on ${schema}.pledge_beneficiary (pledge_id);
comment on table ${schema}.pledge_beneficiary is
    'Which pledges that run give to which association: they end with it.';
