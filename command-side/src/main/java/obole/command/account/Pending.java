package obole.command.account;

import obole.shared.account.AccountEvent;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitRefused;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.MovementEvent.TransferredOut;
import obole.shared.association.AssociationId;
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
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationEvent.VoidRefused;
import obole.shared.donation.DonationEvent.VoidRequested;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What each event does to the money that is captured for an association and not yet credited: what
 * the ledger books on {@code association:*:pending}. Every event has its case, as in the ledger.
 */
final class Pending {

    private Pending() {}

    /** More for one association, or less if it is negative. */
    record Change(AssociationId associationId, Money amount) {}

    static List<Change> of(Object event) {
        return switch (event) {
            case DonationEvent e -> ofDonation(e);
            case RefundEvent e -> ofRefund(e);
            case DisputeEvent e -> ofDispute(e);
            case AccountEvent e -> ofAccount(e);
            case ReportLineAttributed e -> List.of(new Change(e.associationId(), e.amount()));
            case TransferredOut e -> List.of(new Change(e.to(), e.amount()));
            default -> List.of();
        };
    }

    private static List<Change> ofDonation(DonationEvent event) {
        return switch (event) {
            case DonationInitiated _,
                    DonationAuthorised _,
                    CaptureRequested _,
                    CaptureRefused _,
                    VoidRequested _,
                    VoidRefused _,
                    DonationFailed _,
                    DonationExpired _,
                    DonationVoided _ ->
                    List.of();
            case CaptureReversed e -> changes(e.shares(), Money::negated);
            case DonationCaptured e ->
                    e.allocations().stream()
                            .map(part ->
                                    new Change(
                                            part.associationId(),
                                            switch (e.collectedBy()) {
                                                case PLATFORM ->
                                                        part.amount().minus(part.commission());
                                                case HOST -> part.amount();
                                            }))
                            .toList();
            case DonationSettled e ->
                    e.shares().stream()
                            .map(share ->
                                    new Change(
                                            share.associationId(),
                                            share.fee().plus(share.keptByHost()).negated()))
                            .toList();
        };
    }

    private static List<Change> ofRefund(RefundEvent event) {
        return switch (event) {
            case RefundRequested _,
                    RefundRefused _,
                    RefundSettled _,
                    RefundHeld _,
                    RefundReturnAnnounced _,
                    RefundReturned _ ->
                    List.of();
            case RefundFunded e -> changes(e.shares(), Money::negated);
            case RefundFailed e -> changes(e.shares(), UnaryOperator.identity());
        };
    }

    private static List<Change> ofDispute(DisputeEvent event) {
        return switch (event) {
            case DisputeFundsWithdrawn _,
                    DisputeEvidenceDue _,
                    DisputeEvidenceSubmitted _,
                    DisputeEvidenceHandedOver _,
                    DisputeEvidenceRefused _,
                    DisputeFundsReturned _ ->
                    List.of();
            case DisputeFeeCharged e ->
                    e.shares().stream()
                            .map(share ->
                                    new Change(share.associationId(), share.amount().negated()))
                            .toList();
            case DisputeWon e -> changes(e.restored(), UnaryOperator.identity());
            case DisputeOpened e -> changes(e.shares(), Money::negated);
            case DisputeLost e -> changes(e.restored(), UnaryOperator.identity());
        };
    }

    private static List<Change> changes(List<GivenBack> shares, UnaryOperator<Money> sign) {
        return shares.stream()
                .map(share -> new Change(share.associationId(), sign.apply(share.own())))
                .toList();
    }

    private static List<Change> ofAccount(AccountEvent event) {
        return switch (event) {
            case AccountOpened _,
                    PayoutsAllowed _,
                    PayoutsBlocked _,
                    AccountBankAccountSet _,
                    DebitForRefundWaiting _,
                    AdvanceLimitProposed _,
                    AdvanceLimitSet _,
                    AdvanceLimitRefused _,
                    DebitForRefundRefused _ ->
                    List.of();
            case AccountCredited e -> List.of(new Change(e.associationId(), e.amount().negated()));
            case DebitedForRefund e ->
                    List.of(
                            new Change(
                                    e.associationId(),
                                    e.fromAvailable().plus(e.fromReserve()).plus(e.advanced())));
            case DebitedForFees e ->
                    List.of(
                            new Change(
                                    e.associationId(),
                                    e.fromAvailable().plus(e.fromReserve()).plus(e.advanced())));
            case DebitedForDispute e ->
                    List.of(
                            new Change(
                                    e.associationId(),
                                    e.fromAvailable().plus(e.fromReserve()).plus(e.advanced())));
        };
    }
}
