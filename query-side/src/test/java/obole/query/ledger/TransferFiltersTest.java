package obole.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.export.ReadServer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lines of an account by day and amount, of every example of an event. */
class TransferFiltersTest {

    private static final String LIST =
            "/v1/ledger/accounts/psp:psp:receivable/transfers?limit=200&";

    private static List<JsonNode> read(ReadServer server, String filter) throws Exception {
        HttpResponse<byte[]> answer = server.get(LIST + filter);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(text).isEqualTo(200);
        JsonNode page = JsonMapper.shared().readTree(text);
        assertThat(page.hasNonNull("next")).isFalse();
        return new ArrayList<>(page.path("transfers").values());
    }

    private static List<JsonNode> those(List<JsonNode> all, Predicate<JsonNode> which) {
        List<JsonNode> those = all.stream().filter(which).toList();
        assertThat(those).isNotEmpty().hasSizeLessThan(all.size());
        return those;
    }

    private static long amount(JsonNode line) {
        return line.at("/amount/amount").asLong();
    }

    @Test
    void what_is_asked_for_is_shown_and_nothing_else() throws Exception {
        try (ReadServer server = ReadServer.start(1)) {
            List<JsonNode> all = read(server, "currency=EUR");
            long some = amount(all.getFirst());
            assertThat(read(server, "currency=EUR&amountFrom=" + some + "&amountTo=" + some))
                    .isEqualTo(those(all, each -> amount(each) == some));
            String day = all.getLast().path("effectiveOn").asString();
            assertThat(read(server, "currency=EUR&from=" + day + "&to=" + day))
                    .isEqualTo(those(all, each -> each.path("effectiveOn").asString().equals(day)));
            assertThat(read(server, "currency=GBP&amountFrom=" + 900_000_000_000_000_000L))
                    .isEmpty();
        }
    }
}
