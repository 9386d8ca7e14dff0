package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;
import obole.identity.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is due at a moment happens, though the process that has heard of it is gone by then. */
class ExpiryAfterRestartTest {

    private static final Pattern READY = Pattern.compile("Obole answers on");

    @TempDir static Path data;

    @Test
    void a_donation_that_nobody_completes_expires_after_the_process_was_killed() throws Exception {
        String donation;
        try (Killable obole = start(Duration.ZERO)) {
            Api api = ready(obole);
            String canal =
                    new Steps(api)
                            .association("later", "Les Amis", "RNA", "W751234567", "PLATFORM");
            Reply initiated =
                    api.post(
                            "/v1/donations",
                            "donor:camille",
                            "later-gift",
                            """
                            {"associationId": "%s", "amount": {"amount": 2000, "currency": "EUR"}}
                            """
                                    .formatted(canal));
            donation = "/v1/donations/" + initiated.text("donationId");
            assertThat(status(api.getAfter(donation, initiated.position())))
                    .as("it has a day")
                    .isEqualTo("INITIATED");
            obole.kill();
        }

        try (Killable obole = start(Duration.ofHours(25))) {
            Api api = ready(obole);
            api.getUntil(donation, reply -> status(reply).equals("EXPIRED"));
        }
    }

    private static String status(Reply donation) {
        return donation.body().path("donation").path("status").asString("");
    }

    private static Api ready(Killable obole) throws InterruptedException {
        assertThat(obole.await(READY)).as(obole.everything()).isTrue();
        return new Api(obole.address(), Tokens::of);
    }

    private static Killable start(Duration by) throws IOException {
        return Killable.start(
                Map.of(),
                List.of("-Dlater.by=" + by, "-cp", System.getProperty("java.class.path")),
                Later.class.getName(),
                "--server.port=0",
                "--obole.data=" + data);
    }
}
