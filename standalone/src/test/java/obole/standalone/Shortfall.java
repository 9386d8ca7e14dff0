package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;

/** The sandbox week leaves a shortfall of ours: the watch tells it, and nothing waits for it. */
final class Shortfall {

    private Shortfall() {}

    static void isToldAndHoldsNothing(Api api) {
        Reply alarm = api.get("/v1/alarms/" + WatchJourneyTest.await(api, "NOT_COVERED"));
        assertThat(alarm.text("finding")).contains("is not there");
        assertThat(alarm.text("nextAction")).contains("POST /v1/treasury-transfers");
        assertThat(alarm.body().path("holds").asBoolean()).isFalse();
        Reply all = api.get("/v1/alarms?all=true");
        assertThat(all.body().path("alarms").findValuesAsString("invariant"))
                .containsOnly("NOT_COVERED");
        answered(api);
    }

    /** With another amount it is told again. */
    static void answered(Api api) {
        api.getUntil(
                "/v1/health",
                health -> {
                    WatchJourneyTest.acknowledgeAll(api);
                    return health.text("status").equals("UP");
                });
    }
}
