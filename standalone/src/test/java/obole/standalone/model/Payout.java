package obole.standalone.model;

import obole.standalone.model.Gift.Receiver;

/** A payout somebody has asked for; an amount of zero is all there is. */
final class Payout {
    final String id;
    final Receiver whose;
    final long amount;
    volatile boolean takenBack;

    Payout(String id, Receiver whose, long amount) {
        this.id = id;
        this.whose = whose;
        this.amount = amount;
    }
}
