package obole.query.hold;

import static obole.query.hold.Hold.Area.COLLECTION_FILE;
import static obole.query.hold.Hold.Area.PAYMENT_FILE;
import static obole.query.hold.Hold.Area.TREASURY_TRANSFER;

import obole.shared.collection.CollectionFileEvent;
import obole.shared.collection.CollectionFileEvent.CollectionFileAcknowledged;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferArrived;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.TransferHandedOver;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;
import obole.shared.treasury.TreasuryEvent.TransferReturned;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import java.util.List;

/** What a bank is to be told and does not have yet. */
final class BankHolds {

    private static final String NOT_THERE = "the bank does not have it yet";
    private static final String BY_ITSELF =
            "It is handed over by itself as soon as the bank answers, or by hand: POST ";

    private BankHolds() {}

    static List<Hold> of(PaymentFileEvent event) {
        return switch (event) {
            case PaymentFileSealed e ->
                    List.of(
                            Hold.of(
                                    e.fileId(),
                                    PAYMENT_FILE,
                                    null,
                                    HoldCode.PAYMENT_FILE_WAITS,
                                    NOT_THERE,
                                    BY_ITSELF + "/v1/payment-files/" + e.fileId() + "/hand-over."));
            case PaymentFileHandedOver e -> List.of(Hold.over(e.fileId(), PAYMENT_FILE, null));
            case PaymentFileAcknowledged e -> List.of(Hold.over(e.fileId(), PAYMENT_FILE, null));
            case PaymentFileRejected e -> List.of(Hold.over(e.fileId(), PAYMENT_FILE, null));
            default -> List.of();
        };
    }

    /** What the bank says of it proves that it has it, whoever has brought it. */
    static List<Hold> of(CollectionFileEvent event) {
        return switch (event) {
            case CollectionFileSealed e ->
                    List.of(
                            Hold.of(
                                    e.fileId(),
                                    COLLECTION_FILE,
                                    null,
                                    HoldCode.COLLECTION_FILE_WAITS,
                                    NOT_THERE,
                                    "It is handed over by itself as soon as the bank answers; what"
                                            + " you have brought there by hand you acknowledge:"
                                            + " POST /v1/collection-files/"
                                            + e.fileId()
                                            + "/acknowledgement."));
            case CollectionFileHandedOver e -> List.of(over(e));
            case CollectionFileAcknowledged e -> List.of(over(e));
            case CollectionFileRejected e -> List.of(over(e));
            default -> List.of();
        };
    }

    private static Hold over(CollectionFileEvent event) {
        return Hold.over(event.fileId(), COLLECTION_FILE, null);
    }

    /** What its bank has booked needs no order any more. */
    static List<Hold> of(TreasuryEvent event) {
        return switch (event) {
            case TransferProposed e ->
                    List.of(
                            waiting(
                                    e,
                                    HoldCode.TRANSFER_WAITS,
                                    "a second person must approve: " + e.kind(),
                                    HouseHolds.DECIDED));
            case TransferApproved e ->
                    List.of(
                            waiting(
                                    e,
                                    HoldCode.TRANSFER_ORDER_WAITS,
                                    NOT_THERE,
                                    BY_ITSELF
                                            + "/v1/treasury-transfers/"
                                            + e.transferId()
                                            + "/hand-over."));
            case TransferRefused _,
                    TransferHandedOver _,
                    TransferFailed _,
                    TransferLeft _,
                    UnknownReturned _ ->
                    List.of(Hold.over(event.transferId(), TREASURY_TRANSFER, null));
            case TransferSubmitted _, TransferArrived _, TransferReturned _ -> List.of();
        };
    }

    private static Hold waiting(TreasuryEvent event, HoldCode code, String reason, String ends) {
        return Hold.of(event.transferId(), TREASURY_TRANSFER, null, code, reason, ends);
    }
}
