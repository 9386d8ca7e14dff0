package obole.query.export;

import java.io.IOException;
import java.util.List;

/** A file of the ledger that is being written. */
interface LedgerFile {

    /** All lines of one entry, which follow those of the entry before it. */
    void entry(List<LedgerLine> lines) throws IOException;

    /** Writes what is still kept back. */
    void end() throws IOException;
}
