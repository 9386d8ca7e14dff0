package obole.query.reconciliation;

import obole.shared.money.Money;
import obole.shared.period.ClosingCheck;
import obole.shared.period.ClosingItem;
import obole.shared.safeguarding.SafeguardingProof;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says of each item whether it is done, with the figures behind it. */
final class ClosingList {

    private static final int NAMED = 10;

    private ClosingList() {}

    /** The newest proof of the day that is recorded. */
    record Recorded(int version, String digest) {}

    static ClosingCheck projections(long wanted, List<String> behind) {
        return check(
                ClosingItem.PROJECTIONS,
                behind,
                "All projections have got to " + wanted + ".",
                "Behind " + wanted + ": ");
    }

    static List<ClosingCheck> of(
            ProofFigures.Made made,
            int breakDays,
            LedgerBeside.Compared compared,
            @Nullable Recorded recorded) {
        return List.of(
                statements(made),
                suspense(made.proof()),
                breaks(made, breakDays),
                ledger(compared),
                proof(made, recorded));
    }

    private static ClosingCheck statements(ProofFigures.Made made) {
        LocalDate day = made.proof().day();
        Stream<String> missing =
                made.stated().stream()
                        .filter(each -> !each.kind().equals("EXTERNAL") && each.balance() == null)
                        .map(each -> each.account() + "/" + each.currency());
        Stream<String> broken =
                made.statements().stream()
                        .filter(each -> each.open() && !each.since().isAfter(day))
                        .map(each -> each.kind() + " " + each.subject());
        return check(
                ClosingItem.STATEMENTS,
                Stream.concat(missing, broken).toList(),
                made.stated().size() + " bank accounts have statements to " + day + ".",
                "No statement to " + day + ", or one that does not fit: ");
    }

    private static ClosingCheck suspense(SafeguardingProof proof) {
        List<String> old =
                proof.items().stream()
                        .filter(proof::tooOld)
                        .map(each -> each.subject() + " since " + each.since())
                        .toList();
        String days = proof.suspenseDays() + " days";
        return check(
                ClosingItem.SUSPENSE,
                old,
                "Nothing is unexplained for more than " + days + ".",
                "Unexplained for more than " + days + ": ");
    }

    /** Aged at the end of the period, so that a late closing finds the same. */
    private static ClosingCheck breaks(ProofFigures.Made made, int breakDays) {
        LocalDate day = made.proof().day();
        List<String> old =
                made.breaks().stream()
                        .filter(each ->
                                each.open() && each.since().plusDays(breakDays).isBefore(day))
                        .map(each -> each.kind() + " " + each.subject() + " since " + each.since())
                        .toList();
        return check(
                ClosingItem.BREAKS,
                old,
                "No difference has been open for more than " + breakDays + " days.",
                "Open for more than " + breakDays + " days: ");
    }

    private static ClosingCheck ledger(LedgerBeside.Compared compared) {
        Long position = compared.position();
        if (position == null) {
            return new ClosingCheck(
                    ClosingItem.LEDGER, false, "The ledger is too far behind to be compared.");
        }
        return check(
                ClosingItem.LEDGER,
                compared.breaks().stream().map(Break::id).toList(),
                compared.accounts().size() + " accounts are what they must come to.",
                "Other than reports, matches and banks come to: ");
    }

    private static ClosingCheck proof(ProofFigures.Made made, @Nullable Recorded recorded) {
        SafeguardingProof proof = made.proof();
        List<String> missing = new ArrayList<>();
        if (recorded == null) {
            missing.add("there is none of " + proof.day());
        } else if (!recorded.digest().equals(proof.digest().hex())) {
            missing.add("version " + recorded.version() + " no longer says what is known");
        }
        proof.banks().stream()
                .filter(each -> !each.agrees())
                .forEach(each -> {
                    Money statement = each.statement();
                    missing.add(
                            each.account()
                                    + " is "
                                    + each.book().display()
                                    + " in the book and "
                                    + (statement == null ? "nothing" : statement.display())
                                    + " at the bank");
                });
        if (!proof.balanced()) {
            missing.add("the equation does not hold");
        }
        int version = recorded == null ? 0 : recorded.version();
        return check(
                ClosingItem.PROOF,
                missing,
                "Version " + version + " is proved" + shortfall(proof) + ".",
                "The proof is not done: ");
    }

    /** What the other two tests say is recorded: no late closing would change it. */
    private static String shortfall(SafeguardingProof proof) {
        return (proof.covered() ? "" : ", not covered") + (proof.notMixed() ? "" : ", mixed");
    }

    private static ClosingCheck check(
            ClosingItem item, List<String> undone, String done, String missing) {
        if (undone.isEmpty()) {
            return new ClosingCheck(item, true, done);
        }
        int more = undone.size() - NAMED;
        return new ClosingCheck(
                item,
                false,
                missing
                        + String.join(", ", undone.subList(0, Math.min(NAMED, undone.size())))
                        + (more > 0 ? " and " + more + " more" : "")
                        + ".");
    }
}
