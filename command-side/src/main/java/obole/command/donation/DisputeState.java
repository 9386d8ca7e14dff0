package obole.command.donation;

import static java.util.Objects.requireNonNull;

import obole.command.donation.Donation.Known;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeEvidenceHandedOver;
import obole.shared.donation.DisputeEvent.DisputeEvidenceRefused;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DisputeId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a donation must know of one of its disputes.
 *
 * @param opening absent while only a fee is known of it
 * @param back what of it has gone back or will, to whom it belongs
 * @param awaited what of that waits for the PSP's money
 * @param excess what of our loss has not come back
 */
record DisputeState(
        @Nullable Opening opening,
        @Nullable LocalDate evidenceDueOn,
        Outcome outcome,
        Set<Step> steps,
        Taking back,
        Taking awaited,
        Money excess,
        Money awaitedExcess,
        Map<String, DisputeEvidence.Evidence> evidence) {

    /**
     * What was set aside, and what the PSP calls it.
     *
     * @param withdrawn what of it the PSP has taken: after a loss in part that may be less
     */
    record Opening(
            String pspReference, Money amount, Taking taking, Money excess, Money withdrawn) {

        private Opening withdrawn(Money minor) {
            return new Opening(pspReference, amount, taking, excess, minor);
        }
    }

    /** How it stands with the donor's bank. */
    enum Outcome {
        OPEN,
        LOST,
        WON
    }

    /** What happens once, in any order. */
    enum Step {
        WITHDRAWN,
        RETURNED,
        FEE_CHARGED
    }

    DisputeState {
        steps = Set.copyOf(steps);
        evidence = Map.copyOf(evidence);
    }

    static DisputeState unknown(Money any) {
        Taking none = Taking.none(any);
        return new DisputeState(
                null, null, Outcome.OPEN, Set.of(), none, none, any.with(0), any.with(0), Map.of());
    }

    boolean opened() {
        return opening != null;
    }

    boolean did(Step step) {
        return steps.contains(step);
    }

    Money amount() {
        return requireNonNull(opening).amount();
    }

    /** All that was set aside at opening, apart from the excess. */
    Taking taking() {
        return opening == null ? back : opening.taking();
    }

    /** What is set aside still. */
    Taking taken() {
        return taking().less(back);
    }

    /** What has gone back to anybody, us included. */
    Money restored() {
        Money ofExcess = opening == null ? excess.with(0) : opening.excess().minus(excess);
        return back.total().plus(ofExcess);
    }

    /** The same, once all of its money is known to have been withdrawn. */
    DisputeState withdrawn() {
        return withdrawn(amount());
    }

    private DisputeState withdrawn(Money minor) {
        DisputeState done = doing(Step.WITHDRAWN);
        return new DisputeState(
                requireNonNull(opening).withdrawn(minor),
                evidenceDueOn,
                outcome,
                done.steps,
                back,
                awaited,
                excess,
                awaitedExcess,
                evidence);
    }

    /** Whether the PSP has taken more than is lost: then the rest is awaited. */
    boolean tookMoreThan(Money lost) {
        return opening != null && opening.withdrawn().exceeds(lost);
    }

    static Known evolve(Known known, DisputeEvent event) {
        Map<DisputeId, DisputeState> disputes = new HashMap<>(known.disputes());
        DisputeState before = known.dispute(event.disputeId());
        DisputeState after =
                switch (event) {
                    case DisputeOpened e -> before.opened(e);
                    case DisputeFundsWithdrawn e -> before.withdrawn(e.amount());
                    case DisputeFeeCharged _ -> before.doing(Step.FEE_CHARGED);
                    case DisputeLost e ->
                            before.ending(
                                    Outcome.LOST,
                                    new Taking(e.restored(), e.restoredTip()),
                                    e.restoredExcess(),
                                    e.withdrawn());
                    case DisputeWon e ->
                            before.ending(
                                    Outcome.WON,
                                    new Taking(e.restored(), e.restoredTip()),
                                    e.restoredExcess(),
                                    e.withdrawn());
                    case DisputeFundsReturned _ -> before.returned();
                    case DisputeEvidenceDue e -> before.due(e.evidenceDueOn());
                    case DisputeEvidenceSubmitted e ->
                            before.with(e.evidenceId(), DisputeEvidence.Evidence.of(e));
                    case DisputeEvidenceHandedOver e -> before.answered(e.evidenceId());
                    case DisputeEvidenceRefused e -> before.answered(e.evidenceId());
                };
        disputes.put(event.disputeId(), after);
        Known then = known.with(known.refunds(), disputes);
        return event instanceof DisputeFundsReturned
                ? then.with(
                        new Credits(
                                known.credits().shares(),
                                DisputeEnds.shortOf(known, before.awaited())))
                : then;
    }

    private DisputeState opened(DisputeOpened event) {
        return new DisputeState(
                new Opening(
                        event.pspReference(),
                        event.amount(),
                        new Taking(event.shares(), event.tip()),
                        event.excess(),
                        event.amount().with(0)),
                event.evidenceDueOn(),
                outcome,
                steps,
                back,
                awaited,
                event.excess(),
                awaitedExcess,
                evidence);
    }

    private DisputeState due(LocalDate on) {
        return new DisputeState(
                opening, on, outcome, steps, back, awaited, excess, awaitedExcess, evidence);
    }

    private DisputeState doing(Step step) {
        Set<Step> more = new HashSet<>(steps);
        more.add(step);
        return new DisputeState(
                opening,
                evidenceDueOn,
                outcome,
                more,
                back,
                awaited,
                excess,
                awaitedExcess,
                evidence);
    }

    private DisputeState ending(Outcome end, Taking restored, Money restoredExcess, boolean waits) {
        return new DisputeState(
                opening,
                evidenceDueOn,
                end,
                steps,
                back.plus(restored),
                waits ? awaited.plus(restored) : awaited,
                excess.minus(restoredExcess),
                waits ? awaitedExcess.plus(restoredExcess) : awaitedExcess,
                evidence);
    }

    private DisputeState returned() {
        DisputeState done = doing(Step.RETURNED);
        return new DisputeState(
                opening,
                evidenceDueOn,
                outcome,
                done.steps,
                back,
                Taking.none(excess),
                excess,
                excess.with(0),
                evidence);
    }

    private DisputeState answered(String evidenceId) {
        DisputeEvidence.Evidence known = evidence.get(evidenceId);
        return known == null ? this : with(evidenceId, known.whenAnswered());
    }

    private DisputeState with(String evidenceId, DisputeEvidence.Evidence documents) {
        Map<String, DisputeEvidence.Evidence> more = new HashMap<>(evidence);
        more.put(evidenceId, documents);
        return new DisputeState(
                opening, evidenceDueOn, outcome, steps, back, awaited, excess, awaitedExcess, more);
    }
}
