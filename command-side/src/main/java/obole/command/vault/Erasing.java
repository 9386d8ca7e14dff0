package obole.command.vault;

import static obole.schema.vault.Tables.ERASURE_ITEM;
import static obole.schema.vault.Tables.FILE_PART;
import static obole.schema.vault.Tables.PERSONAL_DATA;

import org.jooq.DSLContext;

import java.time.Instant;

/** How an entry goes: its data, its salt and its file, and with it what orders wait for. */
final class Erasing {

    private Erasing() {}

    /** The row stays, so that erased differs from never known; events keep what says nothing. */
    static void erase(DSLContext tx, String reference, String by, Instant now) {
        var v = PERSONAL_DATA;
        tx.update(v)
                .setNull(v.DATA)
                .setNull(v.SALT)
                .setNull(v.LOOK_AT)
                .set(v.ERASED_AT, now)
                .set(v.ERASED_BY, by)
                .where(v.REFERENCE.eq(reference))
                .execute();
        tx.deleteFrom(FILE_PART).where(FILE_PART.REFERENCE.eq(reference)).execute();
        var i = ERASURE_ITEM;
        tx.update(i)
                .set(i.ERASED_AT, now)
                .where(i.REFERENCE.eq(reference), i.ERASED_AT.isNull())
                .execute();
    }
}
