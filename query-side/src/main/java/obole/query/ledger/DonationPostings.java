package obole.query.ledger;

import static obole.query.ledger.Account.COMMISSIONS;
import static obole.query.ledger.Account.DISPUTE_LOSSES;
import static obole.query.ledger.Account.FEE_COVERS;
import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.HOUSE_PENDING;
import static obole.query.ledger.Account.TIPS;

import obole.shared.donation.Allocation;
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
import obole.shared.donation.SettledShare;
import obole.shared.money.Money;

import java.time.LocalDate;

/** How a donation is booked: against pending and the house, never against what may be paid out. */
final class DonationPostings {

    private DonationPostings() {}

    static Posting of(DonationEvent event, LocalDate recordedOn) {
        return switch (event) {
            case DonationInitiated _,
                    DonationAuthorised _,
                    CaptureRequested _,
                    CaptureRefused _,
                    VoidRequested _,
                    VoidRefused _,
                    DonationVoided _,
                    DonationExpired _,
                    DonationFailed _ ->
                    Posting.on(recordedOn);
            case CaptureReversed reversed -> reversed(reversed, recordedOn);
            case DonationCaptured captured ->
                    switch (captured.collectedBy()) {
                        case PLATFORM -> captured(captured);
                        case HOST -> capturedByHost(captured);
                    };
            case DonationSettled settled -> settled(settled);
        };
    }

    private static Posting captured(DonationCaptured event) {
        Account receivable = Account.receivable(event.psp());
        Posting posting = Posting.on(event.effectiveOn());
        Money commissions = event.tip().with(0);
        for (Allocation part : event.allocations()) {
            posting.move(
                    receivable,
                    Account.pending(part.associationId()),
                    part.amount().minus(part.commission()));
            commissions = commissions.plus(part.commission());
        }
        return posting.move(receivable, HOUSE_PENDING, event.tip().plus(commissions))
                .move(HOUSE_CLAIM, TIPS, event.tip())
                .move(HOUSE_CLAIM, COMMISSIONS, commissions);
    }

    /** What the host keeps stays in the receivable until the donation is settled. */
    private static Posting capturedByHost(DonationCaptured event) {
        Posting posting = Posting.on(event.effectiveOn());
        for (Allocation part : event.allocations()) {
            posting.move(
                    Account.receivable(event.psp()),
                    Account.pending(part.associationId()),
                    part.amount());
        }
        return posting;
    }

    /**
     * The mirror of what is left of the capture. What had been given back of it is the house's
     * loss; what the house had covered of that comes back to it.
     */
    private static Posting reversed(CaptureReversed event, LocalDate recordedOn) {
        Account receivable = Account.receivable(event.psp());
        LocalDate on = event.effectiveOn();
        Posting posting = Posting.on(on == null ? recordedOn : on);
        Money commissions = event.tip().with(0);
        Money covers = commissions;
        for (GivenBack share : event.shares()) {
            posting.moveSigned(Account.pending(share.associationId()), receivable, share.own());
            commissions = commissions.plus(share.commission());
            covers = covers.plus(share.feeCover());
        }
        Money ours = event.tip().plus(commissions).plus(covers);
        return posting.moveSigned(HOUSE_PENDING, receivable, ours)
                .move(TIPS, HOUSE_CLAIM, event.tip())
                .moveSigned(COMMISSIONS, HOUSE_CLAIM, commissions)
                .moveSigned(FEE_COVERS, HOUSE_CLAIM, covers)
                .moveSigned(HOUSE_AVAILABLE, receivable, event.excess())
                .moveSigned(DISPUTE_LOSSES, HOUSE_CLAIM, event.excess());
    }

    private static Posting settled(DonationSettled event) {
        Posting posting = Posting.on(event.effectiveOn());
        for (SettledShare share : event.shares()) {
            feeOfAssociation(posting, event, share);
            posting.move(
                    Account.pending(share.associationId()),
                    Account.receivable(event.psp()),
                    share.keptByHost());
        }
        feeOfHouse(posting, event);
        return posting.moveSigned(HOUSE_PENDING, HOUSE_AVAILABLE, event.ownShare());
    }

    /** Passed through: never our expense. A fee below zero is one the PSP gives back. */
    private static void feeOfAssociation(
            Posting posting, DonationSettled event, SettledShare share) {
        Account pending = Account.pending(share.associationId());
        switch (event.feeCollection()) {
            case NETTED ->
                    posting.moveSigned(pending, Account.receivable(event.psp()), share.fee());
            case BILLED ->
                    posting.moveSigned(pending, HOUSE_PENDING, share.fee())
                            .moveSigned(HOUSE_CLAIM, Account.billed(event.psp()), share.fee());
        }
    }

    private static void feeOfHouse(Posting posting, DonationSettled event) {
        Account fees = Account.fees(event.psp());
        switch (event.feeCollection()) {
            case NETTED ->
                    posting.moveSigned(
                                    HOUSE_PENDING,
                                    Account.receivable(event.psp()),
                                    event.houseFee())
                            .moveSigned(fees, HOUSE_CLAIM, event.houseFee());
            case BILLED -> posting.moveSigned(fees, Account.billed(event.psp()), event.houseFee());
        }
    }
}
