package obole.query.hold;

import static obole.query.hold.Hold.Area.DISPUTE;
import static obole.query.hold.Hold.Area.DISPUTE_MONEY;
import static obole.query.hold.Hold.Area.INSTRUMENT;
import static obole.query.hold.Hold.Area.PLEDGE;
import static obole.query.hold.Hold.Area.REFUND;

import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeEvidenceRefused;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.MandateAmended;
import obole.shared.pledge.PledgeEvent.PledgeCardReplaced;
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
                                    HoldCode.valueOf(e.reason().name()),
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
                                    HoldCode.EVIDENCE_REFUSED,
                                    "the PSP does not take the documents: " + e.reason(),
                                    "It ends when others are handed in, or it is decided."));
            case DisputeEvidenceSubmitted e -> List.of(Hold.over(e.disputeId(), DISPUTE, null));
            case DisputeLost e -> decided(e, e.withdrawn() && restores(e));
            case DisputeWon e -> decided(e, e.withdrawn());
            case DisputeFundsReturned e -> List.of(Hold.over(e.disputeId(), DISPUTE_MONEY, null));
            default -> List.of();
        };
    }

    /** All lost, and nothing goes back. */
    private static boolean restores(DisputeLost event) {
        return !event.restored().isEmpty()
                || event.restoredTip().plus(event.restoredExcess()).positive();
    }

    private static List<Hold> decided(DisputeEvent event, boolean awaited) {
        Hold over = Hold.over(event.disputeId(), DISPUTE, null);
        return awaited
                ? List.of(
                        over,
                        Hold.of(
                                event.disputeId(),
                                DISPUTE_MONEY,
                                null,
                                HoldCode.DISPUTE_MONEY_AWAITED,
                                "what the PSP took for the dispute of the donation "
                                        + event.donationId()
                                        + " goes back, and has not come yet",
                                "It ends with the PSP's report that brings it; it is credited"
                                        + " then."))
                : List.of(over);
    }

    private static Hold due(DisputeEvent event, LocalDate last) {
        return Hold.of(
                        event.disputeId(),
                        DISPUTE,
                        null,
                        HoldCode.EVIDENCE_DUE,
                        "a donor disputes the donation " + event.donationId(),
                        "The PSP takes evidence until this date. It ends when it is handed in, or"
                                + " the dispute is decided.")
                .until(last.plusDays(1).atStartOfDay(PARIS).toInstant());
    }

    static List<Hold> of(PledgeEvent event) {
        return switch (event) {
            case PledgePaused e -> List.of(paused(e, e.until()));
            case PledgeResumed e -> List.of(Hold.over(e.pledgeId(), PLEDGE, null));
            case PledgeEnded e ->
                    List.of(
                            Hold.over(e.pledgeId(), PLEDGE, null),
                            Hold.over(e.pledgeId(), INSTRUMENT, null));
            case InstalmentFailed e when !e.instrumentUsable() -> List.of(unusable(e, e.reason()));
            case InstalmentReturned e when !e.instrumentUsable() ->
                    List.of(unusable(e, e.reason()));
            case MandateAmended e -> List.of(Hold.over(e.pledgeId(), INSTRUMENT, null));
            case PledgeCardReplaced e -> List.of(Hold.over(e.pledgeId(), INSTRUMENT, null));
            default -> List.of();
        };
    }

    private static Hold unusable(PledgeEvent event, String reason) {
        return Hold.of(
                event.pledgeId(),
                INSTRUMENT,
                null,
                HoldCode.INSTRUMENT_UNUSABLE,
                "nothing can be collected: " + reason,
                "It ends when the donor gives another card or account, or the pledge ends.");
    }

    private static Hold paused(PledgePaused event, @Nullable LocalDate until) {
        return Hold.of(
                        event.pledgeId(),
                        PLEDGE,
                        null,
                        HoldCode.PLEDGE_PAUSED,
                        "the donor pauses",
                        until == null
                                ? "It ends when somebody resumes it."
                                : "It goes on by itself on this date.")
                .until(until == null ? null : until.atStartOfDay(PARIS).toInstant());
    }
}
