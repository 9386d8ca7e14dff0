package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Statements of real banks and of other readers' tests: see camt/SOURCES.md. */
class CamtCorpusTest {

    private static final Path CORPUS = corpus();

    @Test
    void every_file_is_read_or_refused_as_the_table_says() throws IOException {
        List<String> outcomes = new ArrayList<>();
        outcomes.add("file;kind;account;entries;booked;credits;debits;check");
        for (Path file : files("")) {
            outcomes.addAll(outcome(file));
        }
        assertThat(outcomes).isEqualTo(Files.readAllLines(CORPUS.resolve("expected.csv")));
    }

    @Test
    void without_being_asked_only_statements_are_read() throws IOException {
        for (Path file : files("genkgo")) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith("camt052") || name.startsWith("camt054")) {
                try (InputStream in = Files.newInputStream(file)) {
                    assertThat(refusal(in)).contains("not a statement (camt.053)");
                }
            }
        }
    }

    @Test
    void the_days_of_a_payment_institution_follow_each_other_to_the_cent() throws IOException {
        Map<String, Balance> last = new HashMap<>();
        int links = 0;
        for (Path file : files("lt-payment-institution")) {
            for (Statement day : read(file)) {
                assertThat(day.totals().check()).isEqualTo(new BalanceCheck.Adds());
                Balance opening = Objects.requireNonNull(day.totals().opening());
                Balance closing = Objects.requireNonNull(day.totals().closing());
                Balance before = last.put(day.header().account(), closing);
                if (before != null) {
                    assertThat(opening.amount()).as("%s", file).isEqualTo(before.amount());
                    links++;
                }
            }
        }
        assertThat(links).isEqualTo(156);
        assertThat(last).hasSize(2);
    }

    @Test
    void another_reader_sees_the_same_entries() throws IOException {
        int compared = 0;
        for (Path file : files("genkgo")) {
            Path reading = Path.of(file.toString().replace(".xml", ".json"));
            if (Files.exists(reading)) {
                List<String> theirs = entriesOfGenkgo(reading);
                List<String> ours = read(file).stream().flatMap(CamtCorpusTest::entries).toList();
                // Of several statements it lists the last one's entries only.
                assertThat(ours.subList(ours.size() - theirs.size(), ours.size()))
                        .as("%s", file)
                        .isEqualTo(theirs);
                compared += theirs.size();
            }
        }
        assertThat(compared).isEqualTo(24);
    }

    private static List<String> outcome(Path file) throws IOException {
        String name = CORPUS.relativize(file).toString();
        try {
            return read(file).stream().map(statement -> name + ";" + outcome(statement)).toList();
        } catch (Unreadable e) {
            return List.of(name + ";REFUSED: " + e.getMessage());
        }
    }

    private static String outcome(Statement statement) {
        StatementTotals totals = statement.totals();
        String check =
                switch (totals.check()) {
                    case BalanceCheck.Adds() -> "adds up";
                    case BalanceCheck.Differs(var by) -> "differs by " + by.display();
                    case BalanceCheck.NotPossible(var reason) -> reason;
                };
        assertThat(statement.entries()).hasSize(totals.entries());
        return "%s;%s;%d;%d;%d;%d;%s"
                .formatted(
                        statement.header().kind(),
                        statement.header().account(),
                        totals.entries(),
                        totals.booked(),
                        totals.creditsMinor(),
                        totals.debitsMinor(),
                        check);
    }

    private static Stream<String> entries(Statement statement) {
        return statement.entries().stream()
                .map(entry ->
                        "%s %s %s, %d details"
                                .formatted(
                                        entry.signed().minor(),
                                        entry.amount().currency(),
                                        entry.status(),
                                        entry.details().size()));
    }

    private static List<String> entriesOfGenkgo(Path reading) throws IOException {
        List<String> entries = new ArrayList<>();
        JsonNode message = new JsonMapper().readTree(Files.readString(reading));
        for (JsonNode entry : message.get("getEntries")) {
            JsonNode amount = entry.get("getAmount");
            entries.add(
                    "%s %s %s, %d details"
                            .formatted(
                                    amount.get("getAmount").asString(),
                                    amount.get("getCurrency").get("getCode").asString(),
                                    entry.get("getStatus").asString(),
                                    entry.get("getTransactionDetails").size()));
        }
        return entries;
    }

    private static String refusal(InputStream in) {
        try {
            Camt053.verify(in);
            return "read";
        } catch (Unreadable e) {
            return e.reason();
        }
    }

    private static List<Statement> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Camt053.readAll(in, EnumSet.allOf(CamtKind.class));
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(CORPUS.resolve(folder))) {
            return all.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private static Path corpus() {
        try {
            return Path.of(
                    Objects.requireNonNull(CamtCorpusTest.class.getResource("/camt")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
