package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.B;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class LedgerDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/ledger.md");

    /** What the document should say, to copy from when it does not. */
    private static final Path PROPOSAL = Path.of("target/ledger-entries.md");

    @Test
    void the_documents_entries_are_those_of_the_rules() throws IOException {
        List<String> rows = new ArrayList<>();
        EventExamples.all().forEach((name, event) -> rows.addAll(rows(name, event)));
        Files.writeString(PROPOSAL, String.join("\n", rows) + "\n");
        assertThat(tables("| event | debit | credit | amount |"))
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void the_documents_chart_is_that_of_the_code() throws IOException {
        List<String> chart = new ArrayList<>();
        for (Chart row : Chart.values()) {
            Book book = row.book();
            chart.add(
                    String.join(
                            " | ",
                            "| `" + row.pattern() + "`",
                            book == null
                                    ? "of its bank account"
                                    : book.name().toLowerCase(Locale.ROOT),
                            row.kind().name().toLowerCase(Locale.ROOT),
                            row.pcg()));
        }
        List<String> shown =
                tables("| account | book | kind | PCG | meaning |").stream()
                        .map(row -> row.substring(0, row.lastIndexOf(" | ")))
                        .toList();
        assertThat(shown).containsExactlyElementsOf(chart);
    }

    private static List<String> rows(String name, Object event) {
        List<String> rows = new ArrayList<>();
        for (JournalEntry entry : PostingRules.entries(0, TestLedger.RECORDED, event)) {
            for (Transfer transfer : entry.transfers()) {
                rows.add(
                        "| %s | `%s` | `%s` | %s |"
                                .formatted(
                                        name,
                                        shown(transfer.debit()),
                                        shown(transfer.credit()),
                                        BigDecimal.valueOf(transfer.amount().minor(), 2)));
            }
        }
        return rows.isEmpty() ? List.of("| " + name + " | – | – | – |") : rows;
    }

    private static String shown(Account account) {
        return account.name().replace(A.toString(), "A").replace(B.toString(), "B");
    }

    private static List<String> tables(String header) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(DOCUMENT)) {
            within = line.equals(header) || (within && line.startsWith("|"));
            if (within && !line.equals(header) && !line.startsWith("|---")) {
                rows.add(line);
            }
        }
        return rows;
    }
}
