package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.identity.Role;
import obole.query.web.Expansion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What comes along with a read is what its own read says, and for nobody else. */
class ExpansionTest {

    @TempDir static Path data;

    @Test
    void whoever_gets_it_along_may_ask_for_it_alone() throws IOException {
        Map<String, PermissionRow> rows =
                PermissionRow.all().stream()
                        .collect(Collectors.toMap(PermissionRow::toString, Function.identity()));
        for (Expansion each : Expansion.values()) {
            PermissionRow of = requireNonNull(rows.get("GET " + each.of()), each.of());
            PermissionRow alone = requireNonNull(rows.get("GET " + each.alone()), each.alone());
            for (Role role : Role.values()) {
                if (of.grant(role) != null) {
                    assertThat(alone.grant(role)).as(each + " " + role).isEqualTo(of.grant(role));
                }
            }
        }
    }

    @Test
    void it_is_what_its_own_read_says() {
        try (ConfigurableApplicationContext app = JourneyTest.start(data)) {
            Api api = JourneyTest.api(app);
            String association =
                    new Steps(api).association("e", "A", "RNA", "W751234567", "ASSOCIATION");
            String of = "/v1/associations/" + association;
            String campaign = thing(api, "campaigns", association, "campaignId");
            String pledge = thing(api, "pledges", association, "pledgeId");
            String gift =
                    """
                    {"associationId": "%s", "amount": {"amount": 100, "currency": "EUR"},
                     "campaign": "%s"}
                    """
                            .formatted(association, campaign);
            var given = api.post("/v1/donations", "form:f", "with", gift);
            api.getUntil(of + "/account", reply -> reply.status() == 200);
            api.getAfter(of, given.position());

            same(api, of, "account", of + "/account");
            same(api, of, "holds", of + "/holds");
            same(
                    api,
                    "/v1/donations/" + given.text("donationId"),
                    "campaign",
                    "/v1/campaigns/" + campaign);
            String promised = "/v1/pledges/" + pledge;
            same(api, promised, "instalments", promised + "/instalments");
            assertThat(
                            api.get(of + "?expand=holds,account")
                                    .body()
                                    .path("expanded")
                                    .propertyNames())
                    .containsExactlyInAnyOrder("account", "holds");
            assertThat(api.get(of).body().path("expanded").isMissingNode()).isTrue();
        }
    }

    private static String thing(Api api, String kind, String association, String id) {
        String wish = ThingsOf.WISHES.getOrDefault(kind, "").formatted(association);
        return api.post("/v1/" + kind, "finance:alice", kind, wish).text(id);
    }

    private static void same(Api api, String of, String word, String alone) {
        assertThat(api.get(of + "?expand=" + word).body().path("expanded").path(word))
                .as(of + " " + word)
                .isEqualTo(api.get(alone).body())
                .isNotEmpty();
    }
}
