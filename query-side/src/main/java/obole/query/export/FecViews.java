package obole.query.export;

import static obole.schema.ledger.Tables.SHEET_TOTAL;
import static obole.schema.views.Tables.ASSOCIATION;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.query.QuerySide;
import obole.query.export.LedgerPages.Range;
import obole.query.export.RunningExports.Running;
import obole.query.projection.Books;
import obole.query.web.Problems;
import obole.shared.Malformed;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The file of accounting entries of an exercise, and a judge of such files. */
@RestController
@RequestMapping("/v1/exports/fec")
class FecViews {

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final Pattern SIREN = Pattern.compile("\\d{9}");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    /** Which part of the ledger. */
    enum Book {
        POOL,
        HOUSE
    }

    record Broken(FecRule rule, FecRule.Kind kind, String text, long times) {}

    /** {@code conforms} is what the tax office's tool would say, {@code sound} what we say. */
    record Judged(
            boolean conforms,
            boolean sound,
            List<Broken> rules,
            List<FecJudgement.Finding> findings) {}

    private final LedgerPages pages;
    private final RunningExports running;
    private final Books books;
    private final DSLContext sql;

    FecViews(
            LedgerPages pages,
            RunningExports running,
            Books books,
            @Qualifier(QuerySide.READ) DSLContext sql) {
        this.pages = pages;
        this.running = running;
        this.books = books;
        this.sql = sql;
    }

    @GetMapping
    void fec(
            @RequestParam("siren") String siren,
            @RequestParam("from") LocalDate from,
            @RequestParam("to") LocalDate to,
            @RequestParam(value = "book", defaultValue = "POOL") Book book,
            @RequestParam(value = "position", required = false) @Nullable Long position,
            HttpServletResponse response)
            throws IOException {
        if (!SIREN.matcher(siren).matches()) {
            throw new Malformed("siren", "must be nine digits");
        }
        if (from.isAfter(to) || !from.isAfter(to.minusMonths(24))) {
            throw new Malformed("from", "must be at most 24 months before the end, and not after");
        }
        books.requireRunning(position);
        Range exercise = pages.range(from, to, position);
        Range earlier = pages.range(null, from.minusDays(1), exercise.upto());
        EuroRates rates = EuroRates.known(sql, exercise.upto());
        requireRates(rates, to);
        String name = siren + "FEC" + DAY.format(to) + ".txt";
        long total = pages.count(earlier) + pages.count(exercise);
        Sending.Head head = new Sending.Head(TEXT, name, total, exercise.upto());
        try (Running export = running.begin(name, exercise.upto(), total)) {
            Sending.send(
                    response,
                    head,
                    file -> {
                        Writer out =
                                new BufferedWriter(
                                        new OutputStreamWriter(file, StandardCharsets.UTF_8));
                        FecWriter fec = new FecWriter(out, book.name(), rates, associations());
                        write(fec, earlier, exercise, export);
                        out.flush();
                    });
        }
    }

    private void write(FecWriter fec, Range earlier, Range exercise, Running export)
            throws IOException {
        fec.titles();
        pages.read(
                earlier,
                lines -> {
                    fec.before(lines);
                    export.sent(lines.size());
                });
        fec.open(requireNonNull(exercise.from()));
        pages.read(
                exercise,
                lines -> {
                    fec.entry(lines);
                    export.sent(lines.size());
                });
    }

    /** Nothing is sent when a rate is missing. */
    private void requireRates(EuroRates rates, LocalDate to) {
        var s = SHEET_TOTAL;
        sql.selectDistinct(s.CURRENCY, s.POSTED_ON)
                .from(s)
                .where(s.POSTED_ON.le(to), s.CURRENCY.ne("EUR"))
                .orderBy(s.POSTED_ON, s.CURRENCY)
                .fetch()
                .forEach(row -> {
                    if (!rates.has(row.value1(), row.value2())) {
                        throw Problems.conflict(
                                "EXCHANGE_RATE_MISSING",
                                "There is no rate of "
                                        + row.value1()
                                        + " for "
                                        + row.value2()
                                        + " or the week before it.");
                    }
                });
    }

    private Map<String, String> associations() {
        return sql.select(ASSOCIATION.ASSOCIATION_ID, ASSOCIATION.NAME)
                .from(ASSOCIATION)
                .fetchMap(ASSOCIATION.ASSOCIATION_ID, ASSOCIATION.NAME);
    }

    /** Judges a file that somebody sends, by its name and its bytes; nothing of it is kept. */
    @PostMapping("/judgement")
    Judged judge(@RequestParam("name") String name, HttpServletRequest request) throws IOException {
        FecJudgement judgement = FecCheck.of(name, request.getInputStream());
        return new Judged(
                judgement.conforms(),
                judgement.sound(),
                judgement.counts().entrySet().stream()
                        .map(each ->
                                new Broken(
                                        each.getKey(),
                                        each.getKey().kind(),
                                        each.getKey().text(),
                                        each.getValue()))
                        .sorted(java.util.Comparator.comparing(Broken::rule))
                        .toList(),
                judgement.findings());
    }
}
