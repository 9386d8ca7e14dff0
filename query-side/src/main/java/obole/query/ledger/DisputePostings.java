package obole.query.ledger;

import static obole.query.ledger.Account.DISPUTES_IN_TRANSIT;
import static obole.query.ledger.Account.DISPUTE_LOSSES;
import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;

import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
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
            case DisputeLost e ->
                    setAside(
                                    recordedOn,
                                    e.restored(),
                                    e.restoredTip(),
                                    e.restoredExcess(),
                                    e.stage())
                            .mirrored();
        };
    }

    private static Posting setAside(
            LocalDate effectiveOn, List<GivenBack> shares, Money tip, Money excess, Stage stage) {
        return new GiveBack(shares, tip, DISPUTES_IN_TRANSIT)
                .byPlatform(effectiveOn, stage)
                .move(HOUSE_AVAILABLE, DISPUTES_IN_TRANSIT, excess)
                .move(DISPUTE_LOSSES, HOUSE_CLAIM, excess);
    }
}
