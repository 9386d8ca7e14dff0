package obole.command.period;

import static obole.command.period.PeriodRejection.MONTH_HAS_OPEN_DAYS;
import static obole.command.period.PeriodRejection.PERIOD_NEVER_CLOSED;
import static obole.command.period.PeriodRejection.PERIOD_NOT_CLOSED;
import static obole.command.period.PeriodRejection.PERIOD_NOT_OVER;
import static obole.command.period.PeriodRejection.PERIOD_NOT_READY;
import static obole.command.period.PeriodRejection.PERIOD_OUT_OF_ORDER;
import static obole.command.period.PeriodRejection.REOPENING_NOT_PROPOSED;
import static obole.command.period.PeriodRejection.REOPENING_PROPOSED;
import static obole.command.period.PeriodRejection.SAME_PERSON;

import obole.command.decision.Decision;
import obole.command.period.PeriodCommand.ApproveReopening;
import obole.command.period.PeriodCommand.ClosePeriod;
import obole.command.period.PeriodCommand.ProposeReopening;
import obole.command.period.PeriodCommand.RefuseReopening;
import obole.shared.period.BooksId;
import obole.shared.period.ClosedPeriods;
import obole.shared.period.ClosingCheck;
import obole.shared.period.ClosingItem;
import obole.shared.period.Period;
import obole.shared.period.PeriodEvent;
import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.period.PeriodEvent.ReopeningRefused;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/** The rules of closing and reopening, as pure functions: no clock, no I/O, no framework. */
final class Periods {

    private Periods() {}

    /**
     * What the books must know to decide.
     *
     * @param proposed the reopening that waits for a second person
     * @param ended how the last one ended, so that saying it again is harmless
     */
    record State(
            ClosedPeriods closed,
            @Nullable ReopeningProposed proposed,
            @Nullable PeriodEvent ended) {

        static final State OPEN = new State(ClosedPeriods.NONE, null, null);

        private boolean proposes(LocalDate from) {
            return proposed != null && proposed.from().equals(from);
        }
    }

    static Decision<PeriodEvent> decide(State state, PeriodCommand command) {
        return switch (command) {
            case ClosePeriod c -> close(state, c);
            case ProposeReopening c -> propose(state, c);
            case ApproveReopening c -> approve(state, c);
            case RefuseReopening c -> refuse(state, c);
        };
    }

    static State evolve(State state, PeriodEvent event) {
        ClosedPeriods closed = state.closed().after(event);
        return switch (event) {
            case PeriodClosed _ -> new State(closed, state.proposed(), state.ended());
            case ReopeningProposed e -> new State(closed, e, null);
            case ReopeningRefused _, PeriodsReopened _ -> new State(closed, null, event);
        };
    }

    private static Decision<PeriodEvent> close(State state, ClosePeriod c) {
        Period period = c.period();
        if (!period.last().isBefore(c.today())) {
            return Decision.reject(PERIOD_NOT_OVER);
        }
        if (closed(state.closed(), period)) {
            return Decision.accept();
        }
        PeriodRejection order = period.month() ? month(state, period) : day(state, period);
        if (order != null) {
            return Decision.reject(order);
        }
        if (!ready(c)) {
            return Decision.reject(PERIOD_NOT_READY);
        }
        return Decision.accept(
                new PeriodClosed(
                        BooksId.OURS,
                        period,
                        c.position(),
                        c.proof(),
                        c.proofDigest(),
                        c.checks(),
                        c.by()));
    }

    private static boolean closed(ClosedPeriods closed, Period period) {
        YearMonth month = closed.closedMonth();
        return period.month()
                ? month != null && !YearMonth.from(period.last()).isAfter(month)
                : closed.covers(period.last());
    }

    /** The first day that is closed may be any: with it, all before it. */
    private static @Nullable PeriodRejection day(State state, Period day) {
        LocalDate closedOn = state.closed().closedOn();
        boolean next = closedOn == null || day.last().equals(closedOn.plusDays(1));
        return next ? null : PERIOD_OUT_OF_ORDER;
    }

    private static @Nullable PeriodRejection month(State state, Period month) {
        YearMonth closed = state.closed().closedMonth();
        if (closed != null && !YearMonth.from(month.last()).equals(closed.plusMonths(1))) {
            return PERIOD_OUT_OF_ORDER;
        }
        return state.closed().covers(month.last()) ? null : MONTH_HAS_OPEN_DAYS;
    }

    /** Every item must be on the list: one that nobody has looked at is not done. */
    static boolean ready(ClosePeriod c) {
        return Arrays.stream(ClosingItem.values())
                .allMatch(item ->
                        c.checks().stream().anyMatch(each -> each.item() == item && each.done())
                                && c.checks().stream()
                                        .filter(each -> each.item() == item)
                                        .allMatch(ClosingCheck::done));
    }

    private static Decision<PeriodEvent> propose(State state, ProposeReopening c) {
        if (!state.closed().covers(c.from())) {
            return Decision.reject(PERIOD_NOT_CLOSED);
        }
        LocalDate first = state.closed().firstDay();
        if (first != null && c.from().isBefore(first)) {
            return Decision.reject(PERIOD_NEVER_CLOSED);
        }
        if (state.proposes(c.from())) {
            return Decision.accept();
        }
        return state.proposed() == null
                ? Decision.accept(new ReopeningProposed(BooksId.OURS, c.from(), c.reason(), c.by()))
                : Decision.reject(REOPENING_PROPOSED);
    }

    private static Decision<PeriodEvent> approve(State state, ApproveReopening c) {
        ReopeningProposed proposed = state.proposed();
        if (proposed == null || !state.proposes(c.from())) {
            return state.ended() instanceof PeriodsReopened e
                            && e.from().equals(c.from())
                            && !state.closed().covers(c.from())
                    ? Decision.accept()
                    : Decision.reject(REOPENING_NOT_PROPOSED);
        }
        return proposed.by().equals(c.by())
                ? Decision.reject(SAME_PERSON)
                : Decision.accept(
                        new PeriodsReopened(
                                BooksId.OURS, c.from(), proposed.reason(), proposed.by(), c.by()));
    }

    /** Whoever proposed it may take it back. */
    private static Decision<PeriodEvent> refuse(State state, RefuseReopening c) {
        if (state.proposes(c.from())) {
            return Decision.accept(
                    new ReopeningRefused(BooksId.OURS, c.from(), c.reason(), c.by()));
        }
        return state.ended() instanceof ReopeningRefused e && e.from().equals(c.from())
                ? Decision.accept()
                : Decision.reject(REOPENING_NOT_PROPOSED);
    }
}
