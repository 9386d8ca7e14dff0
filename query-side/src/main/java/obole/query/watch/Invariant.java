package obole.query.watch;

/** What must always hold; the functions of schema {@code watch} and the projections name them. */
enum Invariant {
    SHEET_SUMS("A sheet is what the lines in it add up to."),
    ENTRY_SUMS("An entry balances in each book, and moves our claim with our share of the pool."),
    ENTRY_EVENTS("Every line of the ledger comes from an event."),
    EVENT_AMOUNTS("What is credited or set aside for a payout is booked with its event's amount."),
    EVENT_COUNTS("An event that always moves money has lines."),
    BALANCE("A total is what the sheets of its account add up to."),
    STAGE_BELOW_ZERO("No association has less than nothing in any stage."),
    BOOK_SUMS("All accounts of a book add up to nothing."),
    CLAIM("Our claim is our share of the pool."),
    AVAILABLE("What an account says is available is what the ledger says."),
    PAYOUTS("Open payouts add up to what is set aside for them."),
    TRANSIT_BELOW_ZERO("Nobody is credited before the money is on our account."),
    NOT_COVERED("Clients' money is there, and none of it pays for us."),
    VIEW_EVENTS("A view knows every event of what it shows."),
    BOOKS_STOPPED("The books go on to the last event."),
    STREAM_PARKED("A view knows all that happened to each thing.");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    /** What must hold, in words. */
    String sentence() {
        return sentence;
    }

    /** What somebody who operates Obole does next. */
    String nextAction() {
        return switch (this) {
            case BOOKS_STOPPED, STREAM_PARKED ->
                    "See GET /v1/projections/poisoned, and install a release that can handle it.";
            case VIEW_EVENTS, AVAILABLE, PAYOUTS ->
                    "Replay views and ledger: POST /v1/replays. Where the rows differ, rebuild that"
                            + " schema and find out who changed it; then acknowledge the alarm.";
            case NOT_COVERED ->
                    "Propose a top-up of that amount today: GET /v1/treasury/needs, POST"
                            + " /v1/treasury-transfers. Payouts go on.";
            case TRANSIT_BELOW_ZERO ->
                    "Pay nothing out. Find in GET /v1/safeguarding/figures/{day} who was credited"
                            + " before the money came; then acknowledge the alarm.";
            case STAGE_BELOW_ZERO ->
                    "Pay nothing out. Read the account's lines, find the event that took too much,"
                            + " correct it by an adjustment; then acknowledge the alarm.";
            default ->
                    "Replay the ledger: POST /v1/replays. Where the rows differ, rebuild it, and"
                            + " find out who changed it; where they do not, the rule is wrong. Then"
                            + " acknowledge the alarm.";
        };
    }
}
