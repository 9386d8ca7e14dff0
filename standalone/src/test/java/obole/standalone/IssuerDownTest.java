package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.Role;
import obole.identity.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Set;

/** An issuer that does not answer is nobody's mistake but ours. */
class IssuerDownTest {

    @TempDir Path data;

    @Test
    void a_token_that_cannot_be_checked_is_answered_with_try_again()
            throws IOException, InterruptedException {
        try (ConfigurableApplicationContext app =
                JourneyTest.start(
                        data,
                        "--obole.identity.issuers[0].issuer=https://down.test",
                        "--obole.identity.issuers[0].keys=http://127.0.0.1:9/keys")) {
            String token =
                    Tokens.signed(
                            Tokens.claims("ada", Set.of(Role.FINANCE), Set.of())
                                    .issuer("https://down.test")
                                    .build());
            HttpRequest request =
                    HttpRequest.newBuilder(JourneyTest.base(app).resolve("/v1/holds"))
                            .header("Authorization", "Bearer " + token)
                            .build();

            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("ISSUER_UNAVAILABLE");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }
}
