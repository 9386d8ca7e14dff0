package obole.standalone.model;

import obole.standalone.model.Gift.Receiver;

/** A payout somebody has asked for; an amount of zero is all there is. */
final class Payout {
    final String id;
    final Receiver whose;
    final String currency;
    final long amount;
    volatile boolean takenBack;

    Payout(String id, Receiver whose, String currency, long amount) {
        this.id = id;
        this.whose = whose;
        this.currency = currency;
        this.amount = amount;
    }
}
