package obole.query.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Currency;
import java.util.List;

/** A kind of file that the ledger is exported as. */
interface LedgerFormat {

    /** What it is called after the point of its name. */
    String ending();

    String mediaType();

    /** What stands before the first entry. */
    void begin(Writer out, Head head) throws IOException;

    void entry(Writer out, List<LedgerLine> lines) throws IOException;

    /** What is known before the first entry. */
    record Head(
            LedgerPages.Range range,
            long lines,
            List<LedgerAccount> accounts,
            List<Currency> currencies) {}
}
