package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Parameters that nobody reads, preconditions, filters, and what comes along or in bulk. */
@ExtendWith(BadInput.class)
class BadInputSemanticsTest {

    private static final String TERMS = "/v1/associations/{asso}/refund-terms";
    private static final String TERM =
            "{\"coversFees\": true, \"disputeFees\": \"PLATFORM\", \"reason\": \"r\"}";
    private static final String OF = "/v1/associations/{asso}";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"parameters", "filters", "preconditions", "bulk"})
    void one_wrong_thing_is_refused_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> parameters() {
        return Stream.of(
                read("/v1/associations?statu=VERIFIED", "statu", "status"),
                read("/v1/associations?limit=5&limit=6", "limit", "once"),
                read("/v1/ledger/safeguarding?from=2026-01-01", "from", "asOf"),
                read(OF + "/holds?limit=5", "limit", "no parameters"),
                read("/v1/holds?%3Cb%3E=1", "query", "not known"),
                read("/v1/holds?=1", "query", "not known"),
                read("/v1/associations?limit=0", "limit", "1 to 200"),
                read("/v1/associations?limit=201", "limit", "1 to 200"),
                read("/v1/associations?limit=ten", "limit", "1 to 200"),
                read("/v1/associations?limit=", "limit", "1 to 200"),
                read(OF + "?expand=donations", "expand", "account, holds"),
                read(OF + "?expand=", "expand", "account, holds"),
                read(OF + "?expand=holds,holds", "expand", "once"),
                read("/v1/donations/{don}?expand=account", "expand", "campaign"),
                row("a query of a write", post("/v1/donations?dry=true", "{}"), "dry", "no param"));
    }

    static Stream<Row> filters() {
        return Stream.of(
                read("/v1/associations?status=GONE", "status", "VERIFIED"),
                read(OF + "/donations?status=PAID", "status", "CAPTURED"),
                read(OF + "/donations?from=2026-02-01&to=2026-01-01", "from", "last day"),
                read(OF + "/donations?from=today", "from", "2026-11-20"),
                read(OF + "/donations?amountFrom=100", "currency", "amountFrom"),
                read(OF + "/donations?amountFrom=x&currency=EUR", "amountFrom", "whole number"),
                read(OF + "/donations?amountFrom=2&amountTo=1&currency=EUR", "amountFrom", "more"),
                read(OF + "/donations?source=%00", "source", "U+0000"),
                read(OF + "/donations?campaign=x", "campaign", "must"),
                read(OF + "/payouts?status=LOST", "status", "SETTLED"),
                read(OF + "/pledges?means=CASH", "means", "must be one of"),
                read(OF + "/campaigns?closed=perhaps", "closed", "true or false"),
                read("/v1/disputes?kind=ROW", "kind", "CHARGEBACK"),
                read("/v1/disputes?dueTo=x", "dueTo", "2026-11-20"),
                read("/v1/collection-files?state=X", "state", "SEALED"),
                read("/v1/treasury-transfers?kind=X", "kind", "SWEEP"),
                read("/v1/holds?code=X", "code", "must be one of"),
                read("/v1/holds?association=x", "association", "must"),
                read("/v1/alarms?invariant=X", "invariant", "must be one of"),
                read("/v1/reconciliation/breaks?kind=X", "kind", "must be one of"),
                read("/v1/reconciliation/settlements?state=X", "state", "CONFIRMED"),
                read("/v1/reconciliation/statements?chain=X", "chain", "GAP"));
    }

    static Stream<Row> preconditions() {
        Request terms = post(TERMS, TERM);
        Request account =
                post(
                        OF + "/bank-accounts",
                        "{\"name\": \"A\", \"iban\": \"FR1420041010050500013M02606\"}");
        return Stream.of(
                answered(terms.without("If-Match"), 428, "PRECONDITION_REQUIRED"),
                answered(terms.with("If-Match", "\"999999\""), 412, "PRECONDITION_FAILED"),
                answered(terms.with("If-Match", "W/\"0\""), 412, "PRECONDITION_FAILED"),
                answered(account.with("If-Match", "\"99999\""), 412, "PRECONDITION_FAILED"),
                row("no quotes", terms.with("If-Match", "7"), "If-Match", "in quotes"),
                row("an open quote", terms.with("If-Match", "\"7"), "If-Match", "in quotes"),
                row(
                        "nothing to be compared",
                        post("/v1/donations", "{}").with("If-Match", "\"1\""),
                        "If-Match",
                        "left out"));
    }

    static Stream<Row> bulk() {
        String path = "/v1/donations/bulk";
        return Stream.of(
                row("no donations", post(path, "{}"), "donations", "1 to 1000"),
                row("an empty list", post(path, "{\"donations\": []}"), "donations", "1 to 1000"),
                row("a single one", post(path, "{\"donations\": {}}"), "donations", "must be"),
                row(
                        "too many",
                        post(path, "{\"donations\": [" + "0,".repeat(1_000) + "0]}"),
                        "donations",
                        "1 to 1000"));
    }

    private static Row read(String path, String field, String says) {
        return row("GET " + path, get(path), field, says);
    }

    private static Row row(String wrong, Request request, String field, String says) {
        return new Row(wrong, request, 400, "MALFORMED", field, says);
    }

    private static Row answered(Request request, int status, String code) {
        return new Row(
                code + " " + request.headers().get("If-Match"), request, status, code, null, "");
    }
}
