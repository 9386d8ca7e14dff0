-- Lines of a report that no kind fits: kept, and a break until somebody explains them.
alter table ${schema}.report_line
    drop constraint report_line_kind_known,
    add constraint report_line_kind_known
        check (kind in ('PAYMENT', 'REFUND', 'REFUND_RETURNED', 'CHARGEBACK', 'CHARGEBACK_REVERSAL',
            'DISPUTE_FEE', 'FEE', 'CARRIED_FORWARD', 'RESERVE_HELD', 'RESERVE_RELEASED', 'OTHER'));
drop index ${schema}.report_line_of_nothing;
create index report_line_of_nothing
    on ${schema}.report_line (settlement_id)
    where subject is null and kind in ('PAYMENT', 'REFUND', 'CHARGEBACK', 'OTHER');
