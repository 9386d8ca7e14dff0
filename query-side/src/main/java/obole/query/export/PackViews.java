package obole.query.export;

import static obole.schema.views.Tables.ASSOCIATION;

import jakarta.servlet.http.HttpServletResponse;

import obole.eventstore.EventHistory;
import obole.query.QuerySide;
import obole.query.export.PackLines.Scope;
import obole.query.projection.Books;
import obole.query.web.Problems;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.regex.Pattern;

/** The treasurer's pack: an association's month as one file. */
@RestController
class PackViews {

    private static final Pattern MONTH = Pattern.compile("(19|2\\d)\\d\\d-\\d\\d");

    private final PackLines ledger;
    private final EventHistory history;
    private final CsvRows csv;
    private final Books books;
    private final DSLContext sql;

    PackViews(
            PackLines ledger,
            EventHistory history,
            CsvRows csv,
            Books books,
            @Qualifier(QuerySide.READ) DSLContext sql) {
        this.ledger = ledger;
        this.history = history;
        this.csv = csv;
        this.books = books;
        this.sql = sql;
    }

    /** As it is known now, or as it was known at a position. */
    @GetMapping("/v1/associations/{id}/packs/{month}")
    void pack(
            @PathVariable("id") AssociationId id,
            @PathVariable("month") String month,
            @RequestParam(value = "position", required = false) @Nullable Long position,
            HttpServletResponse response)
            throws IOException {
        YearMonth of = month(month);
        if (!sql.fetchExists(ASSOCIATION, ASSOCIATION.ASSOCIATION_ID.eq(id.toString()))) {
            throw Problems.notFound("ASSOCIATION_NOT_FOUND");
        }
        books.requireRunning(position);
        Scope scope = ledger.scope(id, of.atDay(1), of.atEndOfMonth(), position);
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + id + "-" + of + ".zip\"");
        response.setHeader("Export-Position", String.valueOf(scope.upto()));
        String title = id + ", " + of + ", as known at position " + scope.upto() + ".";
        Pack pack = new Pack(ledger, new PackReferences(history, scope), csv, scope);
        Sending.write(response, title, out -> pack.write(out, title));
    }

    private static YearMonth month(String text) {
        try {
            if (MONTH.matcher(text).matches()) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException none) {
            // Says the same as text of another shape.
        }
        throw new Malformed("month", "must be a month like 2026-06");
    }
}
