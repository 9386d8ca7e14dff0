package obole.query.reconciliation;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A difference between two sides that should agree.
 *
 * @param subject what it is about: a settlement, a statement, a line of one, an import
 * @param note true for what explains itself and needs nobody
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
        @Nullable String explainedBy) {

    static Break open(
            BreakKind kind, String subject, Money amount, LocalDate since, String explanation) {
        return new Break(kind, subject, amount, since, true, false, explanation, null);
    }

    Break closedBy(String what) {
        return new Break(kind, subject, amount, since, false, note, explanation, what);
    }

    String id() {
        return kind + ":" + subject + (note ? ":note" : "");
    }
}
