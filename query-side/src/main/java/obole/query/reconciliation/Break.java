package obole.query.reconciliation;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A difference between two sides that should agree.
 *
 * @param subject what it is about: a settlement, a statement, a line of one, a donation, an import
 * @param since the day of the event that made it
 * @param open as long as nothing says why: what is explained needs nobody
 * @param note true for what explains itself from the start
 * @param explainedBy what made it disappear, or what makes the difference
 */
record Break(
        BreakKind kind,
        String subject,
        Money amount,
        LocalDate since,
        boolean open,
        boolean note,
        String explanation,
        @Nullable String explainedBy,
        String nextAction) {

    static final String NOTHING_TO_DO = "None.";

    static Break open(
            BreakKind kind, String subject, Money amount, LocalDate since, String explanation) {
        Money positive = amount.negative() ? amount.negated() : amount;
        return new Break(
                kind, subject, positive, since, true, false, explanation, null, kind.nextAction());
    }

    static Break note(
            BreakKind kind, String subject, Money amount, LocalDate since, String explanation) {
        return new Break(
                kind, subject, amount, since, false, true, explanation, null, NOTHING_TO_DO);
    }

    /** Something else is to be done than for its kind in general. */
    Break todo(String action) {
        return new Break(
                kind, subject, amount, since, open, note, explanation, explainedBy, action);
    }

    Break closedBy(String what) {
        return new Break(
                kind, subject, amount, since, false, note, explanation, what, NOTHING_TO_DO);
    }

    /** Closed when there is something that explains it. */
    Break closedIf(@Nullable String what) {
        return what == null ? this : closedBy(what);
    }

    String id() {
        return kind + ":" + subject + (note ? ":note" : "");
    }
}
