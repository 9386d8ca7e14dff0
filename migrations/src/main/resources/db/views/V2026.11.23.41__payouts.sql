-- A payment file may be refused by the bank, and its payouts with it; a payout that comes back questions
-- the bank account it went to.

alter table ${schema}.payout
    drop constraint payout_status_known,
    add constraint payout_status_known
        check (status in ('UNKNOWN', 'REQUESTED', 'APPROVED', 'HELD', 'SUBMITTED', 'SETTLED',
                          'RETURNED', 'REFUSED', 'CANCELLED', 'REJECTED'));

alter table ${schema}.association
    drop constraint association_bank_account_state_known,
    add constraint association_bank_account_state_known
        check (bank_account_state in ('NONE', 'PROPOSED', 'CONFIRMED', 'CHANGE_PROPOSED',
                                      'QUESTIONED'));
comment on column ${schema}.association.bank_account_state is
    'Whether there is an account to pay out to; its IBAN is in the vault, not here. QUESTIONED: a payout to it came back, and nothing is paid until it is confirmed again.';
