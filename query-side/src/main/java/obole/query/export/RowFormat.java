package obole.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A kind of file that has rows and columns. */
interface RowFormat {

    /** What it is called after the point of its name. */
    String ending();

    String mediaType();

    /** Begins a file of these columns, written as its rows come; it does not close {@code out}. */
    RowFile begin(OutputStream out, List<Column> columns) throws IOException;
}
