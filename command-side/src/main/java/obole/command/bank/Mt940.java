package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads MT940, SWIFT's statement of an account as text, line by line. What it cannot read ends with
 * {@link Unreadable}, never with anything else. Names may come out garbled, since no bank says
 * which characters it writes; references are plain ones, and nothing else is kept.
 */
public final class Mt940 {

    /** A field begins a line; anything else goes on with the field before. */
    private static final Pattern FIELD = Pattern.compile(":([0-9]{2}[A-Z]?):(.*)");

    private static final int LONGEST_LINE = 4 * 1024;
    private static final int LONGEST_FIELD = 16 * 1024;
    private static final int FIRST_LINES = 10;
    private static final StatementHandler NOTHING =
            new StatementHandler() {
                @Override
                public void onStatement(StatementHeader header) {}

                @Override
                public void onEntry(StatementEntry entry) {}

                @Override
                public void onEnd(StatementTotals totals) {}
            };

    private final BufferedReader in;
    private final StatementHandler handler;
    private int line;
    private int statements;
    private @Nullable Mt940Statement current;
    private @Nullable String tag;
    private int tagLine;
    private final StringBuilder text = new StringBuilder();

    private Mt940(InputStream in, StatementHandler handler) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        this.handler = handler;
    }

    public static void read(InputStream in, StatementHandler handler) {
        new Mt940(in, handler).read();
    }

    /** Whether a file begins like one, be it in SWIFT's blocks or without. */
    static boolean isOne(InputStream in) {
        Mt940 file = new Mt940(in, NOTHING);
        for (int lines = 0; lines < FIRST_LINES; lines++) {
            String each = file.next();
            if (each == null) {
                return false;
            }
            if (each.startsWith(":20:")) {
                return true;
            }
        }
        return false;
    }

    private void read() {
        for (String each = next(); each != null; each = next()) {
            Matcher field = FIELD.matcher(each);
            if (field.matches()) {
                begin(field.group(1), field.group(2));
            } else if (each.equals("-") || each.startsWith("-}")) {
                endStatement();
            } else if (tag != null) {
                append("\n", each);
            }
        }
        endStatement();
        if (statements == 0) {
            throw new Unreadable("holds no bank statement", Math.max(1, line), 1);
        }
    }

    private void begin(String newTag, String rest) {
        endField();
        if (newTag.equals("20")) {
            endStatement();
            statements++;
            current = new Mt940Statement(handler);
        }
        tag = newTag;
        tagLine = line;
        append("", rest);
    }

    private void append(String separator, String more) {
        text.append(separator).append(more);
        if (text.length() > LONGEST_FIELD) {
            throw new Unreadable("has a field longer than 16 KB", line, 1);
        }
    }

    private void endField() {
        if (tag != null && current != null) {
            current.field(tag, text.toString(), tagLine);
        }
        tag = null;
        text.setLength(0);
    }

    private void endStatement() {
        endField();
        if (current != null) {
            current.end(Math.max(1, line));
            current = null;
        }
    }

    /** Without control characters, which some banks set around a message. */
    private @Nullable String next() {
        try {
            StringBuilder found = new StringBuilder();
            int read = in.read();
            if (read < 0) {
                return null;
            }
            line++;
            for (; read >= 0 && read != '\n'; read = in.read()) {
                if (found.length() == LONGEST_LINE) {
                    throw new Unreadable("has a line longer than 4 KB", line, LONGEST_LINE);
                }
                if (read >= ' ') {
                    found.append((char) read);
                }
            }
            return found.toString();
        } catch (IOException e) {
            throw new Unreadable("cannot be read: " + e.getMessage(), Math.max(1, line), 1);
        }
    }
}
