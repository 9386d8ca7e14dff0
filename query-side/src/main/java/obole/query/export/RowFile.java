package obole.query.export;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** A file of rows that is being written. */
interface RowFile {

    /** A value for each column, null where there is none. */
    void row(@Nullable Object[] values) throws IOException;

    /** Writes what is still kept back. A file that was not ended cannot be read as a whole one. */
    void end() throws IOException;
}
