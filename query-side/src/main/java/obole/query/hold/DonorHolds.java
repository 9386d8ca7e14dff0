package obole.query.hold;

import static obole.query.hold.Hold.Area.DISPUTE;
import static obole.query.hold.Hold.Area.PLEDGE;
import static obole.query.hold.Hold.Area.REFUND;

import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeEvidenceRefused;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.PledgeResumed;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What keeps back what donors are to get, or have promised. */
final class DonorHolds {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private DonorHolds() {}

    static List<Hold> of(RefundEvent event) {
        return switch (event) {
            case RefundHeld e ->
                    List.of(
                            Hold.of(
                                    e.refundId(),
                                    REFUND,
                                    null,
                                    e.reason().name(),
                                    "the PSP cannot be asked",
                                    "It goes on by itself as soon as the PSP answers."));
            case RefundSettled e -> List.of(Hold.over(e.refundId(), REFUND, null));
            case RefundFailed e -> List.of(Hold.over(e.refundId(), REFUND, null));
            case RefundRefused e -> List.of(Hold.over(e.refundId(), REFUND, null));
            default -> List.of();
        };
    }

    static List<Hold> of(DisputeEvent event) {
        return switch (event) {
            case DisputeOpened e when e.evidenceDueOn() != null ->
                    List.of(due(e, e.evidenceDueOn()));
            case DisputeEvidenceDue e -> List.of(due(e, e.evidenceDueOn()));
            case DisputeEvidenceRefused e ->
                    List.of(
                            Hold.of(
                                    e.disputeId(),
                                    DISPUTE,
                                    null,
                                    "EVIDENCE_REFUSED",
                                    "the PSP does not take the documents: " + e.reason(),
                                    "It ends when others are handed in, or it is decided."));
            case DisputeEvidenceSubmitted e -> List.of(Hold.over(e.disputeId(), DISPUTE, null));
            case DisputeLost e -> List.of(Hold.over(e.disputeId(), DISPUTE, null));
            case DisputeWon e -> List.of(Hold.over(e.disputeId(), DISPUTE, null));
            default -> List.of();
        };
    }

    private static Hold due(DisputeEvent event, LocalDate last) {
        return Hold.of(
                        event.disputeId(),
                        DISPUTE,
                        null,
                        "EVIDENCE_DUE",
                        "a donor disputes the donation " + event.donationId(),
                        "The PSP takes evidence until this date. It ends when it is handed in, or"
                                + " the dispute is decided.")
                .until(last.plusDays(1).atStartOfDay(PARIS).toInstant());
    }

    static List<Hold> of(PledgeEvent event) {
        return switch (event) {
            case PledgePaused e -> List.of(paused(e, e.until()));
            case PledgeResumed e -> List.of(Hold.over(e.pledgeId(), PLEDGE, null));
            case PledgeEnded e -> List.of(Hold.over(e.pledgeId(), PLEDGE, null));
            default -> List.of();
        };
    }

    private static Hold paused(PledgePaused event, @Nullable LocalDate until) {
        return Hold.of(
                        event.pledgeId(),
                        PLEDGE,
                        null,
                        "PLEDGE_PAUSED",
                        "the donor pauses",
                        until == null
                                ? "It ends when somebody resumes it."
                                : "It goes on by itself on this date.")
                .until(until == null ? null : until.atStartOfDay(PARIS).toInstant());
    }
}
