package obole.query.reconciliation;

import obole.shared.money.Money;
import obole.shared.reconciliation.BreakId;

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
 * @param handled what people have done about it
 * @param nth 1 unless there were others of its kind about the same before it
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
        String nextAction,
        Handled handled,
        int nth) {

    static final String NOTHING_TO_DO = "None.";

    static Break open(
            BreakKind kind, String subject, Money amount, LocalDate since, String explanation) {
        Money positive = amount.negative() ? amount.negated() : amount;
        return new Break(
                kind,
                subject,
                positive,
                since,
                true,
                false,
                explanation,
                null,
                kind.nextAction(),
                Handled.BY_NOBODY,
                1);
    }

    static Break note(
            BreakKind kind, String subject, Money amount, LocalDate since, String explanation) {
        return open(kind, subject, amount, since, explanation)
                .with(amount, false, true, null, NOTHING_TO_DO, Handled.BY_NOBODY);
    }

    /** Something else is to be done than for its kind in general. */
    Break todo(String action) {
        return with(amount, open, note, explainedBy, action, handled);
    }

    Break closedBy(String what) {
        return with(amount, false, note, what, NOTHING_TO_DO, handled);
    }

    /**
     * With what people have done about it: what two have resolved is closed, as long as it is of
     * the amount that they knew.
     */
    Break handled(Handled people) {
        Handled.@Nullable Resolved resolved = people.resolved();
        Break known = with(amount, open, note, explainedBy, nextAction, people);
        return open && resolvable() && resolved != null && resolved.amount().equals(amount)
                ? known.closedBy(resolved.explains())
                : known;
    }

    /** Whether people can end it by saying how. */
    boolean resolvable() {
        return !note && kind != BreakKind.TRANSIT_BELOW_ZERO && !ofLedger();
    }

    /** Of an account of the ledger, which is put right; no id has a colon. */
    private boolean ofLedger() {
        return kind == BreakKind.MISSING_IN_LEDGER && subject.contains(":");
    }

    private Break with(
            Money amountNow,
            boolean openNow,
            boolean noteNow,
            @Nullable String by,
            String action,
            Handled people) {
        return new Break(
                kind,
                subject,
                amountNow,
                since,
                openNow,
                noteNow,
                explanation,
                by,
                action,
                people,
                nth);
    }

    /** Told apart from others of its kind about the same. */
    Break nth(int number) {
        return new Break(
                kind,
                subject,
                amount,
                since,
                open,
                note,
                explanation,
                explainedBy,
                nextAction,
                handled,
                number);
    }

    /** Closed when there is something that explains it. */
    Break closedIf(@Nullable String what) {
        return what == null ? this : closedBy(what);
    }

    String id() {
        return kind + ":" + subject + (note ? ":note" : "") + (nth == 1 ? "" : ":" + nth);
    }

    BreakId breakId() {
        return BreakId.about(id());
    }
}
