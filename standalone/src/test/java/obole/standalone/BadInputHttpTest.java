package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import obole.identity.Tokens;
import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Headers, methods, addresses and query parameters that are missing or make no sense. */
@ExtendWith(BadInput.class)
class BadInputHttpTest {

    private static final String TRIAL = "/v1/ledger/trial-balance";
    private static final Request DONATION =
            post(
                    "/v1/donations",
                    """
                    {"associationId": "{asso}", "amount": {"amount": 2500, "currency": "EUR"}}
                    """);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "routes", "parameters", "pages"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> headers() {
        String key = "Idempotency-Key";
        String token = "Authorization";
        Request read = get("/v1/donations/{don}");
        return Stream.of(
                row("no key", DONATION.without(key), key, "must be given"),
                row("an empty key", DONATION.with(key, ""), key, "must be given"),
                row("a key of spaces", DONATION.with(key, "  "), key, "must be given"),
                row("too long a key", DONATION.with(key, "k".repeat(256)), key, "255"),
                refused(DONATION.without(token), 401, "UNAUTHENTICATED"),
                refused(DONATION.with(token, "Basic YTpi"), 401, "UNAUTHENTICATED"),
                refused(DONATION.with(token, "Bearer a.b.c"), 401, "TOKEN_INVALID"),
                refused(by("Ada L"), 401, "TOKEN_INVALID"),
                refused(by("a".repeat(101)), 401, "TOKEN_INVALID"),
                refused(by("obole:psp"), 401, "TOKEN_INVALID"),
                row(
                        "too long a reason",
                        DONATION.with("Obole-Reason", "r".repeat(501)),
                        "Obole-Reason",
                        "500"),
                row(
                        "a card number as a reason",
                        DONATION.with("Obole-Reason", "4111-1111-1111-1111"),
                        "Obole-Reason",
                        "payment card"),
                row("a position in words", after(read, "last"), "Obole-After", "position"),
                row("a position below zero", after(read, "-1"), "Obole-After", "position"),
                row("a position of 2^63", after(read, "9223372036854775808"), "Obole-After", ""),
                row("an empty position", after(read, ""), "Obole-After", "position"),
                row(
                        "a position for what the write side reads",
                        after(get("/v1/imports/imp_00000000000000000000000000"), "x"),
                        "Obole-After",
                        "position"));
    }

    private static Request by(String subject) {
        return DONATION.with("Authorization", "Bearer " + Tokens.of(subject));
    }

    static Stream<Row> routes() {
        return Stream.of(
                refused(get("/"), 404, "NOT_FOUND"),
                refused(get("/v2/donations"), 404, "NOT_FOUND"),
                refused(get("/v1/donation"), 404, "NOT_FOUND"),
                refused(after(get("/v1/nothing"), "x"), 404, "NOT_FOUND"),
                refused(post("/v1/donations/{don}", "{}"), 405, "METHOD_NOT_ALLOWED"),
                refused(DONATION.as("PUT"), 405, "METHOD_NOT_ALLOWED"),
                refused(DONATION.as("PATCH"), 405, "METHOD_NOT_ALLOWED"),
                refused(DONATION.as("DELETE"), 405, "METHOD_NOT_ALLOWED"),
                refused(post(TRIAL, "{}"), 405, "METHOD_NOT_ALLOWED"),
                refused(get("/webhooks/psp/sandbox"), 405, "METHOD_NOT_ALLOWED"),
                refused(get(TRIAL).with("Accept", "text/csv"), 406, "NOT_ACCEPTABLE"),
                refused(
                        post("/v1/bank-statements", "<a/>").with("Content-Type", "text/csv"),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE"),
                refused(get("/v1/streams/%00/events"), 400, "BAD_REQUEST"),
                refused(get("/v1/ledger/accounts/%2F/balance"), 400, "BAD_REQUEST"),
                refused(
                        get(TRIAL).with("Idempotency-Key", "k".repeat(20_000)),
                        400,
                        "BAD_REQUEST"));
    }

    static Stream<Row> parameters() {
        String day = "must be a day like 2026-11-20";
        return Stream.of(
                read(TRIAL + "?asOf=yesterday", "asOf", day),
                read(TRIAL + "?asOf=2026-02-30", "asOf", day),
                read(TRIAL + "?asOf=20.11.2026", "asOf", day),
                read(TRIAL + "?asOf=%2B999999999-12-31", "asOf", day),
                read(TRIAL + "?asOf=%2B5874898-01-01", "asOf", day),
                read(TRIAL + "?asOf=-9999-01-01", "asOf", day),
                read(TRIAL + "?knownAt=now", "knownAt", "2026-11-20T10:00:00Z"),
                read(TRIAL + "?knownAt=2026-11-20", "knownAt", "2026-11-20T10:00:00Z"),
                read(TRIAL + "?knownAt=%2B999999999-12-31T23:59:59Z", "knownAt", "2026-11-20T"),
                read(TRIAL + "?knownAt=-999999999-01-01T00:00:00Z", "knownAt", "2026-11-20T"),
                read(TRIAL + "?book=CASH", "book", "POOL, HOUSE"),
                read(TRIAL + "?currency=EUX", "currency", "ISO 4217"),
                read(TRIAL + "?currency=eur", "currency", "ISO 4217"),
                read("/v1/ledger/safeguarding?asOf=x", "asOf", day),
                read("/v1/ledger/accounts/bank:fees/balance?asOf=x", "asOf", day),
                read("/v1/ledger/entries/x", "position", "whole number"),
                read("/v1/ledger/entries/9223372036854775808", "position", "whole number"),
                read("/v1/associations/{asso}/account?currency=x", "currency", "ISO 4217"),
                read("/v1/associations/{asso}/reserve?currency=x", "currency", "ISO 4217"),
                read("/v1/reconciliation/breaks?open=perhaps", "open", "true or false"),
                row(
                        "a cut-off without a day",
                        post("/v1/payment-files/cut-off", ""),
                        "date",
                        "must be given"),
                row(
                        "a cut-off of some day",
                        post("/v1/payment-files/cut-off?date=today", ""),
                        "date",
                        day),
                row(
                        "a cut-off far away",
                        post("/v1/payment-files/cut-off?date=%2B999999999-12-31", ""),
                        "date",
                        day));
    }

    static Stream<Row> pages() {
        String cursor = "a page before";
        return Stream.of(
                read("/v1/events?limit=0", "limit", "1 to 500"),
                read("/v1/events?limit=501", "limit", "1 to 500"),
                read("/v1/events?limit=-1", "limit", "1 to 500"),
                read("/v1/events?limit=ten", "limit", "whole number"),
                read("/v1/events?limit=1e3", "limit", "whole number"),
                read("/v1/events?limit=4294967297", "limit", "whole number"),
                read("/v1/events?after=-2", "after", "place"),
                read("/v1/events?after=9223372036854775807", "after", "place"),
                read("/v1/events?after=x", "after", "whole number"),
                read("/v1/streams/{don}/events?limit=0", "limit", "1 to 500"),
                read("/v1/associations?cursor=none", "cursor", cursor),
                read("/v1/associations?cursor=", "cursor", cursor),
                read("/v1/associations?cursor=%00", "cursor", "U+0000"),
                read("/v1/associations/{asso}/donations?cursor=MS4x", "cursor", cursor),
                read("/v1/associations/{asso}/payouts?cursor=***", "cursor", cursor),
                read("/v1/ledger/accounts/bank:fees/transfers?cursor=x", "cursor", cursor),
                read(
                        "/v1/ledger/accounts/bank:fees/transfers" + "?cursor=MS4xMDAwMDAwMDAwMC4x",
                        "cursor",
                        cursor));
    }

    private static Request after(Request request, String position) {
        return request.with("Obole-After", position);
    }

    private static Row refused(Request request, int status, String code) {
        String wrong = request.method() + " " + request.path() + " is a " + code;
        return new Row(wrong, request, status, code, null, "");
    }

    private static Row read(String path, String field, String says) {
        return row("GET " + path, get(path), field, says);
    }

    private static Row row(String wrong, Request request, String field, String says) {
        return new Row(wrong, request, 400, "MALFORMED", field, says);
    }
}
