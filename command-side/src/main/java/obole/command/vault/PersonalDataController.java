package obole.command.vault;

import jakarta.servlet.http.HttpServletRequest;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Outcome;
import obole.command.vault.Erasures.Certificate;
import obole.command.vault.PersonExport.Document;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.trail.Trail;
import obole.shared.Malformed;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

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
    private static final int SHOWN = 100;

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

    record Result(List<PersonSearch.Found> entries, List<String> bankFiles) {}

    /** {@code statementTerms} are looked for in what banks have sent. */
    record Export(
            @Nullable List<@Nullable String> references,
            @Nullable List<@Nullable Term> statementTerms) {}

    record Order(@Nullable List<@Nullable String> references) {}

    record Certificates(List<Certificate> erasures) {}

    record Rule(String rule, @Nullable String period, String from, String article, boolean duty) {}

    record Rules(List<Rule> rules) {}

    record Runs(List<RetentionRuns.Run> runs) {}

    @PostMapping("/searches")
    Result search(@RequestBody Search body, HttpServletRequest request) {
        List<String> terms = terms("terms", body.terms());
        if (terms.isEmpty()) {
            throw new Malformed("terms", "must be given");
        }
        Trail.onlyReads(request);
        List<PersonSearch.Found> found = search.containing(terms);
        List<String> bankFiles = files(statements.containing(terms));
        found.forEach(each -> Trail.about(request, each.reference()));
        bankFiles.forEach(each -> Trail.about(request, each));
        return new Result(found, bankFiles);
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
    Certificates certificates() {
        return new Certificates(erasures.last(SHOWN));
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

    /** What the rules have done on the last days. */
    @GetMapping("/retention-runs")
    Runs runs() {
        return new Runs(runs.last(SHOWN));
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
