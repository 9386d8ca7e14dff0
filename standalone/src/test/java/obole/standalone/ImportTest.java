package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.HistoryOfHledger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;

/** Nine real years of one association, brought along from another platform. */
class ImportTest {

    @TempDir static Path data;

    @Test
    void an_imported_history_ends_with_exactly_its_balance_and_a_second_import_adds_nothing()
            throws IOException {
        try (ConfigurableApplicationContext app = JourneyTest.start(data)) {
            Api api = JourneyTest.api(app);
            HistoryOfHledger history = new HistoryOfHledger(api, silent());

            String association = history.load(export());
            long head = JourneyTest.head(api);

            // Exactly 5,688.29 = bank:external, every other account 0.
            JsonNode trial = api.getAfter("/v1/ledger/trial-balance?currency=USD", head).body();
            assertThat(nonZero(trial))
                    .isEqualTo(
                            "association:"
                                    + association
                                    + ":available -568829\n"
                                    + "bank:external:opencollective 568829\n");
            Reply account =
                    api.getAfter("/v1/associations/" + association + "/account?currency=USD", head);
            assertThat(account.body().path("available").path("amount").asLong()).isEqualTo(568829);

            // The export's own last balance is one explained difference, its healed lines one note.
            assertThat(
                            differences(
                                    api.getAfter("/v1/reconciliation/breaks?limit=200", head)
                                            .body()))
                    .isEqualTo("AMOUNT 113 open=false by line 2\n");
            JsonNode books = api.getAfter("/v1/reconciliation/ledger", head).body();
            assertThat(books.path("accounts").findValues("difference"))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.path("amount").asLong()).isZero());

            if (HledgerFigures.installed()) {
                HledgerFigures.assertSame(api, data, LocalDate.of(2017, 1, 1));
            }

            // The same file again adds nothing.
            history.load(export());
            assertThat(JourneyTest.head(api)).isEqualTo(head);
        }
    }

    private static String nonZero(JsonNode trial) {
        StringBuilder accounts = new StringBuilder();
        for (JsonNode each : trial.findParents("account")) {
            long amount = each.path("balance").path("amount").asLong();
            if (amount != 0) {
                accounts.append(each.path("account").asString())
                        .append(' ')
                        .append(amount)
                        .append('\n');
            }
        }
        return accounts.toString();
    }

    private static String differences(JsonNode breaks) {
        StringBuilder found = new StringBuilder();
        for (JsonNode each : breaks.path("breaks")) {
            if (!each.path("note").asBoolean()) {
                found.append(each.path("kind").asString())
                        .append(' ')
                        .append(each.path("amount").path("amount").asLong())
                        .append(" open=")
                        .append(each.path("open").asBoolean())
                        .append(" by ")
                        .append(each.path("explainedBy").asString())
                        .append('\n');
            }
        }
        return found.toString();
    }

    private static PrintStream silent() {
        return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    }

    static String export() throws IOException {
        try (InputStream file =
                ImportTest.class.getResourceAsStream(
                        "/demonstration/open-collective-hledger.csv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
