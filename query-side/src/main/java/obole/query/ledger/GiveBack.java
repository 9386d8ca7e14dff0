package obole.query.ledger;

import static obole.query.ledger.Account.COMMISSIONS;
import static obole.query.ledger.Account.FEE_COVERS;
import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.HOUSE_PENDING;
import static obole.query.ledger.Account.TIPS;

import obole.shared.donation.GivenBack;
import obole.shared.donation.Stage;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * What refunds and disputes have in common: a donor's money is set aside, everybody's part of it in
 * transit. Its mirror puts the money back.
 */
record GiveBack(List<GivenBack> shares, Money tip, Account transit) {

    /** Our part comes out of our own stage in the pool, and out of our revenue. */
    Posting byPlatform(LocalDate effectiveOn, Stage stage) {
        Account house =
                switch (stage) {
                    case PENDING -> HOUSE_PENDING;
                    case AVAILABLE -> HOUSE_AVAILABLE;
                };
        Money commissions = sum(GivenBack::commission);
        Money covers = sum(GivenBack::feeCover);
        return beneficiaries(effectiveOn)
                .move(house, transit, tip.plus(commissions).plus(covers))
                .move(TIPS, HOUSE_CLAIM, tip)
                .move(COMMISSIONS, HOUSE_CLAIM, commissions)
                .move(FEE_COVERS, HOUSE_CLAIM, covers);
    }

    /** The earlier platform gives back what it had kept: it owes that to us first. */
    Posting byHost(LocalDate effectiveOn, Account receivable) {
        Money kept = tip.plus(sum(GivenBack::commission)).plus(sum(GivenBack::feeCover));
        return beneficiaries(effectiveOn).move(receivable, transit, kept);
    }

    private Posting beneficiaries(LocalDate effectiveOn) {
        Posting posting = Posting.on(effectiveOn);
        shares.forEach(share ->
                posting.move(Account.pending(share.associationId()), transit, share.own()));
        return posting;
    }

    private Money sum(Function<GivenBack, Money> part) {
        return shares.stream().map(part).reduce(tip.with(0), Money::plus);
    }
}
