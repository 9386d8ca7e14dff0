package obole.command.association;

import obole.command.decision.Rejection;

/** Why an association's command is refused, in order of precedence. */
enum AssociationRejection implements Rejection {
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key came before with another request: use a new key."),
    ASSOCIATION_NOT_FOUND(404, "There is no such association."),
    ASSOCIATION_SUSPENDED(409, "The association is suspended."),
    ASSOCIATION_NOT_IDENTIFIED(
            409,
            "An earlier platform's name does not identify an association: register it by RNA,"
                    + " SIREN or SIRET."),
    ASSOCIATION_ALREADY_VERIFIED(409, "The association is verified: suspend it instead."),
    DOCUMENT_MISSING(409, "No document has been received: send one first."),
    BANK_ACCOUNT_NOT_FOUND(404, "No bank account was proposed under this reference."),
    SAME_PERSON(409, "Somebody else than who proposed the bank account must confirm it.");

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
