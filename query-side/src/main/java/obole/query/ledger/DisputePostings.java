package obole.query.ledger;

import static obole.query.ledger.Account.DISPUTES_IN_TRANSIT;
import static obole.query.ledger.Account.DISPUTE_LOSSES;
import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.HOUSE_PENDING;

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
import obole.shared.donation.GivenBack;
import obole.shared.donation.Stage;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.List;

/** How a dispute is booked: set aside when it opens, whoever wins it later. */
final class DisputePostings {

    private DisputePostings() {}

    static Posting of(DisputeEvent event, LocalDate recordedOn) {
        return switch (event) {
            case DisputeOpened e ->
                    setAside(e.effectiveOn(), e.shares(), e.tip(), e.excess(), e.stage());
            case DisputeFundsWithdrawn e ->
                    Posting.on(e.effectiveOn())
                            .move(DISPUTES_IN_TRANSIT, Account.receivable(e.psp()), e.amount());
            case DisputeFeeCharged e -> fee(e);
            case DisputeLost e ->
                    restored(
                            e.withdrawn(),
                            awaiting(recordedOn, e.restored(), e.restoredTip(), e.restoredExcess()),
                            setAside(
                                    recordedOn,
                                    e.restored(),
                                    e.restoredTip(),
                                    e.restoredExcess(),
                                    e.stage()));
            case DisputeWon e ->
                    restored(
                            e.withdrawn(),
                            awaiting(recordedOn, e.restored(), e.restoredTip(), e.restoredExcess()),
                            setAside(
                                    recordedOn,
                                    e.restored(),
                                    e.restoredTip(),
                                    e.restoredExcess(),
                                    e.stage()));
            case DisputeFundsReturned e ->
                    Posting.on(e.effectiveOn())
                            .move(Account.receivable(e.psp()), DISPUTES_IN_TRANSIT, e.amount())
                            .move(HOUSE_PENDING, HOUSE_AVAILABLE, e.own());
            case DisputeEvidenceDue _,
                    DisputeEvidenceSubmitted _,
                    DisputeEvidenceHandedOver _,
                    DisputeEvidenceRefused _ ->
                    Posting.on(recordedOn);
        };
    }

    /** What the PSP has withdrawn is awaited; what it never took is put back. */
    private static Posting restored(boolean withdrawn, Posting awaited, Posting setAside) {
        return withdrawn ? awaited : setAside.mirrored();
    }

    /** The beneficiaries' part of it is passed through: their accounts give it afterwards. */
    private static Posting fee(DisputeFeeCharged event) {
        Account receivable = Account.receivable(event.psp());
        Posting posting = Posting.on(event.effectiveOn());
        event.shares()
                .forEach(share ->
                        posting.move(
                                Account.pending(share.associationId()),
                                receivable,
                                share.amount()));
        return posting.move(HOUSE_AVAILABLE, receivable, event.houseFee())
                .move(Account.fees(event.psp()), HOUSE_CLAIM, event.houseFee());
    }

    /** Ours is ours again, and stays pending like everybody's until the PSP's money is back. */
    private static Posting awaiting(LocalDate on, List<GivenBack> shares, Money tip, Money excess) {
        return new GiveBack(shares, tip, DISPUTES_IN_TRANSIT)
                .byPlatform(on, Stage.PENDING)
                .move(HOUSE_PENDING, DISPUTES_IN_TRANSIT, excess)
                .move(DISPUTE_LOSSES, HOUSE_CLAIM, excess)
                .mirrored();
    }

    private static Posting setAside(
            LocalDate effectiveOn, List<GivenBack> shares, Money tip, Money excess, Stage stage) {
        return new GiveBack(shares, tip, DISPUTES_IN_TRANSIT)
                .byPlatform(effectiveOn, stage)
                .move(HOUSE_AVAILABLE, DISPUTES_IN_TRANSIT, excess)
                .move(DISPUTE_LOSSES, HOUSE_CLAIM, excess);
    }
}
