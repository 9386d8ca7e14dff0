package obole.query.account;

/**
 * Money that became available at once, from one cause: its cents are numbered from 0.
 *
 * @param sequence of the event in the account's stream
 * @param position of the event in all of history
 */
record Lot(long sequence, long position, Kind kind, String cause, long amount) {

    enum Kind {
        SETTLEMENT,
        REFUND_FAILED,
        DISPUTE_WON,
        TRANSFER,
        ADJUSTMENT,
        /** What a payout's bank kept on the way back, paid by us. */
        COVERED_BY_HOUSE,
        /** More left than came in, as far as the events of this account say. */
        UNKNOWN
    }

    /** Some cents of a lot: from the first, up to the one that is not among them. */
    record Slice(Lot lot, long from, long to) {

        long amount() {
            return to - from;
        }
    }
}
