package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Periods that cannot be closed or opened, days that cannot be proved, breaks and alarms. */
@ExtendWith(BadInput.class)
class BadInputPeriodsTest {

    private static final String PERIODS = "/v1/periods/";
    private static final String PROOFS = "/v1/safeguarding/proofs/";
    private static final String ALARM = "/v1/alarms/alm_00000000000000000000000001";

    private static final String BREAK = "/v1/reconciliation/breaks/brk_00000000000000000000000001";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"malformed", "refused"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> malformed() {
        String reopening = PERIODS + "2026-06-30/reopening";
        return Stream.of(
                wrong(post(PERIODS + "2026-13/closure", ""), "period", "must be"),
                wrong(post(PERIODS + "2026-06-31/closure", ""), "period", "must be"),
                wrong(get(PERIODS + "June/checklist"), "period", "must be"),
                wrong(post(reopening, "{}"), "reason", "must be given"),
                wrong(post(reopening, "{\"reason\": \" \"}"), "reason", "must be given"),
                wrong(post(reopening + "/refusal", "{}"), "reason", "must be given"),
                wrong(
                        post(PERIODS + "2026-06/reopening", "{\"reason\": \"x\"}"),
                        "from",
                        "must be"),
                wrong(post(ALARM + "/acknowledgement", "{}"), "reason", "must be given"),
                wrong(post("/v1/alarms/alm_1/acknowledgement", "{}"), "id", "must be"),
                wrong(get("/v1/alarms/alm_1"), "id", "must be"),
                wrong(get("/v1/alarms?all=perhaps"), "all", "must be"),
                wrong(get("/v1/reconciliation/breaks/brk_1"), "id", "must be"),
                wrong(post(BREAK + "/assignment", "{}"), "owner", "must be given"),
                wrong(post(BREAK + "/comments", "{\"text\": \" \"}"), "text", "must be given"),
                wrong(post(BREAK + "/resolution", "{\"reason\": \"x\"}"), "how", "must be given"),
                wrong(post(BREAK + "/resolution", "{\"how\": \"GONE\"}"), "how", "must be"),
                wrong(
                        post(BREAK + "/resolution", "{\"how\": \"CORRECTED\"}"),
                        "reason",
                        "must be given"),
                wrong(post(BREAK + "/resolution/refusal", "{}"), "reason", "must be given"),
                wrong(post(PROOFS + "2026-02-30", ""), "day", "must be"),
                wrong(get(PROOFS + "yesterday"), "day", "must be"),
                wrong(get("/v1/safeguarding/figures/2026-00-01"), "day", "must be"));
    }

    static Stream<Row> refused() {
        return Stream.of(
                row(post(PERIODS + "2126-06-30/closure", ""), 409, "PERIOD_NOT_OVER", "ended"),
                row(
                        post(PERIODS + "2020-06-30/reopening", "{\"reason\": \"x\"}"),
                        409,
                        "PERIOD_NOT_CLOSED",
                        "open already"),
                row(
                        post(PERIODS + "2020-06-30/reopening/approval", ""),
                        404,
                        "REOPENING_NOT_PROPOSED",
                        "Nobody"),
                row(
                        post(ALARM + "/acknowledgement", "{\"reason\": \"x\"}"),
                        404,
                        "ALARM_NOT_FOUND",
                        "no such alarm"),
                row(get(BREAK), 404, "BREAK_NOT_FOUND", "nothing"),
                row(
                        post(BREAK + "/assignment", "{\"owner\": \"finance:bob\"}"),
                        404,
                        "BREAK_NOT_FOUND",
                        "no such break"),
                row(
                        post(BREAK + "/resolution/refusal", "{\"reason\": \"x\"}"),
                        409,
                        "BREAK_RESOLUTION_NOT_PROPOSED",
                        "Nobody"),
                row(get(ALARM), 404, "ALARM_NOT_FOUND", "nothing"),
                row(post(PROOFS + "2126-06-30", ""), 409, "PROOF_DAY_NOT_OVER", "over"),
                row(get(PROOFS + "1999-01-01"), 404, "PROOF_NOT_FOUND", "nothing"));
    }

    private static Row wrong(Request request, String field, String says) {
        return new Row(
                request.method() + " " + request.path() + " " + says,
                request,
                400,
                "MALFORMED",
                field,
                says);
    }

    private static Row row(Request request, int status, String code, String says) {
        return new Row(code, request, status, code, null, says);
    }
}
