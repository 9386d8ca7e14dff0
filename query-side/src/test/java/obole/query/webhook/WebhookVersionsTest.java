package obole.query.webhook;

import static obole.query.webhook.WebhookNode.association;
import static obole.query.webhook.WebhookNode.staff;
import static obole.query.webhook.WebhookNode.token;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.TestDatabase;
import obole.query.webhook.WebhookNode.Answer;
import obole.query.webhook.WebhookNode.MovedClock;
import obole.shared.association.AssociationId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Of those who change an endpoint, each has read what is there. */
class WebhookVersionsTest {

    private static final String URL = "http://127.0.0.1:9/";
    private static final AssociationId OWN = association("versions");

    @TempDir static Path data;

    private static TestDatabase database;
    private static WebhookNode node;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        node = new WebhookNode(database, data.resolve("key"), new MovedClock(), Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
        database.close();
    }

    private static String path() {
        return "/webhook-endpoints/" + node.endpoint(OWN, URL + "first", "").text("id");
    }

    private static Answer change(String path, String version, String to) {
        Map<String, String> said = version.isEmpty() ? Map.of() : Map.of("If-Match", version);
        return node.send("PUT", path, token(OWN), said, "{\"url\": \"" + URL + to + "\"}");
    }

    private static String read(String path) {
        return node.get(path, token(OWN)).header("ETag");
    }

    @Test
    void a_change_may_say_what_it_has_read_and_an_older_version_is_refused() {
        String path = path();
        String first = read(path);
        assertThat(first).matches("\"[0-9a-f]{16}-[0-9a-f]{16}\"");

        assertThat(change(path, "first", "second").text("field")).isEqualTo("If-Match");

        Answer done = change(path, first, "second");
        assertThat(done.status()).isEqualTo(200);
        Answer late = change(path, first, "third");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("code")).isEqualTo("PRECONDITION_FAILED");
        assertThat(node.get(path, token(OWN)).text("url")).isEqualTo(URL + "second");

        // What is so already is done, whatever was read; and an answer may be lost.
        assertThat(change(path, first, "second").body()).isEqualTo(done.body());
        assertThat(change(path, done.header("ETag"), "third").status()).isEqualTo(200);
        assertThat(change(path, "*", "fourth").status()).isEqualTo(200);
        assertThat(change(path, "", "fifth").status()).isEqualTo(200);
        assertThat(node.get(path, token(OWN)).body().path("changes").findValuesAsString("what"))
                .containsExactly("CREATED", "CHANGED", "CHANGED", "CHANGED", "CHANGED");
    }

    @Test
    void what_is_sent_meanwhile_is_no_other_version_and_who_may_not_change_is_told_none() {
        String path = path();
        String first = read(path);
        node.send("POST", path + "/pause", token(OWN), "", "");
        assertThat(change(path, first, "second").status()).isEqualTo(200);
        assertThat(node.get(path, staff()).header("ETag")).doesNotContain("-");
    }

    @Test
    void of_many_who_have_read_the_same_one_changes_it() throws Exception {
        String path = path();
        String version = read(path);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all =
                    IntStream.range(0, 16)
                            .mapToObj(each ->
                                    (Callable<Integer>)
                                            () -> change(path, version, "n" + each).status())
                            .toList();
            List<Integer> answers = threads.invokeAll(all).stream().map(Future::resultNow).toList();
            assertThat(answers).containsOnly(200, 412);
            assertThat(answers).filteredOn(each -> each == 200).hasSize(1);
        }
    }

    @Test
    void a_secret_renewed_again_by_the_same_request_says_so() {
        String rotation = path() + "/secret";
        Answer first = node.send("POST", rotation, token(OWN), "renewed", "{}");
        Answer again = node.send("POST", rotation, token(OWN), "renewed", "{}");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
    }
}
