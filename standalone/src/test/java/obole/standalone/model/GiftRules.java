package obole.standalone.model;

import static obole.standalone.model.Books.AVAILABLE;
import static obole.standalone.model.Books.BILLED;
import static obole.standalone.model.Books.CLAIM;
import static obole.standalone.model.Books.COMMISSIONS;
import static obole.standalone.model.Books.COVERS;
import static obole.standalone.model.Books.FEES;
import static obole.standalone.model.Books.LOSSES;
import static obole.standalone.model.Books.PENDING;
import static obole.standalone.model.Books.REFUNDS;
import static obole.standalone.model.Books.TIPS;
import static obole.standalone.model.Parts.cause;
import static obole.standalone.model.Parts.pending;
import static obole.standalone.model.Parts.require;
import static obole.standalone.model.Parts.stage;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What must be booked of donations and refunds, worked out anew from the book of rules. */
final class GiftRules {

    private final World world;
    private final Books books;
    private final Purses purses;
    private final Parts parts;
    private final Set<String> refused = new HashSet<>();
    private final Set<String> funded = new HashSet<>();

    GiftRules(World world, Books books, Purses purses) {
        this.world = world;
        this.books = books;
        this.purses = purses;
        this.parts = new Parts(books, purses);
    }

    /** False for what moves no money and matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "donation.captured" -> captured(world.gift(event.gift()));
            case "donation.capture-reversed" -> reversed(world.gift(event.gift()));
            case "donation.settled" ->
                    settled(world.gift(event.gift()), event.text("settlementId"));
            case "refund.requested" -> requested(world.refund(event.text("refundId")));
            case "refund.refused" -> refused(world.refund(event.text("refundId")));
            case "refund.funded" -> funded(world.refund(event.text("refundId")));
            case "refund.settled" -> refund(world.refund(event.text("refundId")), 1);
            case "refund.returned" -> refund(world.refund(event.text("refundId")), -1);
            case "refund.failed" -> failed(world.refund(event.text("refundId")));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void captured(Gift gift) {
        if (!gift.byPsp()) {
            gift.paid = world.promises().collected(gift.id);
            require(gift.paid == gift.gross(), gift.id + " is collected as " + gift.paid);
        }
        require(gift.paid > 0, "nobody has paid " + gift.id);
        require(!gift.captured, gift.id + " is captured twice");
        gift.capture(gift.paid);
        long ours = Take.sum(gift.commissions);
        for (int i = 0; i < gift.size(); i++) {
            long own = gift.amounts[i] - gift.commissions[i];
            books.move(gift.currency, gift.receivable(), pending(gift, i), own);
        }
        books.move(gift.currency, gift.receivable(), PENDING, gift.tip + ours);
        books.move(gift.currency, CLAIM, TIPS, gift.tip);
        books.move(gift.currency, CLAIM, COMMISSIONS, ours);
    }

    private void reversed(Gift gift) {
        require(gift.withdrawnByPsp, "nobody has withdrawn " + gift.id);
        long whole = gift.reversed ? 0 : Take.sum(gift.amounts) + gift.tip;
        long loss = whole - gift.left();
        Take rest = gift.reverse();
        String currency = gift.currency;
        for (int i = 0; i < gift.size(); i++) {
            books.move(currency, pending(gift, i), gift.receivable(), rest.own(i));
        }
        books.move(currency, PENDING, gift.receivable(), rest.ours());
        books.move(currency, TIPS, CLAIM, rest.tip());
        books.move(currency, COMMISSIONS, CLAIM, Take.sum(rest.commissions()));
        books.move(currency, COVERS, CLAIM, Take.sum(rest.covers()));
        books.move(currency, AVAILABLE, gift.receivable(), loss);
        books.move(currency, LOSSES, CLAIM, loss);
    }

    private void settled(Gift gift, String settlement) {
        require(gift.captured && !gift.settled, gift.id + " is settled twice, or too soon");
        gift.settled = true;
        String currency = gift.currency;
        int n = gift.size();
        Take withheld = gift.withheld();
        long[] weights = Arrays.copyOf(gift.amounts, n + 1);
        weights[n] = gift.tip;
        long[] fees = Take.split(gift.pspFee, weights);
        long ours = fees[n];
        boolean billed = world.billed() && gift.byPsp();
        for (int i = 0; i < n; i++) {
            long own = gift.amounts[i] - gift.commissions[i];
            gift.shortOf[i] = Math.max(0, withheld.own(i) - own);
            long left = Math.max(0, own - withheld.own(i));
            gift.fees[i] = gift.to.get(i).bearsFees() ? Math.min(fees[i], left) : 0;
            ours += fees[i] - gift.fees[i];
            if (billed) {
                books.move(currency, pending(gift, i), PENDING, gift.fees[i]);
                books.move(currency, CLAIM, BILLED, gift.fees[i]);
            } else {
                books.move(currency, pending(gift, i), gift.receivable(), gift.fees[i]);
            }
            purses.owe(settlement + "/0001", gift.to.get(i).id(), currency, left - gift.fees[i]);
        }
        long available = gift.tip + Take.sum(gift.commissions) - withheld.ours();
        if (billed) {
            available += Take.sum(gift.fees);
            books.move(currency, FEES, BILLED, ours);
        } else {
            available -= ours;
            books.move(currency, PENDING, gift.receivable(), ours);
            books.move(currency, FEES, CLAIM, ours);
        }
        books.move(currency, PENDING, AVAILABLE, available);
    }

    private void requested(World.Refund refund) {
        Gift gift = refund.gift();
        require(gift.captured, refund.id() + " is of nothing");
        long left = gift.left();
        Take take = gift.ask(refund.id(), refund);
        require(
                take.total() > 0 && take.total() <= left,
                refund.id() + " gives back " + take.total() + " of " + left);
        if (gift.settled) {
            parts.debit(gift, take, refund.id());
        }
    }

    private void refused(World.Refund refund) {
        Gift gift = refund.gift();
        require(!funded.contains(refund.id()), refund.id() + " is funded and refused");
        refused.add(refund.id());
        for (int i = 0; i < gift.size(); i++) {
            purses.giveUp(cause(gift, refund.id(), i));
        }
        gift.givenUp(refund.id());
    }

    private void funded(World.Refund refund) {
        Gift gift = refund.gift();
        require(!refused.contains(refund.id()), refund.id() + " is refused and funded");
        require(funded.add(refund.id()), refund.id() + " is funded twice");
        Take take = gift.refund(refund.id());
        for (int i = 0; i < gift.size(); i++) {
            require(
                    purses.used(cause(gift, refund.id(), i)),
                    refund.id() + " is funded without " + gift.to.get(i).id());
        }
        parts.setAside(gift, take, REFUNDS, stage(gift), 1);
    }

    private void refund(World.Refund refund, int sign) {
        long minor = refund.gift().refund(refund.id()).total();
        books.move(refund.gift().currency, REFUNDS, refund.gift().receivable(), sign * minor);
    }

    private void failed(World.Refund refund) {
        Gift gift = refund.gift();
        Take take = gift.refund(refund.id());
        parts.setAside(gift, take, REFUNDS, stage(gift), -1);
        if (gift.settled) {
            parts.credit(gift, take, refund.id());
        }
        gift.givenUp(refund.id());
    }
}
