package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Steps;
import obole.migrations.Database;
import obole.standalone.SameRequest.Answers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The same request, many times at the same moment. {@code -Didempotency.keys=1000} does it a
 * thousand times.
 */
class IdempotencyTest {

    private static final int KEYS = Integer.getInteger("idempotency.keys", 20);

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;
    private static URI base;
    private static String association;

    @BeforeAll
    static void start() {
        app = JourneyTest.start(data, "--obole.identity.limits.per-second=0");
        base = JourneyTest.base(app);
        association =
                new Steps(JourneyTest.api(app))
                        .association("same", "A", "RNA", "W751234567", "ASSOCIATION");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    static Request donation(String association, String key, long minor) {
        return Request.post(
                        "/v1/donations",
                        """
                        {"associationId": "%s", "amount": {"amount": %d, "currency": "EUR"},
                         "donor": {"name": "Ada", "email": "ada@example.org"}}
                        """
                                .formatted(association, minor))
                .with("Idempotency-Key", key);
    }

    @Test
    void sixty_four_at_once_are_one_effect_and_the_same_answer_to_the_byte() throws Exception {
        Conservation money = new Conservation(app.getBean(Database.class));
        long before = money.happened("donation.initiated");
        for (int key = 0; key < KEYS; key++) {
            Answers answers =
                    SameRequest.sent(
                            List.of(base), donation(association, "key-" + key, 10_00 + key));

            assertThat(answers.different()).as("key " + key).hasSize(1);
            assertThat(answers.positions()).hasSize(1);
            assertThat(answers.different().getFirst().status()).isEqualTo(201);
            assertThat(answers.replayed()).isEqualTo(SameRequest.AT_ONCE - 1L);
        }
        assertThat(money.happened("donation.initiated") - before).isEqualTo(KEYS);
    }

    @Test
    void whatever_is_created_is_created_once() throws Exception {
        String name = "{\"associationId\": \"%s\", \"name\": \"Roof\"}".formatted(association);
        String account = "{\"name\": \"A\", \"iban\": \"FR1420041010050500013M02606\"}";
        String register =
                """
                {"name": "B", "identifier": {"kind": "RNA", "value": "W751234568"},
                 "feeBearer": "ASSOCIATION"}
                """;
        for (Request created :
                List.of(
                        Request.post("/v1/associations", register),
                        Request.post("/v1/campaigns", name),
                        Request.post(
                                "/v1/pledges",
                                ThingsOf.WISHES.getOrDefault("pledges", "").formatted(association)),
                        Request.post(
                                "/v1/associations/" + association + "/bank-accounts", account))) {
            Answers answers = SameRequest.sent(List.of(base), created);

            assertThat(answers.different()).as(created.path()).hasSize(1);
            assertThat(answers.different().getFirst().status()).isEqualTo(201);
            assertThat(answers.replayed()).isEqualTo(SameRequest.AT_ONCE - 1L);
        }
    }

    @Test
    void a_key_with_another_body_is_refused_and_is_another_one_to_somebody_else() throws Exception {
        Request first = donation(association, "taken", 10_00);
        String answer = SameRequest.one(base, first).body();

        var other = SameRequest.one(base, donation(association, "taken", 11_00));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("IDEMPOTENCY_KEY_REUSED");

        String bob = "Bearer " + obole.identity.Tokens.of("finance:bob");
        var elsewhere = SameRequest.one(base, first.with("Authorization", bob));
        assertThat(elsewhere.statusCode()).isEqualTo(201);
        assertThat(elsewhere.body()).isNotEqualTo(answer);
    }
}
