package obole.standalone;

import static obole.standalone.Request.file;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.stream.Stream;

/** Webhooks that somebody else has sent, that come too late, or that say nothing we can use. */
@ExtendWith(BadInput.class)
class BadInputWebhooksTest {

    private static final String SECRET = "whsec_c2FuZGJveC1zZWNyZXQtb2Ytb2JvbGUtMDAwMQ==";
    private static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String NOBODYS = "don_00000000000000000000000000";
    private static final String CAPTURED =
            """
            {"type": "payment.captured", "timestamp": "2026-11-20T10:00:00Z", "data":
             {"payment": "%s", "pspReference": "pi_1", "capturedOn": "2026-11-20",
              "amount": {"amount": 2500, "currency": "EUR"}}}
            """
                    .formatted(NOBODYS);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"signatures", "bodies"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> signatures() throws Exception {
        Request good = signed(CAPTURED);
        return Stream.of(
                forged("another secret", signed(OTHER_SECRET, 0, CAPTURED), "no signature"),
                forged("six minutes old", signed(SECRET, -360, CAPTURED), "too old"),
                forged("from the future", signed(SECRET, 360, CAPTURED), "future"),
                forged("no id", good.without("webhook-id"), "no signature"),
                forged("no timestamp", good.without("webhook-timestamp"), "seconds"),
                forged("no signature", good.without("webhook-signature"), "no signature"),
                forged("another id", good.with("webhook-id", "msg_2"), "no signature"),
                forged("a time in words", good.with("webhook-timestamp", "now"), "seconds"),
                forged("half a signature", good.with("webhook-signature", "v1,"), "no signature"),
                forged("another kind", good.with("webhook-signature", "v2,AAAA"), "no signature"),
                forged(
                        "another body",
                        new Request(
                                good.method(),
                                good.path(),
                                good.headers(),
                                CAPTURED.replace("2500", "9500").getBytes(UTF_8)),
                        "no signature"),
                new Row(
                        "300 KB",
                        signed(CAPTURED + " ".repeat(300 * 1024)),
                        413,
                        "BODY_TOO_LARGE",
                        null,
                        "256 KB"));
    }

    static Stream<Row> bodies() throws Exception {
        return Stream.of(
                body("not JSON", "hello"),
                body("nothing", ""),
                body("an array", "[]"),
                body("cut off", CAPTURED.substring(0, 60)),
                body("no type", CAPTURED.replace("type", "kind")),
                body("no data", "{\"type\": \"payment.captured\"}"),
                body("a type that is a list", CAPTURED.replace("\"payment.captured\"", "[]")),
                body("no amount", CAPTURED.replace("\"amount\": {", "\"sum\": {")),
                body("a fraction", CAPTURED.replace("2500", "25.5")),
                body("an amount as text", CAPTURED.replace("2500", "\"2500\"")),
                body("2^63", CAPTURED.replace("2500", "9223372036854775808")),
                body("an unknown currency", CAPTURED.replace("EUR", "EUX")),
                body("a day that is none", CAPTURED.replace("2026-11-20\"", "2026-02-30\"")),
                body("a doubled field", CAPTURED.replace("{\"pay", "{\"payment\": \"x\", \"pay")),
                field("an id that is none", CAPTURED.replace(NOBODYS, "don_1"), "id"),
                field("an id of another kind", CAPTURED.replace("don_", "ref_"), "id"),
                field("nothing captured", CAPTURED.replace("2500", "0"), "amount"),
                body("a day far away", CAPTURED.replace("2026-11-20\"", "+99999-01-01\"")),
                body("U+0000", CAPTURED.replace("pi_1", "pi\\u0000")),
                field("less than nothing", CAPTURED.replace("2500", "-2500"), "amount"));
    }

    @Test
    void a_kind_of_event_that_we_do_not_know_is_taken_and_changes_nothing() throws Exception {
        assertTakenWithoutEffect(CAPTURED.replace("payment.captured", "payment.celebrated"));
    }

    /** To repeat it would not help: the log says it, and the PSP's report will show the money. */
    @Test
    void money_for_a_donation_that_nobody_asked_for_is_taken_and_changes_nothing()
            throws Exception {
        assertTakenWithoutEffect(CAPTURED);
    }

    private static void assertTakenWithoutEffect(String json) throws Exception {
        var before = BadInput.scene().lasting();
        assertThat(BadInput.scene().send(signed(json)).statusCode()).isEqualTo(204);
        assertThat(BadInput.scene().lasting()).isEqualTo(before);
    }

    private static Row forged(String wrong, Request request, String says) {
        return new Row(wrong, request, 401, "WEBHOOK_SIGNATURE_INVALID", null, says);
    }

    private static Row body(String wrong, String json) throws Exception {
        return field(wrong, json, "body");
    }

    private static Row field(String wrong, String json, String field) throws Exception {
        return new Row(wrong, signed(json), 400, "MALFORMED", field, "");
    }

    private static Request signed(String json) throws Exception {
        return signed(SECRET, 0, json);
    }

    private static Request signed(String secret, long seconds, String json) throws Exception {
        long time = Instant.now().getEpochSecond() + seconds;
        return file("/webhooks/psp/sandbox", "application/webhook+json", json.getBytes(UTF_8))
                .with("webhook-id", "msg_1")
                .with("webhook-timestamp", Long.toString(time))
                .with("webhook-signature", new Webhook(secret).sign("msg_1", time, json));
    }
}
