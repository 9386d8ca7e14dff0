package obole.query.export;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * CSV as RFC 4180 has it, in UTF-8, an absent value an empty cell. Text that a spreadsheet would
 * run as a formula has an apostrophe before it, which spreadsheets take for "this is text".
 */
@Component
class CsvRows implements RowFormat {

    /** With one of these a formula begins; a tab or line end before it is skipped by some. */
    private static final String FORMULA = "=+-@\t\r\n";

    private static final String QUOTED = ",\"\r\n";

    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public RowFile begin(OutputStream out, List<Column> columns) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(String.join(",", columns.stream().map(Column::name).toList()));
        text.write('\n');
        return new Lines(text);
    }

    private record Lines(Writer out) implements RowFile {

        @Override
        public void row(@Nullable Object[] values) throws IOException {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    out.write(',');
                }
                out.write(cell(values[i]));
            }
            out.write('\n');
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }
    }

    /** Only text can be a formula: a number below zero stays one. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text) || text.isEmpty()) {
            return value.toString();
        }
        String safe = FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return safe.chars().anyMatch(each -> QUOTED.indexOf(each) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
