package obole.command.vault;

import obole.command.decision.Rejection;

/** Why the vault does not answer, in order of precedence. */
enum VaultRejection implements Rejection {
    PERSONAL_DATA_NOT_FOUND(404, "The vault has no entry by one of these references."),
    ERASURE_NOT_FOUND(404, "Nobody has ordered an erasure by this id."),
    BANK_FILE_NOT_FOUND(404, "There is no file by this reference, or it is erased.");

    private final int status;
    private final String detail;

    VaultRejection(int status, String detail) {
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
