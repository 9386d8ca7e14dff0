package obole.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Each row of the posting table that was agreed upon, and the example that shows it. */
class PostingTableTest {

    private static final String NOT_YET = "not ours yet";

    private record Row(String name, boolean moves, String example) {

        static Row of(String line) {
            List<String> parts = List.of(line.split(" \\| ", -1));
            assertThat(parts).as(line).hasSize(3);
            assertThat(parts.get(1)).as(line).isIn("yes", "no");
            return new Row(parts.get(0), parts.get(1).equals("yes"), parts.get(2));
        }
    }

    @Test
    void every_row_has_an_example_that_moves_money_or_does_not() throws IOException {
        Map<String, Object> examples = EventExamples.all();
        assertThat(rows()).extracting(Row::name).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(rows())
                .filteredOn(row -> !row.example().equals(NOT_YET))
                .allSatisfy(row -> {
                    assertThat(examples).containsKey(row.example());
                    assertThat(moves(requireNonNull(examples.get(row.example()))))
                            .isEqualTo(row.moves());
                });
    }

    /** Receipts and donors' accounts have no events here. */
    @Test
    void two_streams_are_not_ours_yet() throws IOException {
        assertThat(rows())
                .filteredOn(row -> row.example().equals(NOT_YET))
                .extracting(Row::name)
                .containsExactly("ReceiptBook", "Donor");
    }

    private static boolean moves(Object event) {
        return PostingRules.entries(0, TestLedger.RECORDED, event).stream()
                .anyMatch(entry -> !entry.transfers().isEmpty());
    }

    private static List<Row> rows() throws IOException {
        try (InputStream table =
                PostingTableTest.class.getResourceAsStream("/ledger/posting-table.txt")) {
            return new String(requireNonNull(table).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }
}
