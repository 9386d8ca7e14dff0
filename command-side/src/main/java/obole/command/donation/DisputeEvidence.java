package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

import obole.command.decision.Decision;
import obole.command.donation.DisputeCommand.HandOverEvidence;
import obole.command.donation.DisputeCommand.RefuseEvidence;
import obole.command.donation.DisputeCommand.SubmitEvidence;
import obole.command.donation.Donation.Known;
import obole.shared.donation.DisputeEvent.DisputeEvidenceHandedOver;
import obole.shared.donation.DisputeEvent.DisputeEvidenceRefused;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.EvidenceDocument;

import java.time.LocalDate;
import java.util.List;

/** What we answer to a dispute: documents, in time, and only where the PSP can be told. */
final class DisputeEvidence {

    static final int MOST_ANSWERS = 10;

    private DisputeEvidence() {}

    /** One answer of ours, and whether the PSP has said that it takes it or not. */
    record Evidence(List<EvidenceDocument> documents, boolean answered) {

        Evidence {
            documents = List.copyOf(documents);
        }

        static Evidence of(DisputeEvidenceSubmitted event) {
            return new Evidence(event.documents(), false);
        }

        Evidence whenAnswered() {
            return new Evidence(documents, true);
        }
    }

    static Decision<DonationStreamEvent> submit(Known known, SubmitEvidence c) {
        DisputeState dispute = known.dispute(c.disputeId());
        Evidence before = dispute.evidence().get(c.evidenceId());
        if (before != null) {
            return before.documents().equals(c.documents())
                    ? replay()
                    : reject(DonationRejection.IDEMPOTENCY_KEY_REUSED);
        }
        if (dispute.opening() == null) {
            return reject(DonationRejection.DISPUTE_NOT_FOUND);
        }
        if (dispute.outcome() != DisputeState.Outcome.OPEN) {
            return reject(DonationRejection.DISPUTE_ENDED);
        }
        LocalDate due = dispute.evidenceDueOn();
        if (due != null && c.on().isAfter(due)) {
            return reject(DonationRejection.EVIDENCE_TOO_LATE);
        }
        if (dispute.evidence().size() >= MOST_ANSWERS) {
            return reject(DonationRejection.EVIDENCE_TOO_MANY);
        }
        return accept(
                new DisputeEvidenceSubmitted(
                        c.donationId(),
                        c.disputeId(),
                        c.evidenceId(),
                        known.psp(),
                        dispute.opening().pspReference(),
                        c.documents(),
                        c.by()));
    }

    static Decision<DonationStreamEvent> handOver(Known known, HandOverEvidence c) {
        Evidence evidence = known.dispute(c.disputeId()).evidence().get(c.evidenceId());
        if (evidence == null) {
            return reject(DonationRejection.EVIDENCE_NOT_FOUND);
        }
        return evidence.answered()
                ? accept()
                : accept(
                        new DisputeEvidenceHandedOver(
                                c.donationId(), c.disputeId(), c.evidenceId()));
    }

    static Decision<DonationStreamEvent> refuse(Known known, RefuseEvidence c) {
        Evidence evidence = known.dispute(c.disputeId()).evidence().get(c.evidenceId());
        if (evidence == null) {
            return reject(DonationRejection.EVIDENCE_NOT_FOUND);
        }
        return evidence.answered()
                ? accept()
                : accept(
                        new DisputeEvidenceRefused(
                                c.donationId(), c.disputeId(), c.evidenceId(), c.reason()));
    }
}
