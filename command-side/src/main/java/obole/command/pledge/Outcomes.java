package obole.command.pledge;

import static obole.command.pledge.PledgeState.donation;

import obole.command.decision.Decision;
import obole.command.pledge.PledgeCommand.CollectInstalment;
import obole.command.pledge.PledgeCommand.FailInstalment;
import obole.command.pledge.PledgeCommand.Retries;
import obole.command.pledge.PledgeCommand.ReturnInstalment;
import obole.command.pledge.PledgeCommand.SubmitInstalment;
import obole.command.pledge.PledgeState.Instalment;
import obole.command.pledge.PledgeState.Known;
import obole.command.pledge.PledgeState.Phase;
import obole.command.pledge.PledgeState.Progress;
import obole.shared.pledge.EndReason;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.CollectionSubmitted;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.MandateRevoked;
import obole.shared.pledge.PledgeEvent.RetryScheduled;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of an attempt, and what follows: another attempt, another account, or the end. */
final class Outcomes {

    private Outcomes() {}

    static Decision<PledgeEvent> submit(Known k, SubmitInstalment c) {
        if (!k.byDebit()) {
            return Decision.reject(PledgeRejection.PLEDGE_HAS_NO_MANDATE);
        }
        Optional<Instalment> found = k.instalment(c.dueOn());
        if (found.isEmpty()) {
            return Decision.reject(PledgeRejection.INSTALMENT_NOT_FOUND);
        }
        Instalment instalment = found.get();
        if (instalment.progress() == Progress.SUBMITTED && instalment.attempt() == c.attempt()) {
            return c.fileId().equals(instalment.file())
                    ? Decision.accept()
                    : Decision.reject(PledgeRejection.COLLECTION_SUBMITTED_BEFORE);
        }
        return instalment.progress() == Progress.DUE && instalment.attempt() == c.attempt()
                ? Decision.accept(
                        new CollectionSubmitted(
                                k.id(), c.dueOn(), c.attempt(), c.fileId(), c.collectOn()))
                : Decision.reject(PledgeRejection.INSTALMENT_NOT_DUE);
    }

    /** Late is late: what came after it was thought to have failed has come all the same. */
    static Decision<PledgeEvent> collect(Known k, CollectInstalment c) {
        Optional<Instalment> found = k.instalment(c.dueOn());
        if (found.isEmpty()) {
            return Decision.reject(PledgeRejection.INSTALMENT_NOT_FOUND);
        }
        boolean old =
                k.latestBegun(found.get()) != c.attempt()
                        || found.get().progress() == Progress.COLLECTED
                        || found.get().progress() == Progress.RETURNED;
        return old
                ? Decision.accept()
                : Decision.accept(
                        new InstalmentCollected(
                                k.id(),
                                c.dueOn(),
                                c.attempt(),
                                donation(k.id(), c.dueOn(), c.attempt()),
                                c.effectiveOn()));
    }

    static Decision<PledgeEvent> fail(Known k, FailInstalment c) {
        Optional<Instalment> found = k.instalment(c.dueOn());
        if (found.isEmpty()) {
            return Decision.reject(PledgeRejection.INSTALMENT_NOT_FOUND);
        }
        Progress progress = found.get().progress();
        if (found.get().attempt() != c.attempt()
                || (progress != Progress.DUE && progress != Progress.SUBMITTED)) {
            return Decision.accept();
        }
        InstalmentFailed failed =
                new InstalmentFailed(
                        k.id(),
                        c.dueOn(),
                        c.attempt(),
                        donation(k.id(), c.dueOn(), c.attempt()),
                        c.reason(),
                        Reasons.usable(c.reason()),
                        c.effectiveOn());
        return following(
                k, failed, c.dueOn(), c.attempt(), c.reason(), c.effectiveOn(), c.retries());
    }

    static Decision<PledgeEvent> giveBack(Known k, ReturnInstalment c) {
        Optional<Instalment> found = k.instalment(c.dueOn());
        if (found.isEmpty()) {
            return Decision.reject(PledgeRejection.INSTALMENT_NOT_FOUND);
        }
        if (found.get().attempt() != c.attempt() || found.get().progress() != Progress.COLLECTED) {
            return Decision.accept();
        }
        InstalmentReturned returned =
                new InstalmentReturned(
                        k.id(),
                        c.dueOn(),
                        c.attempt(),
                        donation(k.id(), c.dueOn(), c.attempt()),
                        c.reason(),
                        Reasons.usable(c.reason()),
                        c.effectiveOn());
        return following(
                k, returned, c.dueOn(), c.attempt(), c.reason(), c.effectiveOn(), c.retries());
    }

    private static Decision<PledgeEvent> following(
            Known before,
            PledgeEvent outcome,
            LocalDate dueOn,
            int attempt,
            String reason,
            LocalDate on,
            Retries retries) {
        Known k = Pledge.evolve(before, outcome);
        List<PledgeEvent> events = new ArrayList<>();
        events.add(outcome);
        if (k.phase() == Phase.ENDED) {
            return Decision.accept(events);
        }
        if (k.byDebit() && Reasons.noMandate(reason)) {
            events.add(new MandateRevoked(k.id(), reason, on));
            events.addAll(Pledge.ending(k, EndReason.MANDATE_REVOKED));
            return Decision.accept(events);
        }
        Optional<LocalDate> retryOn = retryOn(k, attempt, reason, on, retries);
        if (retryOn.isPresent()) {
            events.add(new RetryScheduled(k.id(), dueOn, attempt + 1, retryOn.get()));
        } else if (k.course().failures() >= retries.mostFailures()) {
            events.addAll(Pledge.ending(k, EndReason.FAILURES));
        }
        return Decision.accept(events);
    }

    /** Never so late that it would meet the next instalment. */
    private static Optional<LocalDate> retryOn(
            Known k, int attempt, String reason, LocalDate on, Retries retries) {
        if (!Reasons.passing(reason)
                || k.phase() == Phase.PAUSED
                || attempt > retries.afterDays().size()) {
            return Optional.empty();
        }
        LocalDate day = on.plusDays(retries.afterDays().get(attempt - 1));
        boolean meets = k.due(0).filter(next -> !day.isBefore(k.beginOn(next, null))).isPresent();
        return meets ? Optional.empty() : Optional.of(day);
    }
}
