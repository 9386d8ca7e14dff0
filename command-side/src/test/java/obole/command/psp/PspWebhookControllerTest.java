package obole.command.psp;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;

import obole.command.psp.sandbox.RunningSandbox;
import obole.migrations.TestDatabase;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.time.Clock;

class PspWebhookControllerTest {

    private static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final DonationId DONATION = new DonationId(Digest.id("donation"));
    private static final String AUTHORISED =
            "{\"type\":\"payment.authorised\",\"timestamp\":\"2026-11-20T10:00:00Z\",\"data\":"
                    + "{\"payment\":\""
                    + DONATION
                    + "\",\"pspReference\":\"pi_1\","
                    + "\"amount\":{\"amount\":1000,\"currency\":\"EUR\"},\"added\":\"later\"}}";

    private static TestDatabase database;
    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sandbox = new RunningSandbox(database);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        database.close();
    }

    @BeforeEach
    void forget() {
        sandbox.heard().facts().clear();
        sandbox.heard().refuse(0);
    }

    @Test
    void a_signed_webhook_is_handed_on_each_time_it_comes() throws Exception {
        PspFact fact = new PspFact.Authorised(DONATION, "pi_1", Money.euros(10_00));
        assertThat(send(AUTHORISED).statusCode()).isEqualTo(204);
        assertThat(send(AUTHORISED).statusCode()).isEqualTo(204);
        assertThat(sandbox.heard().facts()).containsExactly(fact, fact);
    }

    @Test
    void a_forged_signature_is_refused() throws Exception {
        long now = now();
        String forged = new Webhook(OTHER_SECRET).sign("msg_1", now, AUTHORISED);
        assertRefused(send("sandbox", AUTHORISED, now, forged));
    }

    @Test
    void a_changed_body_is_refused() throws Exception {
        long now = now();
        String signature = new Webhook(RunningSandbox.SECRET).sign("msg_1", now, AUTHORISED);
        assertRefused(send("sandbox", AUTHORISED.replace("1000", "9000"), now, signature));
    }

    @ParameterizedTest
    @ValueSource(longs = {-301 - 5, 301 + 5})
    void a_webhook_of_another_time_is_refused(long seconds) throws Exception {
        long then = now() + seconds;
        String signature = new Webhook(RunningSandbox.SECRET).sign("msg_1", then, AUTHORISED);
        assertRefused(send("sandbox", AUTHORISED, then, signature));
    }

    @Test
    void a_webhook_without_headers_is_refused() {
        assertRefused(sandbox.post("/webhooks/psp/sandbox", AUTHORISED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{\"type\":\"payment.failed\",\"timestamp\":\"2026-11-20T10:00:00Z\"}",
                "{\"type\":\"payment.failed\",\"timestamp\":\"2026-11-20T10:00:00Z\",\"data\":{}}",
                "{\"type\":\"payment.failed\",\"timestamp\":\"2026-11-20T10:00:00Z\","
                        + "\"data\":{\"payment\":\"not ours\",\"reason\":\"x\"}}",
            })
    void a_signed_webhook_that_cannot_be_read_is_malformed(String body) throws Exception {
        HttpResponse<String> answer = send(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"MALFORMED\"", "\"field\"");
        assertThat(sandbox.heard().facts()).isEmpty();
    }

    @Test
    void a_kind_that_does_not_matter_is_taken_and_changes_nothing() throws Exception {
        String body =
                "{\"type\":\"account.updated\",\"timestamp\":\"2026-11-20T10:00:00Z\",\"data\":{}}";
        assertThat(send(body).statusCode()).isEqualTo(204);
        assertThat(sandbox.heard().facts()).isEmpty();
    }

    @Test
    void an_unknown_psp_has_no_address() throws Exception {
        HttpResponse<String> answer = send("stripe", AUTHORISED, now(), "v1,x");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("PSP_NOT_FOUND");
    }

    @Test
    void a_body_of_more_than_256_kilobytes_is_refused() throws Exception {
        assertThat(send(" ".repeat(256 * 1024 + 1)).statusCode()).isEqualTo(413);
        assertThat(send(AUTHORISED + " ".repeat(200 * 1024)).statusCode()).isEqualTo(204);
    }

    @Test
    void what_could_not_be_kept_is_answered_so_that_it_is_sent_again() throws Exception {
        sandbox.heard().refuse(1);
        assertThat(send(AUTHORISED).statusCode()).isEqualTo(500);
        assertThat(send(AUTHORISED).statusCode()).isEqualTo(204);
        assertThat(sandbox.heard().facts()).hasSize(1);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).contains("application/problem+json"));
        assertThat(answer.body()).contains("\"code\":\"WEBHOOK_SIGNATURE_INVALID\"");
        assertThat(sandbox.heard().facts()).isEmpty();
    }

    private static HttpResponse<String> send(String body) throws Exception {
        long now = now();
        return send(
                "sandbox", body, now, new Webhook(RunningSandbox.SECRET).sign("msg_1", now, body));
    }

    private static HttpResponse<String> send(
            String psp, String body, long timestamp, String signature) {
        return sandbox.post(
                "/webhooks/psp/" + psp,
                body,
                "content-type",
                "application/json",
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                signature);
    }

    private static long now() {
        return Clock.systemUTC().instant().getEpochSecond();
    }
}
