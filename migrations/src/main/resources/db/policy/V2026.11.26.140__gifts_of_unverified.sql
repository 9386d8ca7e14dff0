create table ${schema}.unverified_association (
    association_id text not null,
    refused boolean not null,
    constraint unverified_association_pkey primary key (association_id)
);
comment on table ${schema}.unverified_association is
    'Who may still be refused, or has been: memory of the policy refused-association-refund.';

create table ${schema}.unverified_gift (
    association_id text not null,
    donation_id text not null,
    cause text not null,
    constraint unverified_gift_pkey primary key (association_id, donation_id, cause)
);
comment on table ${schema}.unverified_gift is
    'What goes back to the donors should the association be refused; a row goes when that is asked for.';
comment on column ${schema}.unverified_gift.cause is
    'The donation''s id, or that of a dispute that has brought some of it back.';
