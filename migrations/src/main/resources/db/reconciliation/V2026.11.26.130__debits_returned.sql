-- A report may be of direct debits that came back.
alter table ${schema}.report_line
    drop constraint report_line_kind_known,
    add constraint report_line_kind_known
        check (kind in ('PAYMENT', 'REFUND', 'REFUND_RETURNED', 'CHARGEBACK', 'CHARGEBACK_REVERSAL',
            'DEBIT_RETURNED', 'DISPUTE_FEE', 'FEE', 'CARRIED_FORWARD', 'RESERVE_HELD',
            'RESERVE_RELEASED', 'OTHER'));
