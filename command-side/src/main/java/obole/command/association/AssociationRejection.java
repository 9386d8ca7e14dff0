package obole.command.association;

import obole.command.decision.Rejection;

/** Why an association's command is refused, in order of precedence. */
enum AssociationRejection implements Rejection {
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key came before with another request: use a new key."),
    ASSOCIATION_NOT_FOUND(404, "There is no such association."),
    ASSOCIATION_SUSPENDED(409, "The association is suspended."),
    ASSOCIATION_CLOSED(409, "The association has left: register it anew."),
    ASSOCIATION_NOT_FROZEN(409, "The association is not frozen: nothing needs an authorisation."),
    REINSTATEMENT_NOT_PROPOSED(409, "Nobody has proposed to reinstate it: propose it first."),
    ASSOCIATION_NOT_IDENTIFIED(
            409,
            "An earlier platform's name does not identify an association: register it by RNA,"
                    + " SIREN or SIRET."),
    ASSOCIATION_ALREADY_VERIFIED(409, "The association is verified: suspend it instead."),
    PERSON_NOT_FOUND(404, "No person was declared under this reference."),
    DOCUMENT_NOT_FOUND(404, "No document was received under this reference."),
    DOCUMENT_ALREADY_DECIDED(409, "Somebody has decided about it, or it is over: send a new one."),
    DOCUMENT_OUT_OF_DATE(422, "It proves nothing any more: ask for a newer one."),
    DOCUMENT_MISSING(409, "It cannot be verified yet. Missing, or not accepted:"),
    BANK_ACCOUNT_NOT_FOUND(404, "No bank account was proposed under this reference."),
    BANK_ACCOUNT_CONFIRMED(409, "It was confirmed: propose another one in its place."),
    BANK_ACCOUNT_REFUSED(409, "It was refused: propose it anew."),
    SAME_PERSON(409, "Somebody else must do this than who did or brought what it is about.");

    private final int status;
    private final String detail;

    AssociationRejection(int status, String detail) {
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
