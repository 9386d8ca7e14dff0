package obole.query.export;

import jakarta.servlet.http.HttpServletResponse;

import obole.query.export.LedgerFormat.Head;
import obole.query.export.LedgerPages.Range;
import obole.query.export.RunningExports.Running;
import obole.query.web.Problems;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * The ledger as a file, sent while it is read. {@code Export-Lines} says beforehand how many lines
 * it has, {@code Export-Position} what it is true for; an answer that ends early is not complete.
 */
@RestController
@RequestMapping("/v1/exports")
class ExportViews {

    private static final int BUFFER = 64 * 1024;

    record Exports(List<RunningExports.Shown> running) {}

    private final LedgerPages pages;
    private final List<LedgerFormat> formats;
    private final RunningExports running;

    ExportViews(LedgerPages pages, List<LedgerFormat> formats, RunningExports running) {
        this.pages = pages;
        this.formats = formats;
        this.running = running;
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
        LedgerFormat format =
                formats.stream()
                        .filter(each -> each.ending().equals(ending))
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("EXPORT_NOT_FOUND"));
        Range range = pages.range(from, to, position);
        long total = pages.count(range);
        response.setContentType(format.mediaType());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger." + ending + '"');
        response.setHeader("Export-Lines", String.valueOf(total));
        response.setHeader("Export-Position", String.valueOf(range.upto()));
        try (Running export = running.begin("ledger." + ending, range.upto(), total);
                Writer out =
                        new BufferedWriter(
                                new OutputStreamWriter(
                                        response.getOutputStream(), StandardCharsets.UTF_8),
                                BUFFER)) {
            format.begin(out, new Head(range, total, pages.accounts(), pages.currencies()));
            pages.read(
                    range,
                    lines -> {
                        format.entry(out, lines);
                        export.sent(lines.size());
                    });
        }
    }
}
