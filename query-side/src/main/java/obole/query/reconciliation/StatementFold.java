package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.IntradayRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.StatementReceived;
import obole.shared.statement.IntradayEvent.IntradayReported;
import obole.shared.statement.StatementFlaw;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each event changes of the rows of a statement and its lines. */
final class StatementFold {

    private StatementFold() {}

    static void received(StatementRecord row, StatementReceived event) {
        row.setBankAccount(event.bankAccount().code())
                .setBankAccountKind(event.bankAccount().kind().name())
                .setNumber(event.statementNumber())
                .setCurrency(event.closing().currency().getCurrencyCode())
                .setFromOn(event.from())
                .setToOn(event.to())
                .setOpeningMinor(event.opening().minor())
                .setClosingMinor(event.closing().minor())
                .setDifferenceMinor(event.difference().minor())
                .setEntries(event.entries())
                .setElectronicSequence(event.electronicSequence())
                .setLegalSequence(event.legalSequence())
                .setPage(event.page())
                .setUnchecked(event.unchecked() == null ? null : flaws(event.unchecked()));
    }

    static void intraday(IntradayRecord row, IntradayReported event) {
        row.setBankAccount(event.bankAccount().code())
                .setBankAccountKind(event.bankAccount().kind().name())
                .setNumber(event.number())
                .setCreatedAt(event.createdAt())
                .setCurrency(event.bookedIn().currency().getCurrencyCode())
                .setEntries(event.entries())
                .setBookedInMinor(event.bookedIn().minor())
                .setBookedOutMinor(event.bookedOut().minor())
                .setPendingInMinor(event.pendingIn().minor())
                .setPendingOutMinor(event.pendingOut().minor())
                .setBalanceMinor(event.balance() == null ? null : event.balance().minor());
    }

    private static String flaws(List<StatementFlaw> unchecked) {
        return unchecked.stream().map(StatementFlaw::name).collect(Collectors.joining(","));
    }

    /** What keeps the balances of a statement from being checked. */
    static Set<StatementFlaw> flaws(StatementRecord row) {
        if (row.getUnchecked() == null) {
            return Set.of();
        }
        return Stream.of(row.getUnchecked().split(",", -1))
                .map(StatementFlaw::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StatementFlaw.class)));
    }

    static void line(BankEntryRecord row, BankAccount account, BankEntry line) {
        row.setBankAccount(account.code())
                .setBankAccountKind(account.kind().name())
                .setRecorded(true)
                .setCredit(line.credit())
                .setCurrency(line.amount().currency().getCurrencyCode())
                .setAmountMinor(line.amount().minor())
                .setBookedOn(line.bookedOn())
                .setEndToEndId(line.endToEndId())
                .setReference(line.reference())
                .setReturnReason(line.returnReason());
    }

    /** Complete in itself: a line that nobody has recorded is still one that somebody matched. */
    static void matched(BankEntryRecord row, SettlementLineMatched event) {
        boolean credit = !event.amount().negative();
        row.setSettlementId(event.settlementId().toString());
        if (row.getBankAccount() == null) {
            row.setBankAccount(event.bankAccount().code())
                    .setBankAccountKind(event.bankAccount().kind().name())
                    .setRecorded(false)
                    .setCredit(credit)
                    .setCurrency(event.amount().currency().getCurrencyCode())
                    .setAmountMinor(Math.abs(event.amount().minor()))
                    .setBookedOn(event.bookedOn());
        }
    }

    static void explained(BankEntryRecord row, ExplainedLine line) {
        row.setExplainedBy(line.by());
        if (row.getBankAccount() == null) {
            row.setBankAccount(line.bankAccount().code())
                    .setBankAccountKind(line.bankAccount().kind().name())
                    .setRecorded(false)
                    .setCredit(line.credit())
                    .setCurrency(line.amount().currency().getCurrencyCode())
                    .setAmountMinor(line.amount().minor())
                    .setBookedOn(line.on());
        }
    }
}
