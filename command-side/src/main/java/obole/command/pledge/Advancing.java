package obole.command.pledge;

import static obole.command.pledge.PledgeState.donation;

import obole.command.decision.Decision;
import obole.command.pledge.PledgeCommand.AdvancePledge;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.command.pledge.PledgeState.Instalment;
import obole.command.pledge.PledgeState.Known;
import obole.command.pledge.PledgeState.Notice;
import obole.command.pledge.PledgeState.Phase;
import obole.command.pledge.PledgeState.Progress;
import obole.shared.bank.TargetCalendar;
import obole.shared.pledge.Debit;
import obole.shared.pledge.EndReason;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.PledgeResumed;
import obole.shared.pledge.SequenceType;
import obole.shared.pledge.SkipReason;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the clock does to a pledge. Each due day is decided once, in order: collected, or skipped
 * with a reason. Two days are never collected together: of those that passed while nobody looked,
 * only the last is, and only if it is not long ago.
 */
final class Advancing {

    /** Who was to pay some time ago does not expect it any more. */
    static final int LATE_DAYS = 10;

    /** Many more than pass while a pledge is not looked at; the rest comes with the next look. */
    static final int MOST_AT_ONCE = 24;

    private Advancing() {}

    static Decision<PledgeEvent> decide(Known before, AdvancePledge c) {
        LocalDate today = LocalDate.ofInstant(c.now(), before.terms().zone());
        List<PledgeEvent> events = new ArrayList<>();
        Known now = before;
        while (events.size() < MOST_AT_ONCE) {
            List<PledgeEvent> step = step(now, c.beneficiaries(), today);
            if (step.isEmpty()) {
                break;
            }
            for (PledgeEvent event : step) {
                now = Pledge.evolve(now, event);
            }
            events.addAll(step);
        }
        return Decision.accept(events);
    }

    /** When the clock has something to do next; empty when it never has. */
    static Optional<Instant> wakesAt(Known k) {
        return wakesOn(k).map(day -> day.atStartOfDay(k.terms().zone()).toInstant());
    }

    static Optional<LocalDate> wakesOn(Known k) {
        if (k.phase() == Phase.ENDED) {
            return Optional.empty();
        }
        Stream<@Nullable LocalDate> days =
                Stream.of(
                        k.until(),
                        k.byDebit() ? k.lapsesOn() : null,
                        waiting(k).map(Instalment::retryOn).orElse(null),
                        nextStepOn(k).orElse(null));
        return days.flatMap(Stream::ofNullable).min(LocalDate::compareTo);
    }

    private static Optional<LocalDate> nextStepOn(Known k) {
        Optional<LocalDate> due = k.due(0);
        if (due.isEmpty()) {
            // At once.
            return finished(k) ? Optional.of(LocalDate.EPOCH) : Optional.empty();
        }
        return due.map(day -> k.phase() == Phase.PAUSED ? day : actsOn(k, day));
    }

    private static LocalDate actsOn(Known k, LocalDate due) {
        return k.instrument().usable() && untold(k, due)
                ? k.noticeOn(due)
                : k.beginOn(due, k.toldOn(due));
    }

    /** Or told of another amount. */
    private static boolean untold(Known k, LocalDate due) {
        Notice notice = k.course().notice();
        return k.byDebit()
                && (notice == null
                        || !notice.dueOn().equals(due)
                        || !notice.amount().equals(k.wish().gross()));
    }

    private static boolean finished(Known k) {
        return k.course().instalments().values().stream().allMatch(each -> each.progress().over());
    }

    /** The one whose next attempt comes first. */
    private static Optional<Instalment> waiting(Known k) {
        return k.course().instalments().values().stream()
                .filter(each -> each.progress() == Progress.WAITING)
                .min((one, other) -> retryOn(one).compareTo(retryOn(other)));
    }

    private static LocalDate retryOn(Instalment instalment) {
        LocalDate day = instalment.retryOn();
        return day == null ? instalment.dueOn() : day;
    }

    private static List<PledgeEvent> step(Known k, Beneficiaries whom, LocalDate today) {
        if (k.phase() == Phase.ENDED) {
            return List.of();
        }
        if (whom == Beneficiaries.CLOSED) {
            return Pledge.ending(k, EndReason.ASSOCIATION_CLOSED);
        }
        LocalDate until = k.until();
        if (until != null && !today.isBefore(until)) {
            return resuming(k, until.minusDays(1));
        }
        if (k.byDebit() && !today.isBefore(k.lapsesOn())) {
            return Pledge.ending(k, EndReason.MANDATE_LAPSED);
        }
        Optional<Instalment> again = waiting(k).filter(each -> !today.isBefore(retryOn(each)));
        if (again.isPresent()) {
            return List.of(retry(k, again.get(), whom, today));
        }
        Optional<LocalDate> due = k.due(0);
        if (due.isEmpty()) {
            return finished(k) ? Pledge.ending(k, EndReason.DATE) : List.of();
        }
        return k.phase() == Phase.PAUSED
                ? today.isBefore(due.get())
                        ? List.of()
                        : List.of(skip(k, due.get(), SkipReason.PAUSED))
                : next(k, due.get(), whom, today);
    }

    /** The first due day of a pause that is over, or else its end. */
    static List<PledgeEvent> resuming(Known k, LocalDate lastDay) {
        Optional<LocalDate> due = k.due(0).filter(day -> !day.isAfter(lastDay));
        return List.of(
                due.<PledgeEvent>map(day -> skip(k, day, SkipReason.PAUSED))
                        .orElseGet(() -> new PledgeResumed(k.id())));
    }

    private static List<PledgeEvent> next(
            Known k, LocalDate due, Beneficiaries whom, LocalDate today) {
        if (today.isBefore(actsOn(k, due))) {
            return List.of();
        }
        LocalDate beginOn = k.beginOn(due, k.toldOn(due));
        if (!k.instrument().usable()) {
            return List.of(skip(k, due, SkipReason.INSTRUMENT_UNUSABLE));
        }
        if (today.isAfter(beginOn.plusDays(LATE_DAYS)) || come(k, 1, today)) {
            return List.of(skip(k, due, SkipReason.TOO_LATE));
        }
        if (untold(k, due)) {
            LocalDate told = k.toldOn(due);
            LocalDate collectOn = k.collectOn(due, told == null ? today : told);
            return List.of(
                    new InstalmentPreNotified(k.id(), due, collectOn, k.wish().gross(), today));
        }
        return List.of(
                whom == Beneficiaries.ACCEPTING
                        ? begin(k, due, 1, k.collectOn(due, k.toldOn(due)), today)
                        : skip(k, due, SkipReason.ASSOCIATION_NOT_ACCEPTING));
    }

    /** Whether a due day further on would have to begin by now. */
    private static boolean come(Known k, int further, LocalDate today) {
        return k.due(further).filter(day -> !today.isBefore(k.beginOn(day, null))).isPresent();
    }

    private static PledgeEvent retry(
            Known k, Instalment failed, Beneficiaries whom, LocalDate today) {
        LocalDate retryOn = retryOn(failed);
        SkipReason reason =
                k.phase() == Phase.PAUSED
                        ? SkipReason.PAUSED
                        : !k.instrument().usable()
                                ? SkipReason.INSTRUMENT_UNUSABLE
                                : today.isAfter(retryOn.plusDays(LATE_DAYS)) || come(k, 0, today)
                                        ? SkipReason.TOO_LATE
                                        : whom != Beneficiaries.ACCEPTING
                                                ? SkipReason.ASSOCIATION_NOT_ACCEPTING
                                                : null;
        return reason == null
                ? begin(k, failed.dueOn(), failed.attempt(), retryOn, today)
                : new InstalmentSkipped(k.id(), failed.dueOn(), failed.attempt(), null, reason);
    }

    private static InstalmentSkipped skip(Known k, LocalDate due, SkipReason reason) {
        return new InstalmentSkipped(k.id(), due, 0, null, reason);
    }

    private static InstalmentDue begin(
            Known k, LocalDate due, int attempt, LocalDate planned, LocalDate today) {
        return new InstalmentDue(
                k.id(),
                due,
                attempt,
                donation(k.id(), due, attempt),
                k.terms().psp(),
                k.wish().gifts(),
                k.wish().tip(),
                k.instrument().reference(),
                debit(k, due, planned, today),
                k.terms().donor(),
                k.terms().donorCommitment(),
                k.terms().campaign(),
                k.terms().source(),
                k.terms().medium(),
                k.terms().anonymous(),
                k.terms().donorKind());
    }

    private static @Nullable Debit debit(
            Known k, LocalDate due, LocalDate planned, LocalDate today) {
        Mandate mandate = k.instrument().mandate();
        if (mandate == null) {
            return null;
        }
        LocalDate earliest = TargetCalendar.plus(today, PledgeState.DAYS_AHEAD);
        return new Debit(
                mandate,
                sequence(k, due),
                planned.isAfter(earliest) ? planned : earliest,
                k.instrument().accountChanged());
    }

    private static SequenceType sequence(Known k, LocalDate due) {
        LocalDate last = k.terms().lastDueOn();
        int months = k.terms().rhythm().months();
        if (last != null && k.terms().firstDueOn().plusMonths(months).isAfter(last)) {
            return SequenceType.OOFF;
        }
        if (!k.instrument().presented()) {
            return SequenceType.FRST;
        }
        boolean isLast =
                last != null
                        && (k.due(0).isEmpty()
                                || (k.due(0).get().equals(due) && k.due(1).isEmpty()));
        return isLast ? SequenceType.FNAL : SequenceType.RCUR;
    }
}
