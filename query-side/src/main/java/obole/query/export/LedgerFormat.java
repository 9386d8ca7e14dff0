package obole.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Currency;
import java.util.List;

/** A kind of file that the ledger is exported as. */
interface LedgerFormat {

    /** What it is called after the point of its name. */
    String ending();

    String mediaType();

    /** Writes what stands before the first entry; it does not close {@code out}. */
    LedgerFile begin(OutputStream out, Head head) throws IOException;

    /** What is known before the first entry. */
    record Head(
            LedgerPages.Range range,
            long lines,
            List<LedgerAccount> accounts,
            List<Currency> currencies) {}
}
