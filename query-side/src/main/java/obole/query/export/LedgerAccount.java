package obole.query.export;

/**
 * An account of the ledger: its name, whose money it counts, its row of the chart, what it is, and
 * its PCG number.
 */
record LedgerAccount(int id, String name, String book, String row, String kind, String pcg) {

    /** The association it belongs to; empty if it is nobody's. */
    String association() {
        String[] parts = name.split(":", -1);
        return parts[0].equals("association") ? parts[1] : "";
    }
}
