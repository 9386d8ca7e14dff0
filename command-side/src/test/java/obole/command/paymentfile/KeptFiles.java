package obole.command.paymentfile;

import obole.migrations.TestDatabase;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** What lies in the vault of what banks have sent. */
final class KeptFiles {

    private KeptFiles() {}

    /** How many entries have these bytes. */
    static long count(TestDatabase database, byte[] file) {
        return DSL.using(database.superuser(), SQLDialect.POSTGRES)
                .fetch(
                        """
                        select 1 from vault.personal_data join vault.file_part using (reference)
                        where kind = 'bank-file' and content = ?
                        """,
                        file)
                .size();
    }
}
