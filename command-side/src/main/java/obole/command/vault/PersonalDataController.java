package obole.command.vault;

import static obole.schema.vault.Tables.ERASURE;
import static obole.schema.vault.Tables.RETENTION_RUN;

import jakarta.servlet.http.HttpServletRequest;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Outcome;
import obole.command.vault.Erasures.Certificate;
import obole.command.vault.PersonExport.Document;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.identity.trail.Trail;
import obole.shared.Malformed;
import obole.shared.identity.IdText;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One person's data over HTTP: found, exported, erased. What is looked for is in the body, since
 * addresses are written into logs, and whose data was looked at is noted in the trail.
 */
@RestController
@RequestMapping("/v1/personal-data")
class PersonalDataController {

    private static final int MOST = 1_000;
    private static final int TERMS = 20;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 200;

    private final PersonSearch search;
    private final StatementSearch statements;
    private final PersonExport export;
    private final Erasures erasures;
    private final RetentionRuns runs;

    PersonalDataController(
            PersonSearch search,
            StatementSearch statements,
            PersonExport export,
            Erasures erasures,
            RetentionRuns runs) {
        this.search = search;
        this.statements = statements;
        this.export = export;
        this.erasures = erasures;
        this.runs = runs;
    }

    /** What a name, an address or an account number is called here: they are not stored. */
    record Search(@Nullable List<@Nullable Term> terms) {}

    record Term(@Nullable String text) {}

    /**
     * @param more whether there are entries beyond those: longer terms find fewer
     */
    record Result(List<PersonSearch.Found> entries, boolean more, List<String> bankFiles) {}

    /** {@code statementTerms} are looked for in what banks have sent. */
    record Export(
            @Nullable List<@Nullable String> references,
            @Nullable List<@Nullable Term> statementTerms) {}

    record Order(@Nullable List<@Nullable String> references) {}

    /** {@code next} is the cursor of the page after it, absent on the last. */
    record Certificates(List<Certificate> erasures, @Nullable String next) {}

    record Rule(String rule, @Nullable String period, String from, String article, boolean duty) {}

    record Rules(List<Rule> rules) {}

    /** {@code next} is the cursor of the page after it, absent on the last. */
    record Runs(List<RetentionRuns.Run> runs, @Nullable String next) {}

    @PostMapping("/searches")
    Result search(@RequestBody Search body, HttpServletRequest request) {
        List<String> terms = terms("terms", body.terms());
        if (terms.isEmpty()) {
            throw new Malformed("terms", "must be given");
        }
        Trail.onlyReads(request);
        List<PersonSearch.Found> all = search.containing(terms);
        List<PersonSearch.Found> found = all.subList(0, Math.min(PersonSearch.MOST, all.size()));
        List<String> bankFiles = files(statements.containing(terms));
        found.forEach(each -> Trail.about(request, each.reference()));
        bankFiles.forEach(each -> Trail.about(request, each));
        return new Result(found, all.size() > found.size(), bankFiles);
    }

    @PostMapping("/exports")
    Document export(@RequestBody Export body, WriteRequest write, HttpServletRequest request) {
        SortedSet<String> wanted = references(body.references());
        List<String> onStatements = terms("statementTerms", body.statementTerms());
        Trail.onlyReads(request);
        SortedSet<String> whole = export.whole(wanted);
        Document document = export.of(whole, onStatements, write.caller().subject());
        whole.forEach(each -> Trail.about(request, each));
        files(document.statements()).forEach(each -> Trail.about(request, each));
        return document;
    }

    private static List<String> files(List<StatementSearch.Found> found) {
        return found.stream().map(StatementSearch.Found::file).distinct().toList();
    }

    /** The certificate, which says what is kept and until when; it is read again by its id. */
    @PostMapping("/erasures")
    ResponseEntity<Certificate> erase(
            @RequestBody Order body, WriteRequest write, HttpServletRequest request) {
        SortedSet<String> wanted = references(body.references());
        String id = IdText.of("era", write.newId("erase-personal-data"));
        SortedSet<String> whole = export.whole(wanted);
        boolean replayed = erasures.order(id, wanted, whole, write.caller());
        whole.forEach(each -> Trail.about(request, each));
        return Written.created(
                new Outcome(-1, replayed), "/v1/personal-data/erasures/" + id, certificate(id));
    }

    @GetMapping("/erasures")
    Certificates certificates(
            @RequestParam(value = "complete", required = false) @Nullable Boolean complete,
            @RequestParam(value = "from", required = false) @Nullable LocalDate from,
            @RequestParam(value = "to", required = false) @Nullable LocalDate to,
            Paging paging) {
        Condition which =
                (complete == null ? DSL.noCondition() : Erasures.complete(complete))
                        .and(Listed.within(ERASURE.ORDERED_AT, from, to));
        List<Certificate> rows = erasures.list(which, paging.after(), paging.rows());
        return new Certificates(
                paging.shown(rows),
                paging.next(rows, each -> Cursor.at(each.orderedAt(), each.erasureId())));
    }

    @GetMapping("/erasures/{erasure}")
    Certificate certificate(@PathVariable("erasure") String id) {
        return erasures.certificate(id)
                .orElseThrow(() -> new CommandRejected(VaultRejection.ERASURE_NOT_FOUND));
    }

    /** The table of how long what is kept, with the article of law. */
    @GetMapping("/rules")
    Rules rules() {
        return new Rules(
                Arrays.stream(RetentionRule.values())
                        .map(rule ->
                                new Rule(
                                        rule.name(),
                                        rule.period() == null ? null : rule.period().toString(),
                                        rule.from(),
                                        rule.article(),
                                        rule.duty()))
                        .toList());
    }

    /** What the rules have done on each day, the last first. */
    @GetMapping("/retention-runs")
    Runs runs(
            @RequestParam(value = "from", required = false) @Nullable LocalDate from,
            @RequestParam(value = "to", required = false) @Nullable LocalDate to,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        Listed.requireInOrder(from, to);
        var day = RETENTION_RUN.DAY;
        Condition which =
                (from == null ? DSL.noCondition() : day.ge(from))
                        .and(to == null ? DSL.noCondition() : day.le(to))
                        .and(after == null ? DSL.noCondition() : day.lt(after.day()));
        List<RetentionRuns.Run> rows = runs.list(which, paging.rows());
        return new Runs(
                paging.shown(rows),
                paging.next(rows, each -> new Cursor(each.day().toEpochDay(), "day")));
    }

    private static SortedSet<String> references(@Nullable List<@Nullable String> given) {
        if (given == null || given.isEmpty() || given.size() > MOST) {
            throw new Malformed("references", "must be 1 to " + MOST);
        }
        SortedSet<String> references = new TreeSet<>();
        given.forEach(each -> references.add(Texts.required("references", each, LONGEST)));
        return references;
    }

    private static List<String> terms(String field, @Nullable List<@Nullable Term> given) {
        List<String> terms = new ArrayList<>();
        for (Term term : given == null ? List.<@Nullable Term>of() : given) {
            String text = Texts.required(field, term == null ? null : term.text(), LONGEST);
            if (text.length() < SHORTEST) {
                throw new Malformed(field, "must have at least " + SHORTEST + " characters");
            }
            terms.add(text);
        }
        if (terms.size() > TERMS) {
            throw new Malformed(field, "must be at most " + TERMS);
        }
        return terms;
    }
}
