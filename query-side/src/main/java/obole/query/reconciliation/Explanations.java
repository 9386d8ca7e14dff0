package obole.query.reconciliation;

import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.bank.SepaReference;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.history.HistoryImportEvent.BalanceCheck;
import obole.shared.history.HistoryImportEvent.ImportFinished;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an event says about lines of the bank, or about a difference, without naming a line. */
final class Explanations {

    private static final Pattern SUSPENSE = Pattern.compile("suspense:(.+):(in|out)");

    /** Why money came to a bank account, or left it. */
    record Explanation(
            String by,
            String subject,
            String bankAccount,
            boolean credit,
            @Nullable String endToEndId,
            Money amount,
            LocalDate effectiveOn) {}

    /** A difference that the event states itself. */
    record Difference(
            BreakKind kind,
            String subject,
            Money amount,
            @Nullable String explainedBy,
            boolean note,
            String explanation) {}

    private Explanations() {}

    static List<Explanation> of(Object event) {
        return switch (event) {
            case PayoutSettled e when e.statementId() == null ->
                    List.of(
                            new Explanation(
                                    "PAYOUT_SETTLED",
                                    e.payoutId().toString(),
                                    e.bankAccount().code(),
                                    false,
                                    SepaReference.of(e.payoutId().toString()),
                                    e.amount().plus(e.bankFee()),
                                    e.effectiveOn()));
            case PayoutPaidAfterAll e when e.statementId() == null ->
                    List.of(
                            new Explanation(
                                    "PAYOUT_SETTLED",
                                    e.payoutId().toString(),
                                    e.bankAccount().code(),
                                    false,
                                    SepaReference.of(e.payoutId().toString()),
                                    taken(e),
                                    e.effectiveOn()));
            case PayoutReturned e when e.statementId() == null ->
                    List.of(
                            new Explanation(
                                    "PAYOUT_RETURNED",
                                    e.payoutId().toString(),
                                    e.bankAccount().code(),
                                    true,
                                    SepaReference.of(e.payoutId().toString()),
                                    e.received(),
                                    e.effectiveOn()));
            case ManualEntryApproved e -> manual(e);
            default -> List.of();
        };
    }

    /** What left the bank's account. */
    static Money taken(PayoutPaidAfterAll event) {
        return event.fromAvailable()
                .plus(event.fromReserve())
                .plus(event.advanced())
                .plus(event.excess());
    }

    private static List<Explanation> manual(ManualEntryApproved event) {
        List<Explanation> found = new ArrayList<>();
        for (ManualLine line : event.lines()) {
            Matcher in = SUSPENSE.matcher(line.debit());
            if (in.matches() && in.group(2).equals("in")) {
                found.add(manual(event, in.group(1), true, line.amount()));
            }
            Matcher out = SUSPENSE.matcher(line.credit());
            if (out.matches() && out.group(2).equals("out")) {
                found.add(manual(event, out.group(1), false, line.amount()));
            }
        }
        return found;
    }

    private static Explanation manual(
            ManualEntryApproved event, String account, boolean credit, Money amount) {
        String id = event.manualEntryId().toString();
        return new Explanation(
                "MANUAL_ENTRY", id, account, credit, null, amount, event.effectiveOn());
    }

    static List<Difference> differences(Object event) {
        return switch (event) {
            case ImportFinished e -> imported(e);
            case PayoutEvent e -> payout(e);
            case DisputeOpened e when e.excess().positive() ->
                    List.of(
                            new Difference(
                                    BreakKind.DUPLICATE,
                                    e.disputeId().toString(),
                                    e.excess(),
                                    null,
                                    false,
                                    "The dispute takes more than was still captured of "
                                            + e.donationId()
                                            + ": the house's loss."));
            default -> List.of();
        };
    }

    /** A line is taken whatever it says: what it says otherwise than we is a difference. */
    private static List<Difference> payout(PayoutEvent event) {
        return switch (event) {
            case PayoutSettled e when e.excess().positive() ->
                    differs(
                            e,
                            e.excess(),
                            false,
                            "The bank has taken more than was ordered: our loss.");
            case PayoutSettled e when e.unpaid().positive() ->
                    differs(
                            e,
                            e.unpaid(),
                            true,
                            "The bank has paid less than was ordered: the rest is available"
                                    + " again.");
            case PayoutPaidAfterAll e ->
                    differs(
                            e,
                            taken(e),
                            e.advanced().zero() && e.excess().zero(),
                            "The bank has paid what had ended here, or has paid it once more: the"
                                    + " account has given it again.");
            case PayoutReturned e when e.received().exceeds(e.amount()) ->
                    differs(
                            e,
                            e.received().minus(e.amount()),
                            true,
                            "More has come back than had left: all of it is the association's.");
            default -> List.of();
        };
    }

    private static List<Difference> differs(
            PayoutEvent event, Money amount, boolean note, String text) {
        String id = event.payoutId().toString();
        return List.of(new Difference(BreakKind.PAYOUT_DIFFERS, id, amount, null, note, text));
    }

    private static List<Difference> imported(ImportFinished event) {
        String id = event.importId().toString();
        List<Difference> found = new ArrayList<>();
        @Nullable BalanceCheck check = event.balance();
        if (check != null && !check.stated().equals(check.computed())) {
            found.add(amount(id, check));
        }
        if (check != null && check.healedLines() > 0) {
            String text =
                    check.healedLines()
                            + " lines state a balance that leaves out their own fee, and the next"
                            + " line puts it right.";
            found.add(
                    new Difference(BreakKind.AMOUNT, id, check.stated().with(0), null, true, text));
        }
        if (!event.notUnderstood().isEmpty()) {
            Money nothing = check == null ? Money.of(0, "XXX") : check.stated().with(0);
            String text = event.notUnderstood().size() + " lines were not understood.";
            found.add(new Difference(BreakKind.MISSING_IN_LEDGER, id, nothing, null, false, text));
        }
        return found;
    }

    private static Difference amount(String id, BalanceCheck check) {
        Money difference = check.stated().minus(check.computed());
        int line = check.explainedByLine();
        String text =
                "The export's last balance is "
                        + check.stated().display()
                        + ", its lines add up to "
                        + check.computed().display()
                        + (line > 0 ? ": line " + line + " makes the difference." : ".");
        return new Difference(
                BreakKind.AMOUNT,
                id,
                difference.negative() ? difference.negated() : difference,
                line > 0 ? "line " + line : null,
                false,
                text);
    }
}
