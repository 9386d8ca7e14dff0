-- What people look at: associations, donations, accounts, payouts.
-- Rebuilt from events at any time: nothing here is a source of truth.
-- Every row holds the position of the last event that changed it: events at or before it change nothing.

create table ${schema}.association (
    association_id text not null,
    name text not null,
    identifier_kind text not null,
    identifier_value text not null,
    status text not null,
    reason text,
    fee_bearer text not null,
    commission_basis_points integer not null,
    bank_account_state text not null,
    bank_account_usable_from timestamptz,
    registered_on date not null,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint association_pkey primary key (association_id),
    constraint association_status_known
        check (status in ('UNKNOWN', 'REGISTERED', 'VERIFIED', 'REFUSED', 'SUSPENDED')),
    constraint association_bank_account_state_known
        check (bank_account_state in ('NONE', 'PROPOSED', 'CONFIRMED', 'CHANGE_PROPOSED'))
);
comment on table ${schema}.association is 'An association as it stands.';
comment on column ${schema}.association.reason is 'Why it was refused or suspended.';
comment on column ${schema}.association.commission_basis_points is 'Our commission: 300 is 3 %.';
comment on column ${schema}.association.bank_account_state is
    'Whether there is an account to pay out to; its IBAN is in the vault, not here.';
comment on column ${schema}.association.created_position is 'Position of its first event.';
comment on column ${schema}.association.position is 'Position of the last event that changed it.';
comment on column ${schema}.association.version is 'Sequence of that event in its stream.';
create index association_by_creation on ${schema}.association (created_position);

create table ${schema}.association_document (
    received_position bigint not null,
    position bigint not null,
    association_id text not null,
    kind text not null,
    reference text not null,
    content text not null,
    constraint association_document_pkey primary key (received_position)
);
comment on table ${schema}.association_document is
    'A document received for verification; the document itself is in the vault.';
comment on column ${schema}.association_document.content is 'SHA-256 of the document.';
create index association_document_by_association
    on ${schema}.association_document (association_id, position);

create table ${schema}.donation (
    donation_id text not null,
    status text not null,
    psp text not null,
    psp_reference text,
    currency text not null,
    gross_minor bigint not null,
    tip_minor bigint not null,
    commission_minor bigint not null,
    fee_minor bigint not null,
    refunded_minor bigint not null,
    disputed_minor bigint not null,
    campaign text,
    source text,
    settlement_id text,
    reason text,
    initiated_on date not null,
    captured_on date,
    settled_on date,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint donation_pkey primary key (donation_id),
    constraint donation_status_known
        check (status in ('UNKNOWN', 'INITIATED', 'AUTHORISED', 'CAPTURED', 'FAILED', 'SETTLED')),
    constraint donation_currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);
comment on table ${schema}.donation is 'A donation as it stands; amounts in minor units.';
comment on column ${schema}.donation.fee_minor is
    'What the PSP took, whoever bears it, and what an earlier platform kept.';
comment on column ${schema}.donation.refunded_minor is
    'What was set aside to be given back and has not failed.';
comment on column ${schema}.donation.disputed_minor is
    'What donors'' banks took back or hold: less what came back after a loss in part.';
comment on column ${schema}.donation.position is 'Position of the last event that changed it.';
comment on column ${schema}.donation.version is 'Sequence of that event in its stream.';

create table ${schema}.donation_share (
    donation_id text not null,
    association_id text not null,
    currency text not null,
    amount_minor bigint not null,
    commission_minor bigint not null,
    fee_minor bigint not null,
    credited_minor bigint not null,
    created_position bigint not null,
    position bigint not null,
    constraint donation_share_pkey primary key (donation_id, association_id)
);
comment on table ${schema}.donation_share is 'What a donation means for one beneficiary.';
comment on column ${schema}.donation_share.fee_minor is
    'The fee it bears itself, and what an earlier platform kept.';
create index donation_share_by_association
    on ${schema}.donation_share (association_id, created_position desc, donation_id desc);

create table ${schema}.refund (
    refund_id text not null,
    donation_id text not null,
    status text not null,
    currency text not null,
    amount_minor bigint not null,
    reason text,
    settled_on date,
    created_position bigint not null,
    position bigint not null,
    constraint refund_pkey primary key (refund_id),
    constraint refund_status_known
        check (status in ('UNKNOWN', 'REQUESTED', 'FUNDED', 'REFUSED', 'SETTLED', 'FAILED'))
);
comment on table ${schema}.refund is 'A refund of a donation as it stands.';
create index refund_by_donation on ${schema}.refund (donation_id, created_position);

create table ${schema}.account (
    account_id text not null,
    association_id text not null,
    currency text not null,
    payouts_allowed boolean not null,
    blocked_reason text,
    bank_account_usable_from timestamptz,
    available_minor bigint not null,
    reserved_minor bigint not null,
    in_payout_minor bigint not null,
    advanced_minor bigint not null,
    paid_out_minor bigint not null,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint account_pkey primary key (account_id)
);
comment on table ${schema}.account is
    'What an association has with us in one currency; what is still pending is in the ledger.';
comment on column ${schema}.account.blocked_reason is 'Null before anything was said.';
comment on column ${schema}.account.advanced_minor is
    'What the house has advanced; later credits repay it first.';
comment on column ${schema}.account.paid_out_minor is
    'All that the bank has booked, less what came back.';
create index account_by_association on ${schema}.account (association_id, currency);

create table ${schema}.payout (
    payout_id text not null,
    account_id text not null,
    association_id text not null,
    status text not null,
    currency text not null,
    amount_minor bigint not null,
    fee_minor bigint not null,
    bank_fee_minor bigint not null,
    received_minor bigint not null,
    payee_kind text not null,
    approval_needed boolean not null,
    requested_by text not null,
    approved_by text,
    reason text,
    held_until timestamptz,
    file_id text,
    requested_on date not null,
    settled_on date,
    returned_on date,
    created_position bigint not null,
    position bigint not null,
    version bigint not null,
    constraint payout_pkey primary key (payout_id),
    constraint payout_status_known
        check (status in ('UNKNOWN', 'REQUESTED', 'APPROVED', 'HELD', 'SUBMITTED', 'SETTLED',
                          'RETURNED', 'REFUSED', 'CANCELLED'))
);
comment on table ${schema}.payout is 'A payout as it stands, from request to the bank''s booking.';
comment on column ${schema}.payout.fee_minor is 'Set aside with the amount: ours and the bank''s.';
comment on column ${schema}.payout.received_minor is 'What came back when it was returned.';
comment on column ${schema}.payout.version is 'Sequence of its last event in the account''s stream.';
create index payout_by_association
    on ${schema}.payout (association_id, created_position desc);
