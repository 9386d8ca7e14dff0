package obole.command.vault;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.Period;

/**
 * How long personal data is kept, and by which article of law. A duty is kept against the wish of
 * whom it is about; what is no duty is erased when they ask for it.
 */
enum RetentionRule {
    /** No event refers to it: what it was written for never happened. */
    ORPHAN(Period.ofDays(1), "being written", "RGPD art. 5(1)(c)", false),
    /** Nothing came of it that a law wants to be kept. */
    UNUSED(Period.ofDays(30), "the last event", "RGPD art. 5(1)(e)", false),
    /** What it is kept for goes on: a gift on its way, a pledge, an association of ours. */
    RUNNING(null, "its end", "RGPD art. 6(1)(b)", true),
    /** Of whom there is, or may be, a tax receipt. */
    RECEIPTS(Period.ofYears(6), "the last event", "LPF art. L. 102 B", true),
    /** How money moved, and whose account it was. */
    OPERATIONS(Period.ofYears(5), "the last event", "CMF art. L. 561-12, 2°", true),
    /** Who stands behind a client, and what proves it. */
    RELATIONS(Period.ofYears(5), "the closing", "CMF art. L. 561-12, 1°", true),
    /** Vouchers of the accounts. */
    BOOKS(Period.ofYears(10), "the end of the year", "C. com. art. L. 123-22", true);

    private final @Nullable Period period;
    private final String from;
    private final String article;
    private final boolean duty;

    RetentionRule(@Nullable Period period, String from, String article, boolean duty) {
        this.period = period;
        this.from = from;
        this.article = article;
        this.duty = duty;
    }

    /** Null while it goes on. */
    @Nullable Period period() {
        return period;
    }

    /** What the period is counted from. */
    String from() {
        return from;
    }

    String article() {
        return article;
    }

    /** Whether it stands against an order to erase. */
    boolean duty() {
        return duty;
    }

    /** The day from which nothing is kept by it; null while what it is kept for goes on. */
    Due since(LocalDate day) {
        LocalDate counted = this == BOOKS ? LocalDate.of(day.getYear(), 12, 31) : day;
        return new Due(this, period == null ? null : counted.plus(period));
    }

    /**
     * What becomes of an entry.
     *
     * @param until the first day on which the rule does not keep it; null where nobody can say
     */
    record Due(RetentionRule rule, @Nullable LocalDate until) {

        boolean over(LocalDate today) {
            return until != null && !today.isBefore(until);
        }

        /** Whether somebody may have it erased today. */
        boolean mayGo(LocalDate today) {
            return over(today) || !rule.duty();
        }
    }
}
