package obole.command.collection;

import obole.command.decision.Rejection;

/** Why something is refused to a file of direct debits, in order of precedence. */
enum CollectionFileRejection implements Rejection {
    COLLECTION_FILE_NOT_FOUND(404, "There is no such file of direct debits."),
    COLLECTION_FILE_SEALED(409, "The file has been sealed: the next one takes it."),
    COLLECTION_FILE_ABANDONED(409, "Nothing was left in the file: it does not leave."),
    COLLECTION_FILE_NOT_SEALED(409, "The file is still open: it is sealed the day before."),
    COLLECTION_FILE_REJECTED(409, "The bank has refused the file: nothing of it is collected."),
    COLLECTION_FILE_NOT_HANDED_OVER(409, "The bank does not have the file yet."),
    COLLECTION_FILE_FULL(409, "The file has as many collections as it may: open the next one."),
    COLLECTION_FILE_CHANGED(409, "The file has changed since it was checked: seal it again."),
    COLLECTION_FILE_DIGEST_DIFFERS(409, "These are not the bytes that were sealed."),
    COLLECTION_NOT_IN_FILE(404, "This collection is not in the file.");

    private final int status;
    private final String detail;

    CollectionFileRejection(int status, String detail) {
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
