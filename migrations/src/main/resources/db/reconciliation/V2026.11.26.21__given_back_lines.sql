-- Report lines of what comes back to us, and of what a dispute costs.

alter table ${schema}.report_line
    drop constraint report_line_kind_known,
    add constraint report_line_kind_known
        check (kind in ('PAYMENT', 'REFUND', 'REFUND_RETURNED', 'CHARGEBACK', 'CHARGEBACK_REVERSAL',
                        'DISPUTE_FEE', 'FEE'));

alter table ${schema}.movement
    add column excess_minor bigint not null default 0,
    add column excess_on date;
comment on column ${schema}.movement.excess_minor is
    'What a dispute takes above what was left of its donation: given back twice.';
