package obole.shared.pledge;

/** How often a pledge falls due. */
public enum Rhythm {
    MONTHLY(1),
    QUARTERLY(3),
    YEARLY(12);

    private final int months;

    Rhythm(int months) {
        this.months = months;
    }

    public int months() {
        return months;
    }
}
