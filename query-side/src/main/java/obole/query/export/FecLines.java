package obole.query.export;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a FEC as fields, one at a time. Records end with CR, LF or both; fields with TAB or
 * {@code |}, whichever the first line has; characters are UTF-8, or ISO 8859-15 where they cannot
 * be.
 */
final class FecLines implements Closeable {

    /** More than any line of 18 fields has; what is longer is no FEC. */
    private static final int LONGEST = 1024 * 1024;

    private static final Charset LATIN_9 = Charset.forName("ISO-8859-15");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** One line; {@code mixed} when the separator that is not the file's is in it as well. */
    record Line(List<String> fields, boolean mixed) {}

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable String separator;

    FecLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Null after the last; lines without anything are left out. */
    @Nullable Line next() throws IOException {
        int next;
        do {
            line.reset();
            next = in.read();
            while (next >= 0 && next != '\n' && next != '\r') {
                if (line.size() == LONGEST) {
                    throw new IOException("a line is longer than a megabyte");
                }
                line.write(next);
                next = in.read();
            }
        } while (line.size() == 0 && next >= 0);
        return line.size() == 0 ? null : fields(decode(line.toByteArray()));
    }

    private Line fields(String text) {
        String fieldEnd = separator;
        if (fieldEnd == null) {
            fieldEnd = text.indexOf('\t') >= 0 ? "\t" : "|";
            separator = fieldEnd;
            return fields(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        }
        String other = fieldEnd.equals("|") ? "\t" : "|";
        return new Line(List.of(text.split(Pattern.quote(fieldEnd), -1)), text.contains(other));
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, LATIN_9);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
