package obole.standalone.contract;

import static java.util.Objects.requireNonNull;

import obole.standalone.Repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The codes of {@code docs/errors.md}, where their meanings are written once for all. */
record ErrorsPage(Map<String, Row> rows) {

    /** A row of the page. */
    record Row(int status, String meaning, String next) {}

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d{3}) \\| (.+?) \\| (.+?) \\|$");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\([^)]*\\)");

    Row row(String code) {
        return requireNonNull(rows.get(code), code);
    }

    static ErrorsPage read() throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        ROW.matcher(Repository.read(Path.of("docs/errors.md")))
                .results()
                .forEach(row ->
                        rows.put(
                                row.group(1),
                                new Row(
                                        Integer.parseInt(row.group(2)),
                                        plain(row.group(3)),
                                        plain(row.group(4)))));
        return new ErrorsPage(rows);
    }

    private static String plain(String text) {
        return LINK.matcher(text).replaceAll("$1");
    }
}
