package obole.query.reconciliation;

import obole.query.reconciliation.Matching.Match;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;
import obole.schema.reconciliation.tables.records.SentPayoutRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What does not match of single bank lines: in suspense, twice, or explained with an amount. */
final class BankBreaks {

    private static final String FIND_WHY =
            "Find out why the money left: two people explain the line, or claim it back.";

    private static final String ASK_FOR_ONE =
            "Ask the bank to take one back; if both are true, two people explain this one as the"
                    + " payout's.";

    private final Matching matching;
    private final List<BankEntryRecord> told;
    private final List<SettlementRecord> waiting;
    private final List<Break> found = new ArrayList<>();

    private BankBreaks(
            Matching matching, List<SettlementRecord> settlements, List<BankEntryRecord> told) {
        this.matching = matching;
        this.told = told;
        this.waiting =
                settlements.stream()
                        .filter(each -> each.getState().equals("REPORTED"))
                        .filter(each -> each.getMatchedMinor() == 0)
                        .sorted(
                                Comparator.comparing(SettlementRecord::getReportedPosition)
                                        .thenComparing(SettlementRecord::getSettlementId))
                        .toList();
    }

    static List<Break> of(
            Matching matching, List<SettlementRecord> settlements, List<BankEntryRecord> told) {
        BankBreaks breaks = new BankBreaks(matching, settlements, told);
        matching.matches().forEach(breaks::matched);
        matching.unexplained().forEach(breaks::unexplained);
        return breaks.found;
    }

    /** Booked as a payment, and nothing came or went: after others have taken what is theirs. */
    static Break unused(ExplanationRecord why) {
        return Break.open(
                BreakKind.MISSING_AT_BANK,
                why.getSubject(),
                Money.of(why.getAmountMinor(), why.getCurrency()),
                why.getEffectiveOn(),
                "It is booked on " + why.getBankAccount() + ", and no line of the bank shows it.");
    }

    /** The bank has the order and is silent, or a statement is missing. */
    static Break unbooked(SentPayoutRecord row) {
        return Break.open(
                BreakKind.PAYOUT_NOT_BOOKED,
                row.getPayoutId(),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                row.getExecuteOn(),
                "It was to leave on "
                        + row.getExecuteOn()
                        + ", and no line of the bank shows it: submitted, not booked.");
    }

    static String subject(BankEntryRecord line) {
        return line.getStatementId() + "/" + line.getLine();
    }

    private void matched(Match match) {
        BankEntryRecord line = match.line();
        if (match.byHand()) {
            found.add(suspense(line).closedBy(match.why().getSubject()));
        } else if (match.rule() == Rule.REFERENCE) {
            Money difference = amount(line).minus(amount(line).with(match.why().getAmountMinor()));
            String text = "The bank shows another amount than " + match.why().getSubject() + ".";
            found.add(
                    Break.open(
                            BreakKind.AMOUNT, subject(line), difference, line.getBookedOn(), text));
        }
    }

    private void unexplained(BankEntryRecord line) {
        boolean again =
                line.getEndToEndId() != null
                        && Stream.concat(
                                        matching.matches().stream().map(Match::line), told.stream())
                                .anyMatch(each -> same(each, line));
        if (again) {
            String text = "The bank shows " + line.getEndToEndId() + " twice.";
            Break twice =
                    Break.open(
                            BreakKind.DUPLICATE,
                            subject(line),
                            amount(line),
                            line.getBookedOn(),
                            text);
            found.add(ofPayout(line) ? twice.todo(ASK_FOR_ONE) : twice);
        } else {
            found.add(suspense(line));
        }
    }

    private static boolean ofPayout(BankEntryRecord line) {
        return SepaReference.parse(line.getEndToEndId())
                .filter(id -> id.startsWith(PayoutId.PREFIX + "_"))
                .isPresent();
    }

    private static boolean same(BankEntryRecord one, BankEntryRecord other) {
        return Objects.equals(one.getEndToEndId(), other.getEndToEndId())
                && one.getBankAccount().equals(other.getBankAccount())
                && one.getCredit().equals(other.getCredit());
    }

    private Break suspense(BankEntryRecord line) {
        boolean returned = line.getCredit() && line.getReturnReason() != null;
        Break open =
                Break.open(
                        returned ? BreakKind.RETURN_UNMATCHED : BreakKind.UNKNOWN,
                        subject(line),
                        amount(line),
                        line.getBookedOn(),
                        sentence(line));
        return line.getCredit() ? open : open.todo(FIND_WHY);
    }

    private static Money amount(BankEntryRecord line) {
        return Money.of(line.getAmountMinor(), line.getCurrency());
    }

    private String sentence(BankEntryRecord line) {
        String what = line.getCredit() ? "Money came to " : "Money left ";
        @Nullable String reference =
                line.getReference() == null ? line.getEndToEndId() : line.getReference();
        return what
                + line.getBankAccount()
                + (reference == null ? " without a reference of ours" : " with " + reference)
                + ", and nothing says why."
                + suspects(line);
    }

    /** Names reports it may be of; only the reference makes it theirs. */
    private String suspects(BankEntryRecord line) {
        List<SettlementRecord> possible =
                waiting.stream()
                        .filter(each -> each.getCurrency().equals(line.getCurrency()))
                        .filter(each -> each.getNetMinor() > 0 == line.getCredit())
                        .filter(each -> near(line, each))
                        .toList();
        List<SettlementRecord> some =
                possible.stream()
                        .filter(each -> absolute(each) == line.getAmountMinor())
                        .findFirst()
                        .map(List::of)
                        .or(() ->
                                Matching.run(possible, BankBreaks::absolute, line.getAmountMinor()))
                        .orElse(List.of());
        return some.isEmpty()
                ? ""
                : some.stream()
                        .map(each -> String.valueOf(each.getReportReference()))
                        .collect(Collectors.joining(" and ", " It may be of report ", "."));
    }

    private static boolean near(BankEntryRecord line, SettlementRecord report) {
        long days = line.getBookedOn().toEpochDay() - report.getReportedOn().toEpochDay();
        return Math.abs(days) <= Matching.WINDOW;
    }

    private static long absolute(SettlementRecord report) {
        return Math.abs(report.getNetMinor());
    }
}
