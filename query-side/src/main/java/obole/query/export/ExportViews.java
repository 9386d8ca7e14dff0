package obole.query.export;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletResponse;

import obole.query.export.LedgerPages.Range;
import obole.query.export.RunningExports.Running;
import obole.query.export.Sending.Head;
import obole.query.projection.Books;
import obole.query.web.Problems;

import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ledger, donations, payouts and more as files, sent while they are read. {@code Export-Lines}
 * says beforehand how many lines it has, {@code Export-Position} what it is true for; an answer
 * that ends early is not complete.
 */
@RestController
@RequestMapping("/v1/exports")
class ExportViews {

    record Exports(List<RunningExports.Shown> running) {}

    private final LedgerPages pages;
    private final TablePages tables;
    private final List<LedgerFormat> ledgers;
    private final List<RowFormat> formats;
    private final RunningExports running;
    private final Books books;

    ExportViews(
            LedgerPages pages,
            TablePages tables,
            HledgerJournal journal,
            List<RowFormat> formats,
            RunningExports running,
            Books books) {
        this.pages = pages;
        this.tables = tables;
        this.ledgers =
                Stream.concat(Stream.of(journal), formats.stream().map(LedgerRows::new)).toList();
        this.formats = formats;
        this.running = running;
        this.books = books;
    }

    /** Those that this process is writing now. */
    @GetMapping
    Exports running() {
        return new Exports(running.all());
    }

    @GetMapping("/ledger.{ending}")
    void ledger(
            @PathVariable("ending") String ending,
            @RequestParam(value = "from", required = false) @Nullable LocalDate from,
            @RequestParam(value = "to", required = false) @Nullable LocalDate to,
            @RequestParam(value = "position", required = false) @Nullable Long position,
            HttpServletResponse response)
            throws IOException {
        LedgerFormat format = ending(ledgers, LedgerFormat::ending, ending);
        books.requireRunning(position);
        Range range = pages.range(from, to, position);
        long total = pages.count(range);
        Head head = new Head(format.mediaType(), "ledger." + ending, total, range.upto());
        try (Running export = running.begin(head.name(), range.upto(), total)) {
            Sending.send(
                    response,
                    head,
                    out -> {
                        LedgerFile file =
                                format.begin(
                                        out,
                                        new LedgerFormat.Head(
                                                range,
                                                total,
                                                pages.accounts(),
                                                pages.currencies()));
                        pages.read(
                                range,
                                lines -> {
                                    file.entry(lines);
                                    export.sent(lines.size());
                                });
                        file.end();
                    });
        }
    }

    /** Rows as they stand: each says by its own position what it is true for. */
    @GetMapping("/{table}.{ending}")
    void table(
            @PathVariable("table") String name,
            @PathVariable("ending") String ending,
            HttpServletResponse response)
            throws IOException {
        ExportedTable table = ExportedTable.named(name).orElseThrow(ExportViews::none);
        RowFormat format = ending(formats, RowFormat::ending, ending);
        long upto = tables.upto();
        long total = tables.count(table, upto);
        Head head = new Head(format.mediaType(), name + "." + ending, total, upto);
        try (Running export = running.begin(head.name(), upto, total)) {
            Sending.send(
                    response,
                    head,
                    out -> {
                        RowFile file = format.begin(out, table.columns());
                        tables.read(
                                table,
                                upto,
                                total,
                                rows -> {
                                    for (Record row : rows) {
                                        file.row(requireNonNull(row.intoArray()));
                                    }
                                    export.sent(rows.size());
                                });
                        file.end();
                    });
        }
    }

    private static <T> T ending(List<T> formats, Function<T, String> of, String ending) {
        return formats.stream()
                .filter(each -> of.apply(each).equals(ending))
                .findFirst()
                .orElseThrow(ExportViews::none);
    }

    private static ErrorResponseException none() {
        return Problems.notFound("EXPORT_NOT_FOUND");
    }
}
