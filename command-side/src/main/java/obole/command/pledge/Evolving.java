package obole.command.pledge;

import obole.command.pledge.PledgeState.Course;
import obole.command.pledge.PledgeState.Instalment;
import obole.command.pledge.PledgeState.Instrument;
import obole.command.pledge.PledgeState.Known;
import obole.command.pledge.PledgeState.Notice;
import obole.command.pledge.PledgeState.Phase;
import obole.command.pledge.PledgeState.Progress;
import obole.command.pledge.PledgeState.Wish;
import obole.shared.collection.CollectionFileId;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.CollectionSubmitted;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.MandateAmended;
import obole.shared.pledge.PledgeEvent.MandateRevoked;
import obole.shared.pledge.PledgeEvent.MandateSigned;
import obole.shared.pledge.PledgeEvent.PledgeAmountChanged;
import obole.shared.pledge.PledgeEvent.PledgeCardReplaced;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.PledgeResumed;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeEvent.RetryScheduled;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Map;

/** What each event changes of what is known of a pledge. */
final class Evolving {

    private Evolving() {}

    static PledgeState evolve(PledgeState state, PledgeEvent event) {
        if (event instanceof PledgeStarted e) {
            return new Known(
                    e,
                    new Wish(e.gifts(), e.tip()),
                    new Instrument(e.instrument(), null, false, true, false, false, e.firstDueOn()),
                    new Course(0, null, 0, Map.of()),
                    Phase.ACTIVE,
                    null);
        }
        if (!(state instanceof Known known)) {
            throw new IllegalStateException("a pledge's first event says that it was started");
        }
        return evolve(known, event);
    }

    static Known evolve(Known k, PledgeEvent event) {
        return switch (event) {
            case PledgeStarted _, MandateRevoked _ -> k;
            case MandateSigned e -> k.with(signed(k.instrument(), e.mandate()));
            case MandateAmended e -> k.with(replaced(k.instrument(), e.instrument(), true));
            case PledgeCardReplaced e -> k.with(replaced(k.instrument(), e.instrument(), false));
            case PledgeAmountChanged e -> k.with(new Wish(e.gifts(), e.tip()));
            case PledgePaused e -> k.in(Phase.PAUSED, e.until());
            case PledgeResumed _ -> k.in(Phase.ACTIVE, null);
            case PledgeEnded _ -> k.in(Phase.ENDED, null);
            case InstalmentPreNotified e -> k.with(told(k, e));
            case InstalmentDue e ->
                    k.with(
                            decided(k.course(), e.attempt() == 1)
                                    .with(at(e.dueOn(), e.attempt(), Progress.DUE, null, null)));
            case InstalmentSkipped e ->
                    k.with(
                            decided(k.course(), e.attempt() == 0)
                                    .with(
                                            at(
                                                    e.dueOn(),
                                                    e.attempt(),
                                                    Progress.SKIPPED,
                                                    null,
                                                    null)));
            case CollectionSubmitted e -> submitted(k, e);
            case InstalmentCollected e -> collected(k, e);
            case InstalmentFailed e ->
                    fruitless(k, e.dueOn(), Progress.FAILED, e.instrumentUsable());
            case InstalmentReturned e ->
                    fruitless(k, e.dueOn(), Progress.RETURNED, e.instrumentUsable());
            case RetryScheduled e -> waiting(k, e);
        };
    }

    private static Instalment at(
            LocalDate dueOn,
            int attempt,
            Progress progress,
            @Nullable CollectionFileId file,
            @Nullable LocalDate retryOn) {
        return new Instalment(dueOn, attempt, progress, file, retryOn);
    }

    private static Instrument signed(Instrument before, Mandate mandate) {
        return new Instrument(
                before.reference(), mandate, false, true, false, false, mandate.signedOn());
    }

    private static Instrument replaced(Instrument before, String reference, boolean changed) {
        return new Instrument(
                reference,
                before.mandate(),
                changed,
                true,
                before.presented(),
                before.succeeded(),
                before.usedOn());
    }

    /** Told twice, of another amount: the days count from the first time. */
    private static Course told(Known k, InstalmentPreNotified e) {
        LocalDate before = k.toldOn(e.dueOn());
        return new Course(
                k.course().next(),
                new Notice(e.dueOn(), before == null ? e.on() : before, e.amount()),
                k.course().failures(),
                k.course().instalments());
    }

    private static Course decided(Course course, boolean first) {
        return first
                ? new Course(course.next() + 1, null, course.failures(), course.instalments())
                : course;
    }

    private static Known submitted(Known k, CollectionSubmitted e) {
        Instrument i = k.instrument();
        return k.with(
                        k.course()
                                .with(
                                        at(
                                                e.dueOn(),
                                                e.attempt(),
                                                Progress.SUBMITTED,
                                                e.fileId(),
                                                null)))
                .with(
                        new Instrument(
                                i.reference(),
                                i.mandate(),
                                false,
                                i.usable(),
                                true,
                                i.succeeded(),
                                e.collectOn()));
    }

    private static Known collected(Known k, InstalmentCollected e) {
        Instrument i = k.instrument();
        Course course = k.course().with(at(e.dueOn(), e.attempt(), Progress.COLLECTED, null, null));
        return k.with(new Course(course.next(), course.notice(), 0, course.instalments()))
                .with(
                        new Instrument(
                                i.reference(),
                                i.mandate(),
                                i.accountChanged(),
                                i.usable(),
                                true,
                                true,
                                i.usedOn()));
    }

    /** One more that brought nothing, unless it is tried again. */
    private static Known fruitless(Known k, LocalDate dueOn, Progress progress, boolean usable) {
        Instrument i = k.instrument();
        Course course =
                k.instalment(dueOn)
                        .map(each -> k.course().with(each.now(progress)))
                        .orElse(k.course());
        return k.with(
                        new Course(
                                course.next(),
                                course.notice(),
                                course.failures() + 1,
                                course.instalments()))
                .with(
                        new Instrument(
                                i.reference(),
                                i.mandate(),
                                i.accountChanged(),
                                i.usable() && usable,
                                i.succeeded(),
                                i.succeeded(),
                                i.usedOn()));
    }

    private static Known waiting(Known k, RetryScheduled e) {
        Course course =
                k.course().with(at(e.dueOn(), e.attempt(), Progress.WAITING, null, e.retryOn()));
        return k.with(
                new Course(
                        course.next(),
                        course.notice(),
                        Math.max(0, course.failures() - 1),
                        course.instalments()));
    }
}
