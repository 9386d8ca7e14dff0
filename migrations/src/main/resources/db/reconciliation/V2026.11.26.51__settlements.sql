-- Settlements in every shape, and bank lines that an event names.
-- The rows so far were written without these: they are forgotten, and replayed from the events.
truncate ${schema}.token_entry, ${schema}.settlement, ${schema}.statement, ${schema}.bank_entry,
    ${schema}.explanation, ${schema}.difference, ${schema}.report_line, ${schema}.movement,
    ${schema}.expected_balance, ${schema}.horizon;

alter table ${schema}.settlement
    add column lost_minor bigint not null,
    add column carried_minor bigint not null,
    add column acceptance_by text;
comment on column ${schema}.settlement.lost_minor is
    'What was accepted as lost and has not come after all.';
comment on column ${schema}.settlement.carried_minor is
    'What a later report says it has of this one; below zero.';
comment on column ${schema}.settlement.acceptance_by is
    'Who has proposed to give up what is missing, while nobody else has approved or refused it.';

alter table ${schema}.bank_entry add column explained_by text;
comment on column ${schema}.bank_entry.explained_by is
    'What an event that names this line says it is; null for lines that must be matched.';

alter table ${schema}.report_line
    drop constraint report_line_kind_known,
    add constraint report_line_kind_known
        check (kind in ('PAYMENT', 'REFUND', 'CHARGEBACK', 'FEE', 'CARRIED_FORWARD',
            'RESERVE_HELD', 'RESERVE_RELEASED'));
drop index ${schema}.report_line_of_nothing;
create index report_line_of_nothing
    on ${schema}.report_line (settlement_id)
    where subject is null and kind in ('PAYMENT', 'REFUND', 'CHARGEBACK');
