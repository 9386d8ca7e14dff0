package obole.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;

import obole.query.export.Column.Kind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What rows become in a file, read back by what others have written. */
class RowFormatsTest {

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("text", Kind.TEXT),
                    new Column("whole", Kind.INTEGER),
                    new Column("large", Kind.LONG),
                    new Column("flag", Kind.FLAG),
                    new Column("day", Kind.DAY),
                    new Column("time", Kind.TIME));

    private static final Instant TIME = Instant.parse("1969-12-31T23:59:59.999999Z");

    @Test
    void csv_is_quoted_where_it_must_be_and_empty_where_nothing_is() throws IOException {
        assertThat(
                        text(
                                row("a, \"b\"\nc", 1, -5L, true, LocalDate.EPOCH, TIME),
                                row(null, null, null, null, null, null)))
                .isEqualTo(
                        """
                        text,whole,large,flag,day,time
                        "a, ""b""
                        c",1,-5,true,1970-01-01,1969-12-31T23:59:59.999999Z
                        ,,,,,
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void text_that_a_spreadsheet_would_run_has_an_apostrophe_before_it(String formula) {
        assertThat(CsvRows.cell(formula).replace("\"", "")).isEqualTo("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "1-2", "'", "don_01", ""})
    void other_text_is_as_it_is(String text) {
        assertThat(CsvRows.cell(text)).isEqualTo(text);
    }

    @Test
    void a_number_below_zero_is_no_formula() {
        assertThat(CsvRows.cell(-12L)).isEqualTo("-12");
    }

    @Test
    void parquet_is_read_by_another_reader_as_it_was_written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowFile file = new ParquetRows().begin(out, COLUMNS);
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            file.row(
                    i % 7 == 0
                            ? row(null, null, null, null, null, null)
                            : row(
                                    "é=" + i,
                                    i,
                                    -3L * i,
                                    i % 2 == 0,
                                    LocalDate.EPOCH.plusDays(i),
                                    TIME));
        }
        file.end();
        try (ParquetFileReader reader =
                        ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(out.toByteArray())));
                RowReader rows = reader.rowReader()) {
            for (int i = 0; i < count; i++) {
                rows.next();
                if (i % 7 == 0) {
                    assertThat(rows.isNull(0) && rows.isNull(5)).isTrue();
                } else {
                    assertThat(rows.getString(0)).isEqualTo("é=" + i);
                    assertThat(rows.getInt(1)).isEqualTo(i);
                    assertThat(rows.getLong(2)).isEqualTo(-3L * i);
                    assertThat(rows.getBoolean(3)).isEqualTo(i % 2 == 0);
                    assertThat(rows.getDate(4)).isEqualTo(LocalDate.EPOCH.plusDays(i));
                    assertThat(rows.getTimestamp(5)).isEqualTo(TIME);
                }
            }
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void the_same_rows_give_the_same_bytes() throws IOException {
        for (RowFormat format : List.of(new CsvRows(), new ParquetRows())) {
            assertThat(few(format)).isEqualTo(few(format));
        }
    }

    private static byte[] few(RowFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowFile file = format.begin(out, COLUMNS);
        file.row(row("a", 1, 2L, true, LocalDate.EPOCH, TIME));
        file.end();
        return out.toByteArray();
    }

    /** As many lines as {@code -Dexport.lines} says, in a process that has little memory. */
    @Test
    void a_file_of_any_length_takes_the_memory_of_its_last_rows() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(
                                java.toString(),
                                "-Xmx40m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Many.class.getName(),
                                System.getProperty("export.lines", "300000"))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Writes lines like the ledger's, each with other values, to nowhere. */
    static final class Many {

        private Many() {}

        public static void main(String[] arguments) throws IOException {
            long lines = Long.parseLong(arguments[0]);
            for (RowFormat format : List.of(new CsvRows(), new ParquetRows())) {
                RowFile file = format.begin(OutputStream.nullOutputStream(), COLUMNS);
                for (long i = 0; i < lines; i++) {
                    long mixed = i * 0x9E3779B97F4A7C15L;
                    file.row(
                            row(
                                    "don_" + Long.toHexString(mixed),
                                    (int) i,
                                    mixed,
                                    i % 2 == 0,
                                    LocalDate.EPOCH.plusDays(i % 20_000),
                                    TIME.plusSeconds(i)));
                }
                file.end();
            }
        }
    }

    private static String text(@Nullable Object[]... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowFile file = new CsvRows().begin(out, COLUMNS);
        for (@Nullable Object[] row : rows) {
            file.row(row);
        }
        file.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
