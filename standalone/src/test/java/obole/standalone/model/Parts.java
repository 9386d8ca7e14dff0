package obole.standalone.model;

import static obole.standalone.model.Books.AVAILABLE;
import static obole.standalone.model.Books.CLAIM;
import static obole.standalone.model.Books.COMMISSIONS;
import static obole.standalone.model.Books.COVERS;
import static obole.standalone.model.Books.PENDING;
import static obole.standalone.model.Books.TIPS;

/** What refunds and disputes have in common: everybody's part of a gift is set aside. */
record Parts(Books books, Purses purses) {

    static void require(boolean rule, String what) {
        if (!rule) {
            throw new AssertionError(what);
        }
    }

    static String pending(Gift gift, int i) {
        return "association:" + gift.to.get(i).id() + ":pending";
    }

    static String stage(Gift gift) {
        return gift.settled ? AVAILABLE : PENDING;
    }

    /** Everybody's part goes into transit or, below zero, comes back from there. */
    void setAside(Gift gift, Take take, String transit, String stage, int sign) {
        String currency = gift.currency;
        for (int i = 0; i < gift.size(); i++) {
            books.move(currency, pending(gift, i), transit, sign * take.own(i));
        }
        books.move(currency, stage, transit, sign * take.ours());
        books.move(currency, TIPS, CLAIM, sign * take.tip());
        books.move(currency, COMMISSIONS, CLAIM, sign * Take.sum(take.commissions()));
        books.move(currency, COVERS, CLAIM, sign * Take.sum(take.covers()));
    }

    static String cause(Gift gift, String of, int i) {
        return gift.id + "/" + of + "/" + gift.to.get(i).id();
    }

    void debit(Gift gift, Take take, String of) {
        for (int i = 0; i < gift.size(); i++) {
            if (take.own(i) > 0) {
                purses.expect(cause(gift, of, i), gift.to.get(i).id(), gift.currency, take.own(i));
            }
        }
    }

    void credit(Gift gift, Take take, String of) {
        for (int i = 0; i < gift.size(); i++) {
            purses.owe(cause(gift, of, i), gift.to.get(i).id(), gift.currency, take.own(i));
        }
    }
}
