-- What reports and dashboards read: stable names and columns over tables that may change.
-- Made anew, after all others, whenever a schema that it reads has been made or exchanged: a view is
-- bound to tables, not to their names. So a column that is here stays, and this file may be edited.

comment on schema ${schema} is
    'Views for reporting tools, each column described. Made anew with the schemas they read.';
grant usage on schema ${schema} to obole_bi, obole_read;
alter default privileges in schema ${schema} grant select on tables to obole_bi, obole_read;

create view ${schema}.horizon as
    select 'LEDGER'::text as part, h.last_position as position, h.known_at
    from ledger.horizon h
    union all
    select 'RECONCILIATION', h.position, null
    from reconciliation.horizon h;
comment on view ${schema}.horizon is
    'How far the ledger and the reconciliation have got: what happened later is not in them yet.';
comment on column ${schema}.horizon.part is 'LEDGER or RECONCILIATION.';
comment on column ${schema}.horizon.position is 'The position of the last event in its rows.';
comment on column ${schema}.horizon.known_at is 'When that event was known; null for the reconciliation.';

create view ${schema}.accounts as
    select a.name as account, a.book, a.chart_row, a.kind, a.normal_side, a.pcg,
        case when a.name like 'association:%' then split_part(a.name, ':', 2) end as association_id
    from ledger.account a;
comment on view ${schema}.accounts is
    'Every account of the ledger that was ever booked on.';
comment on column ${schema}.accounts.account is 'Its name, as the chart of accounts has it.';
comment on column ${schema}.accounts.book is 'POOL is clients'' money, HOUSE is ours. A name of suspense may be in both.';
comment on column ${schema}.accounts.chart_row is 'Its row of the chart of accounts.';
comment on column ${schema}.accounts.kind is 'ASSET, LIABILITY, REVENUE, EXPENSE or EQUITY.';
comment on column ${schema}.accounts.normal_side is 'DEBIT or CREDIT: the side it normally stands on.';
comment on column ${schema}.accounts.pcg is 'Its number in the French chart of accounts.';
comment on column ${schema}.accounts.association_id is 'The association it belongs to; null if it is nobody''s.';

create view ${schema}.ledger_lines as
    select l.position, l.ordinal, l.line, l.known_at, l.effective_on, l.posted_on, e.name as event,
        d.book, d.name as debit_account, d.pcg as debit_pcg, c.name as credit_account,
        c.pcg as credit_pcg, l.amount_minor, l.currency
    from ledger.line l
    join ledger.account d on d.id = l.debit_id
    join ledger.account c on c.id = l.credit_id
    join ledger.event_name e on e.id = l.event_id;
comment on view ${schema}.ledger_lines is
    'Every line of the ledger: one movement from the account that is debited to the one that is credited.';
comment on column ${schema}.ledger_lines.position is 'The position of its event: the axis of knowledge.';
comment on column ${schema}.ledger_lines.ordinal is 'Which entry of the event, from 0.';
comment on column ${schema}.ledger_lines.line is 'Which line of the entry, from 0.';
comment on column ${schema}.ledger_lines.known_at is 'When it became known.';
comment on column ${schema}.ledger_lines.effective_on is 'The day it counts for.';
comment on column ${schema}.ledger_lines.posted_on is 'The day it is posted on.';
comment on column ${schema}.ledger_lines.event is 'What happened.';
comment on column ${schema}.ledger_lines.book is 'POOL or HOUSE: both accounts are in it.';
comment on column ${schema}.ledger_lines.debit_account is 'The account that is debited.';
comment on column ${schema}.ledger_lines.debit_pcg is 'Its number in the French chart.';
comment on column ${schema}.ledger_lines.credit_account is 'The account that is credited.';
comment on column ${schema}.ledger_lines.credit_pcg is 'Its number in the French chart.';
comment on column ${schema}.ledger_lines.amount_minor is 'Above zero, in minor units: 12.34 EUR is 1234.';
comment on column ${schema}.ledger_lines.currency is 'As ISO 4217 has it.';

create view ${schema}.balances as
    select a.name as account, a.book, t.currency, t.debit_minor, t.credit_minor,
        t.debit_minor - t.credit_minor as balance_minor
    from ledger.total t
    join ledger.account a on a.id = t.account_id;
comment on view ${schema}.balances is
    'What each account adds up to now.';
comment on column ${schema}.balances.account is 'Its name.';
comment on column ${schema}.balances.book is 'POOL or HOUSE.';
comment on column ${schema}.balances.currency is 'As ISO 4217 has it.';
comment on column ${schema}.balances.debit_minor is 'All that was ever debited.';
comment on column ${schema}.balances.credit_minor is 'All that was ever credited.';
comment on column ${schema}.balances.balance_minor is 'Debit less credit: what we owe is below zero.';

create view ${schema}.balances_by_day as
    select a.name as account, a.book, s.currency, s.effective_on as day,
        (sum(sum(s.debit_minor)) over until_then)::bigint as debit_minor,
        (sum(sum(s.credit_minor)) over until_then)::bigint as credit_minor,
        (sum(sum(s.debit_minor - s.credit_minor)) over until_then)::bigint as balance_minor
    from ledger.sheet_total s
    join ledger.account a on a.id = s.account_id
    group by a.name, a.book, s.currency, s.effective_on
    window until_then as (partition by a.name, a.book, s.currency order by s.effective_on);
comment on view ${schema}.balances_by_day is
    'What each account adds up to at the end of each day that something counts for, by all that is known now.';
comment on column ${schema}.balances_by_day.account is 'Its name.';
comment on column ${schema}.balances_by_day.book is 'POOL or HOUSE.';
comment on column ${schema}.balances_by_day.currency is 'As ISO 4217 has it.';
comment on column ${schema}.balances_by_day.day is 'A day that something counts for; the balance holds until the next.';
comment on column ${schema}.balances_by_day.debit_minor is 'All that was ever debited until then.';
comment on column ${schema}.balances_by_day.credit_minor is 'All that was ever credited until then.';
comment on column ${schema}.balances_by_day.balance_minor is 'Debit less credit: what we owe is below zero.';

create view ${schema}.balances_by_posting_day as
    select a.name as account, a.book, s.currency, s.posted_on as day,
        (sum(sum(s.debit_minor)) over until_then)::bigint as debit_minor,
        (sum(sum(s.credit_minor)) over until_then)::bigint as credit_minor,
        (sum(sum(s.debit_minor - s.credit_minor)) over until_then)::bigint as balance_minor
    from ledger.sheet_total s
    join ledger.account a on a.id = s.account_id
    group by a.name, a.book, s.currency, s.posted_on
    window until_then as (partition by a.name, a.book, s.currency order by s.posted_on);
comment on view ${schema}.balances_by_posting_day is
    'The same by the days on which lines are posted: what books that are closed by periods say.';
comment on column ${schema}.balances_by_posting_day.account is 'Its name.';
comment on column ${schema}.balances_by_posting_day.book is 'POOL or HOUSE.';
comment on column ${schema}.balances_by_posting_day.currency is 'As ISO 4217 has it.';
comment on column ${schema}.balances_by_posting_day.day is 'A day that something is posted on; the balance holds until the next.';
comment on column ${schema}.balances_by_posting_day.debit_minor is 'All that was ever debited until then.';
comment on column ${schema}.balances_by_posting_day.credit_minor is 'All that was ever credited until then.';
comment on column ${schema}.balances_by_posting_day.balance_minor is 'Debit less credit: what we owe is below zero.';

create view ${schema}.safeguarding as
    select p.currency, p.b as bank_minor, p.a as available_minor, p.r as reserved_minor,
        p.p as in_payout_minor, p.s as suspense_in_minor, p.t as in_transit_minor,
        p.h as house_minor, p.o as suspense_out_minor,
        p.b - (p.a + p.r + p.p + p.s + p.t + p.h - p.o) as difference_minor
    from (
        select t.currency,
            coalesce(sum(t.debit_minor - t.credit_minor) filter (
                where a.chart_row in ('BANK_SAFEGUARDING', 'BANK_EXTERNAL')), 0)::bigint as b,
            coalesce(sum(t.credit_minor - t.debit_minor) filter (
                where a.chart_row = 'ASSOCIATION_AVAILABLE'), 0)::bigint as a,
            coalesce(sum(t.credit_minor - t.debit_minor) filter (
                where a.chart_row = 'ASSOCIATION_RESERVED'), 0)::bigint as r,
            coalesce(sum(t.credit_minor - t.debit_minor) filter (
                where a.chart_row = 'ASSOCIATION_IN_PAYOUT'), 0)::bigint as p,
            coalesce(sum(t.credit_minor - t.debit_minor) filter (
                where a.chart_row = 'SUSPENSE_IN'), 0)::bigint as s,
            coalesce(sum(t.credit_minor - t.debit_minor) filter (
                where a.chart_row in ('ASSOCIATION_PENDING', 'HOUSE_PENDING',
                    'REFUNDS_IN_TRANSIT', 'DISPUTES_IN_TRANSIT', 'PSP_RECEIVABLE',
                    'PSP_HELD')), 0)::bigint as t,
            coalesce(sum(t.credit_minor - t.debit_minor) filter (
                where a.chart_row in ('HOUSE_AVAILABLE', 'HOUSE_IN_SWEEP')), 0)::bigint as h,
            coalesce(sum(t.debit_minor - t.credit_minor) filter (
                where a.chart_row = 'SUSPENSE_OUT'), 0)::bigint as o
        from ledger.total t
        join ledger.account a on a.id = t.account_id
        where a.book = 'POOL'
        group by t.currency
    ) p;
comment on view ${schema}.safeguarding is
    'The safeguarding equation now, per currency: what is on the bank accounts is what clients are owed or will be credited, and what is ours.';
comment on column ${schema}.safeguarding.currency is 'As ISO 4217 has it.';
comment on column ${schema}.safeguarding.bank_minor is 'B: on the bank accounts of the pool.';
comment on column ${schema}.safeguarding.available_minor is 'A: may be paid out.';
comment on column ${schema}.safeguarding.reserved_minor is 'R: held against risk.';
comment on column ${schema}.safeguarding.in_payout_minor is 'P: asked for, not yet booked by the bank.';
comment on column ${schema}.safeguarding.suspense_in_minor is 'S: bank credits nobody has explained yet.';
comment on column ${schema}.safeguarding.in_transit_minor is 'T: captured, refunded or disputed, and not with us or not yet credited.';
comment on column ${schema}.safeguarding.house_minor is 'H: ours within the pool; below zero a top-up is due.';
comment on column ${schema}.safeguarding.suspense_out_minor is 'O: bank debits nobody has explained yet.';
comment on column ${schema}.safeguarding.difference_minor is 'B less all the others; zero, or it is a bug.';

create view ${schema}.associations as
    select a.association_id, a.name, a.identifier_kind, a.identifier_value, a.legal_form, a.status,
        a.verification, a.fee_bearer, a.commission_basis_points, a.registered_on,
        a.created_position, a.position
    from views.association a;
comment on view ${schema}.associations is
    'Associations as they stand.';
comment on column ${schema}.associations.association_id is 'Its id.';
comment on column ${schema}.associations.name is 'Its name.';
comment on column ${schema}.associations.identifier_kind is 'RNA, SIREN, SIRET or an earlier platform''s.';
comment on column ${schema}.associations.identifier_value is 'By which it is registered.';
comment on column ${schema}.associations.legal_form is 'As it was declared.';
comment on column ${schema}.associations.status is 'As it stands; the gravest of what holds it.';
comment on column ${schema}.associations.verification is 'Whether it is verified, apart from what is imposed on it.';
comment on column ${schema}.associations.fee_bearer is 'Who bears the PSP''s fees.';
comment on column ${schema}.associations.commission_basis_points is 'Our commission: 300 is 3 %.';
comment on column ${schema}.associations.registered_on is 'When it was registered.';
comment on column ${schema}.associations.created_position is 'Position of the first event about it.';
comment on column ${schema}.associations.position is 'Position of the last event that changed it.';

create view ${schema}.donations as
    select d.donation_id, d.status, d.psp, d.psp_reference, d.currency, d.gross_minor, d.tip_minor,
        d.commission_minor, d.fee_minor, d.refunded_minor, d.disputed_minor, d.campaign, d.source,
        d.medium, d.donor_kind, d.settlement_id, d.initiated_on, d.captured_on, d.settled_on,
        d.created_position, d.position
    from views.donation d;
comment on view ${schema}.donations is
    'Donations as they stand; who gives is not here.';
comment on column ${schema}.donations.donation_id is 'Its id.';
comment on column ${schema}.donations.status is 'As it stands.';
comment on column ${schema}.donations.psp is 'Who collects it.';
comment on column ${schema}.donations.psp_reference is 'What the PSP calls it.';
comment on column ${schema}.donations.currency is 'As ISO 4217 has it.';
comment on column ${schema}.donations.gross_minor is 'What the donor gives.';
comment on column ${schema}.donations.tip_minor is 'Of that, for us.';
comment on column ${schema}.donations.commission_minor is 'Our commission.';
comment on column ${schema}.donations.fee_minor is 'What the PSP took, whoever bears it.';
comment on column ${schema}.donations.refunded_minor is 'What was set aside to be given back and has not failed.';
comment on column ${schema}.donations.disputed_minor is 'What donors'' banks took back or hold.';
comment on column ${schema}.donations.campaign is 'The campaign it is for.';
comment on column ${schema}.donations.source is 'Where the form says it comes from.';
comment on column ${schema}.donations.medium is 'By what way it came.';
comment on column ${schema}.donations.donor_kind is 'PERSON or ORGANISATION, if it was said.';
comment on column ${schema}.donations.settlement_id is 'The report that settles it.';
comment on column ${schema}.donations.initiated_on is 'When it was begun.';
comment on column ${schema}.donations.captured_on is 'When it was paid.';
comment on column ${schema}.donations.settled_on is 'When its money was on our account.';
comment on column ${schema}.donations.created_position is 'Position of the first event about it.';
comment on column ${schema}.donations.position is 'Position of the last event that changed it.';

create view ${schema}.donation_shares as
    select s.donation_id, s.association_id, s.currency, s.amount_minor, s.commission_minor,
        s.fee_minor, s.captured_minor, s.given_back_minor, s.credited_minor, s.campaign,
        s.created_position, s.position
    from views.donation_share s;
comment on view ${schema}.donation_shares is
    'What each donation means for each of its beneficiaries.';
comment on column ${schema}.donation_shares.donation_id is 'The donation.';
comment on column ${schema}.donation_shares.association_id is 'The beneficiary.';
comment on column ${schema}.donation_shares.currency is 'As ISO 4217 has it.';
comment on column ${schema}.donation_shares.amount_minor is 'Its share of the donation.';
comment on column ${schema}.donation_shares.commission_minor is 'Our commission on it.';
comment on column ${schema}.donation_shares.fee_minor is 'The PSP''s fee that it bears itself.';
comment on column ${schema}.donation_shares.captured_minor is 'What was captured for it and not withdrawn.';
comment on column ${schema}.donation_shares.given_back_minor is 'Of that, refunded or disputed, and not come back.';
comment on column ${schema}.donation_shares.credited_minor is 'What was credited to its account.';
comment on column ${schema}.donation_shares.campaign is 'The campaign it is for.';
comment on column ${schema}.donation_shares.created_position is 'Position of the first event about it.';
comment on column ${schema}.donation_shares.position is 'Position of the last event that changed it.';

create view ${schema}.payouts as
    select p.payout_id, p.association_id, p.account_id, p.status, p.since, p.currency, p.amount_minor,
        p.fee_minor, p.bank_fee_minor, p.received_minor, p.instant, p.due_on, p.file_id,
        p.bank_code, p.requested_on, p.settled_on, p.returned_on, p.created_position, p.position
    from views.payout p;
comment on view ${schema}.payouts is
    'Payouts as they stand.';
comment on column ${schema}.payouts.payout_id is 'Its id.';
comment on column ${schema}.payouts.association_id is 'Who is paid.';
comment on column ${schema}.payouts.account_id is 'From which account.';
comment on column ${schema}.payouts.status is 'As it stands.';
comment on column ${schema}.payouts.since is 'When its status began.';
comment on column ${schema}.payouts.currency is 'As ISO 4217 has it.';
comment on column ${schema}.payouts.amount_minor is 'What is paid.';
comment on column ${schema}.payouts.fee_minor is 'Set aside beside it: ours and the bank''s.';
comment on column ${schema}.payouts.bank_fee_minor is 'Of that, the bank''s.';
comment on column ${schema}.payouts.received_minor is 'What came back when it was returned.';
comment on column ${schema}.payouts.instant is 'Whether it leaves as an instant transfer.';
comment on column ${schema}.payouts.due_on is 'The day of the schedule that asked for it; null if somebody did.';
comment on column ${schema}.payouts.file_id is 'The payment file it is in.';
comment on column ${schema}.payouts.bank_code is 'The last status the bank has given it.';
comment on column ${schema}.payouts.requested_on is 'When it was asked for.';
comment on column ${schema}.payouts.settled_on is 'When the bank booked it.';
comment on column ${schema}.payouts.returned_on is 'When it came back.';
comment on column ${schema}.payouts.created_position is 'Position of the first event about it.';
comment on column ${schema}.payouts.position is 'Position of the last event that changed it.';

create view ${schema}.refunds as
    select r.refund_id, r.donation_id, r.status, r.currency, r.amount_minor, r.settled_on,
        r.returned_on, r.created_position, r.position
    from views.refund r;
comment on view ${schema}.refunds is
    'Refunds as they stand.';
comment on column ${schema}.refunds.refund_id is 'Its id.';
comment on column ${schema}.refunds.donation_id is 'The donation that is given back.';
comment on column ${schema}.refunds.status is 'As it stands.';
comment on column ${schema}.refunds.currency is 'As ISO 4217 has it.';
comment on column ${schema}.refunds.amount_minor is 'What is given back.';
comment on column ${schema}.refunds.settled_on is 'When the PSP had paid it.';
comment on column ${schema}.refunds.returned_on is 'When it came back to us.';
comment on column ${schema}.refunds.created_position is 'Position of the first event about it.';
comment on column ${schema}.refunds.position is 'Position of the last event that changed it.';

create view ${schema}.disputes as
    select d.dispute_id, d.donation_id, d.psp, d.kind, d.status, d.currency, d.amount_minor,
        d.excess_minor, d.lost_minor, d.fee_minor, d.evidence_due_on, d.evidence_state,
        d.opened_on, d.withdrawn_on, d.ended_on, d.returned_on, d.created_position, d.position
    from views.dispute d;
comment on view ${schema}.disputes is
    'Disputes as they stand: chargebacks, and direct debits that came back.';
comment on column ${schema}.disputes.dispute_id is 'Its id.';
comment on column ${schema}.disputes.donation_id is 'The donation that is disputed.';
comment on column ${schema}.disputes.psp is 'Who tells of it.';
comment on column ${schema}.disputes.kind is 'CHARGEBACK or SDD_RETURN.';
comment on column ${schema}.disputes.status is 'As it stands; UNKNOWN while only a fee is known of it.';
comment on column ${schema}.disputes.currency is 'As ISO 4217 has it.';
comment on column ${schema}.disputes.amount_minor is 'What is disputed.';
comment on column ${schema}.disputes.excess_minor is 'Of that, above what was still captured: our loss.';
comment on column ${schema}.disputes.lost_minor is 'What was lost.';
comment on column ${schema}.disputes.fee_minor is 'What it costs.';
comment on column ${schema}.disputes.evidence_due_on is 'The last day for evidence.';
comment on column ${schema}.disputes.evidence_state is 'How far the evidence is.';
comment on column ${schema}.disputes.opened_on is 'When it was opened.';
comment on column ${schema}.disputes.withdrawn_on is 'When the PSP took the money.';
comment on column ${schema}.disputes.ended_on is 'When it was lost or won.';
comment on column ${schema}.disputes.returned_on is 'When the money was back.';
comment on column ${schema}.disputes.created_position is 'Position of the first event about it.';
comment on column ${schema}.disputes.position is 'Position of the last event that changed it.';

create view ${schema}.settlements as
    select s.settlement_id, s.psp, s.report_reference, s.state, s.currency, s.gross_minor,
        s.fees_minor, s.net_minor, s.matched_minor, s.short_minor, s.over_minor, s.lost_minor,
        s.carried_minor, s.lines, s.bank_account, s.reported_on, s.confirmed_on, s.position
    from reconciliation.settlement s;
comment on view ${schema}.settlements is
    'PSPs'' reports beside the money that proves them.';
comment on column ${schema}.settlements.settlement_id is 'Its id.';
comment on column ${schema}.settlements.psp is 'Whose report.';
comment on column ${schema}.settlements.report_reference is 'What the PSP calls it.';
comment on column ${schema}.settlements.state is 'As it stands.';
comment on column ${schema}.settlements.currency is 'As ISO 4217 has it.';
comment on column ${schema}.settlements.gross_minor is 'What its lines collect.';
comment on column ${schema}.settlements.fees_minor is 'What they cost.';
comment on column ${schema}.settlements.net_minor is 'What is paid.';
comment on column ${schema}.settlements.matched_minor is 'What bank entries have brought, signed.';
comment on column ${schema}.settlements.short_minor is 'What was missing when it came short.';
comment on column ${schema}.settlements.over_minor is 'What came beyond the report.';
comment on column ${schema}.settlements.lost_minor is 'What was accepted as lost.';
comment on column ${schema}.settlements.carried_minor is 'What a later report has of it; below zero.';
comment on column ${schema}.settlements.lines is 'How many lines it has.';
comment on column ${schema}.settlements.bank_account is 'Where its money arrived.';
comment on column ${schema}.settlements.reported_on is 'When the report came.';
comment on column ${schema}.settlements.confirmed_on is 'When all of the money was there.';
comment on column ${schema}.settlements.position is 'Position of the last event that changed it.';

create view ${schema}.bank_entries as
    select e.statement_id, e.line, e.bank_account, e.bank_account_kind, e.credit, e.currency,
        e.amount_minor, e.booked_on, e.settlement_id, e.explained_by, e.position
    from reconciliation.bank_entry e
    where e.recorded;
comment on view ${schema}.bank_entries is
    'Booked lines of bank statements, and what is known of each; what the bank wrote on it is not here.';
comment on column ${schema}.bank_entries.statement_id is 'The statement.';
comment on column ${schema}.bank_entries.line is 'Which line of it.';
comment on column ${schema}.bank_entries.bank_account is 'Our account.';
comment on column ${schema}.bank_entries.bank_account_kind is 'SAFEGUARDING, OPERATING or EXTERNAL.';
comment on column ${schema}.bank_entries.credit is 'True for money that came.';
comment on column ${schema}.bank_entries.currency is 'As ISO 4217 has it.';
comment on column ${schema}.bank_entries.amount_minor is 'Above zero.';
comment on column ${schema}.bank_entries.booked_on is 'The bank''s day.';
comment on column ${schema}.bank_entries.settlement_id is 'The settlement whose money it is; null for any other line.';
comment on column ${schema}.bank_entries.explained_by is 'What an event that names this line says it is; null if none does: a payout is matched by its reference.';
comment on column ${schema}.bank_entries.position is 'Position of the last event that changed it.';

create view ${schema}.breaks as
    select d.event_position, d.ordinal, d.kind, d.subject, d.currency, d.amount_minor, d.since,
        d.explained_by, d.note, d.position
    from reconciliation.difference d;
comment on view ${schema}.breaks is
    'Differences that an event states itself. Those found by comparing rows are found when they are asked for, by GET /v1/reconciliation/breaks, and are not here.';
comment on column ${schema}.breaks.event_position is 'The event.';
comment on column ${schema}.breaks.ordinal is 'Which difference of it.';
comment on column ${schema}.breaks.kind is 'What kind of difference.';
comment on column ${schema}.breaks.subject is 'What it is about.';
comment on column ${schema}.breaks.currency is 'As ISO 4217 has it.';
comment on column ${schema}.breaks.amount_minor is 'How much.';
comment on column ${schema}.breaks.since is 'The day it is there since.';
comment on column ${schema}.breaks.explained_by is 'What explains it; null while nothing does.';
comment on column ${schema}.breaks.note is 'True for what needs nobody.';
comment on column ${schema}.breaks.position is 'Position of the last event that changed it.';
