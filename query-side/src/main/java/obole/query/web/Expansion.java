package obole.query.web;

/**
 * What may come along with a read, to save its caller another. Each is what an operation of its own
 * answers, and nobody gets it who may not ask for that one: {@code ExpansionTest} compares the rows
 * of both in the table of permissions.
 */
public enum Expansion {
    ACCOUNT("account", "/v1/associations/{id}", "/v1/associations/{id}/account"),
    HOLDS("holds", "/v1/associations/{id}", "/v1/associations/{id}/holds"),
    CAMPAIGN("campaign", "/v1/donations/{id}", "/v1/campaigns/{campaign}"),
    EXPLANATION("explanation", "/v1/payouts/{id}", "/v1/payouts/{id}/explanation"),
    INSTALMENTS("instalments", "/v1/pledges/{id}", "/v1/pledges/{id}/instalments");

    private final String word;
    private final String of;
    private final String alone;

    Expansion(String word, String of, String alone) {
        this.word = word;
        this.of = of;
        this.alone = alone;
    }

    /** As which it is asked for and answered. */
    public String word() {
        return word;
    }

    /** The read with which it comes. */
    public String of() {
        return of;
    }

    /** The read that answers it alone. */
    public String alone() {
        return alone;
    }
}
