package obole.query.hold;

import static obole.schema.ledger.Tables.HOUSE_SINCE;

import obole.query.hold.HoldViews.Held;
import obole.schema.ledger.tables.records.HouseSinceRecord;
import obole.shared.bank.TargetCalendar;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Our money that is still with the clients' after the day by which it should have left, and what we
 * owe them and have not brought: read from the ledger, as the safeguarding proof counts it. One of
 * each per currency at most.
 */
final class OverdueHolds {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private OverdueHolds() {}

    static List<Held> on(DSLContext sql, LocalDate today) {
        List<Held> holds = new ArrayList<>();
        for (HouseSinceRecord row : sql.selectFrom(HOUSE_SINCE).orderBy(HOUSE_SINCE.CURRENCY)) {
            Money available = Money.of(row.getAvailableMinor(), row.getCurrency());
            Money ours = available.plus(available.with(row.getInSweepMinor()));
            @Nullable LocalDate shortSince = row.getShortSince();
            if (shortSince != null && late(shortSince, today)) {
                holds.add(
                        held(
                                HoldCode.TOP_UP_OVERDUE,
                                available.negated(),
                                "we owe the pool since " + shortSince,
                                "It ends when our top-up has come: GET /v1/treasury/needs says how"
                                        + " much, and two people order it.",
                                shortSince));
            }
            @Nullable LocalDate since = row.getOursSince();
            if (ours.positive() && since != null && late(since, today)) {
                holds.add(
                        held(
                                HoldCode.SWEEP_OVERDUE,
                                ours,
                                "our money is with the clients', the oldest of it since " + since,
                                "It ends when a sweep of it has left: GET /v1/treasury/needs says"
                                        + " how much, and two people order it.",
                                since));
            }
        }
        return holds;
    }

    /** By the end of the next day that TARGET is open. */
    private static boolean late(LocalDate since, LocalDate today) {
        return TargetCalendar.next(since).isBefore(today);
    }

    private static Held held(
            HoldCode code, Money amount, String reason, String ends, LocalDate since) {
        return new Held(
                null,
                "house:available/" + amount.currency().getCurrencyCode(),
                code.name(),
                reason,
                amount,
                TargetCalendar.next(since).plusDays(1).atStartOfDay(PARIS).toInstant(),
                null,
                ends);
    }
}
