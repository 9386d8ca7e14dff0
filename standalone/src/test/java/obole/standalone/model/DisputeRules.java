package obole.standalone.model;

import static obole.standalone.model.Books.AVAILABLE;
import static obole.standalone.model.Books.CLAIM;
import static obole.standalone.model.Books.DISPUTES;
import static obole.standalone.model.Books.FEES;
import static obole.standalone.model.Books.LOSSES;
import static obole.standalone.model.Books.PENDING;
import static obole.standalone.model.Parts.cause;
import static obole.standalone.model.Parts.pending;
import static obole.standalone.model.Parts.require;
import static obole.standalone.model.Parts.stage;

import obole.standalone.model.Gift.Heard;

/** What must be booked of disputes, in whatever order they are heard of. */
final class DisputeRules {

    private final World world;
    private final Books books;
    private final Purses purses;
    private final Parts parts;

    DisputeRules(World world, Books books, Purses purses) {
        this.world = world;
        this.books = books;
        this.purses = purses;
        this.parts = new Parts(books, purses);
    }

    /** False for what moves no money and matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "dispute.opened" -> opened(claim(event));
            case "dispute.funds-withdrawn" -> withdrawn(claim(event));
            case "dispute.fee-charged" -> charged(claim(event));
            case "dispute.lost" -> lost(claim(event), waits(event));
            case "dispute.won" -> won(claim(event), waits(event));
            case "dispute.funds-returned" -> returned(claim(event));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Claim claim(Event event) {
        return world.claim(event.text("disputeId"));
    }

    /** Whether its money had been withdrawn, which is a matter of order. */
    private static boolean waits(Event event) {
        return event.payload().path("withdrawn").asBoolean();
    }

    private void opened(Claim claim) {
        Gift gift = claim.gift;
        Heard heard = gift.dispute(claim.ref);
        require(!heard.opened, claim.ref + " is opened twice");
        heard.opened = true;
        Take take = gift.seize(claim.amount);
        heard.kept = take;
        heard.excess = claim.amount - take.total();
        parts.setAside(gift, take, DISPUTES, stage(gift), 1);
        books.move(gift.currency, AVAILABLE, DISPUTES, heard.excess);
        books.move(gift.currency, LOSSES, CLAIM, heard.excess);
        if (gift.settled) {
            parts.debit(gift, take, claim.id);
        }
    }

    private void withdrawn(Claim claim) {
        Heard heard = claim.gift.dispute(claim.ref);
        require(heard.opened && !heard.withdrawn, claim.ref + " is withdrawn twice");
        heard.withdrawn = true;
        long minor = claim.atOnce ? claim.amount : claim.lost;
        books.move(claim.gift.currency, DISPUTES, claim.gift.receivable(), minor);
    }

    private void charged(Claim claim) {
        Gift gift = claim.gift;
        long[] parts = Take.split(claim.fee, gift.amounts);
        long ours = claim.fee;
        for (int i = 0; i < parts.length; i++) {
            if (gift.to.get(i).bearsDisputes() && parts[i] > 0) {
                ours -= parts[i];
                books.move(gift.currency, pending(gift, i), gift.receivable(), parts[i]);
                purses.expect(
                        cause(gift, claim.id, i) + "/fee",
                        gift.to.get(i).id(),
                        gift.currency,
                        parts[i]);
            }
        }
        books.move(gift.currency, AVAILABLE, gift.receivable(), ours);
        books.move(gift.currency, FEES, CLAIM, ours);
    }

    private void lost(Claim claim, boolean waits) {
        Heard heard = claim.gift.dispute(claim.ref);
        long back = claim.amount - claim.lost;
        long ofExcess = Math.min(back, heard.excess);
        restore(claim, heard, heard.kept.part(back - ofExcess), ofExcess, waits);
    }

    private void won(Claim claim, boolean waits) {
        require(claim.lost == 0, claim.ref + " was not won");
        Heard heard = claim.gift.dispute(claim.ref);
        restore(claim, heard, heard.kept, heard.excess, waits);
    }

    private void restore(Claim claim, Heard heard, Take back, long excess, boolean waits) {
        Gift gift = claim.gift;
        require(claim.ended, claim.ref + " has not ended");
        boolean taken = heard.withdrawn && claim.atOnce;
        require(waits || !taken || back.total() + excess == 0, claim.ref + " is not here yet");
        require(!waits || claim.atOnce, claim.ref + " is awaited, and was never taken");
        parts.setAside(gift, back, DISPUTES, waits ? PENDING : stage(gift), -1);
        books.move(gift.currency, waits ? PENDING : AVAILABLE, DISPUTES, -excess);
        books.move(gift.currency, LOSSES, CLAIM, -excess);
        heard.kept = heard.kept.less(back);
        heard.excess -= excess;
        if (waits) {
            heard.awaited = heard.awaited.plus(back);
            heard.awaitedExcess += excess;
        } else if (gift.settled) {
            parts.credit(gift, back, claim.id);
        }
    }

    private void returned(Claim claim) {
        Gift gift = claim.gift;
        Heard heard = gift.dispute(claim.ref);
        books.move(gift.currency, gift.receivable(), DISPUTES, claim.amount - claim.lost);
        long ours = heard.awaitedExcess + (gift.settled ? heard.awaited.ours() : 0);
        books.move(gift.currency, PENDING, AVAILABLE, ours);
        for (int i = 0; gift.settled && i < gift.size(); i++) {
            long own = heard.awaited.own(i);
            purses.owe(
                    cause(gift, claim.id, i) + "/returned",
                    gift.to.get(i).id(),
                    gift.currency,
                    Math.max(0, own - gift.shortOf[i]));
            gift.shortOf[i] = Math.max(0, gift.shortOf[i] - own);
        }
        heard.awaited = Take.nothing(gift.size());
        heard.awaitedExcess = 0;
    }
}
