package obole.command.reconciliation;

import obole.command.decision.Rejection;

/** Why something is refused to a break, in order of precedence. */
enum BreakRejection implements Rejection {
    BREAK_NOT_FOUND(404, "There is no such break: it may have explained itself."),
    BREAK_NOT_OPEN(409, "The break has ended: nothing is left to do about it."),
    BREAK_NOT_RESOLVABLE(
            409, "What the ledger does not come to ends by what puts it right, never by words."),
    BREAK_RESOLUTION_NOT_PROPOSED(409, "Nobody has proposed how this break ends."),
    BREAK_RESOLUTION_PROPOSED_BEFORE(
            409, "Somebody has proposed something else: approve or refuse that first."),
    SAME_PERSON(409, "Somebody else than who proposed it must approve it."),
    BREAK_HAS_CHANGED(409, "The break has another amount than when this was proposed: refuse it."),
    BREAK_ENTRY_NOT_BOOKED(
            409, "There is no such manual entry, or two people have not approved it."),
    BREAK_ENTRY_NOT_A_LOSS(
            409, "The entry does not take exactly the amount of the break as our loss."),
    BREAK_ENTRY_USED(409, "The entry has ended another break: each is booked by its own.");

    private final int status;
    private final String detail;

    BreakRejection(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}
