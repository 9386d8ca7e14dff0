package obole.command.history;

import obole.command.decision.Rejection;

/** Why something asked of an import is refused, in order of precedence. */
enum HistoryImportRejection implements Rejection {
    IMPORT_NOT_FOUND(404, "There is no such import: propose the file first."),
    SAME_PERSON(409, "Who proposed an import cannot approve it: another person must."),
    IMPORT_REFUSED(409, "The import was refused: nothing of it happens here."),
    IMPORT_APPROVED(409, "The import is approved: what it brought stays."),
    IMPORT_NOT_APPROVED(409, "The import is not approved: another person must approve it first.");

    private final int status;
    private final String detail;

    HistoryImportRejection(int status, String detail) {
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
