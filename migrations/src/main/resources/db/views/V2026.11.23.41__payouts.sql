-- A payment file may be refused by the bank, and its payouts with it.

alter table ${schema}.payout
    drop constraint payout_status_known,
    add constraint payout_status_known
        check (status in ('UNKNOWN', 'REQUESTED', 'APPROVED', 'HELD', 'SUBMITTED', 'SETTLED',
                          'RETURNED', 'REFUSED', 'CANCELLED', 'REJECTED'));
