package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A client that asks too much is told so, and others are not concerned. */
class RateLimitTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;

    @BeforeAll
    static void start() {
        app =
                JourneyTest.start(
                        data,
                        "--obole.identity.limits.per-second=1",
                        "--obole.identity.limits.burst=5",
                        "--obole.identity.limits.refuse-after=PT0.05S");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static HttpRequest asked(String client) {
        return HttpRequest.newBuilder(JourneyTest.base(app).resolve("/v1/holds"))
                .header("Authorization", "Bearer " + Tokens.of(client))
                .build();
    }

    private static HttpResponse<String> ask(String client)
            throws IOException, InterruptedException {
        return HTTP.send(asked(client), BodyHandlers.ofString());
    }

    @Test
    void each_answer_says_what_is_left_and_others_have_their_own()
            throws IOException, InterruptedException {
        HttpResponse<String> first = ask("compliance:calm");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"client\";q=5;w=5");
        assertThat(first.headers().firstValue("RateLimit")).hasValue("\"client\";r=4;t=1");

        List<CompletableFuture<HttpResponse<String>>> flood = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            flood.add(HTTP.sendAsync(asked("compliance:flood"), BodyHandlers.ofString()));
        }
        assertThat(ask("compliance:calm").statusCode()).isEqualTo(200);
        List<HttpResponse<String>> answers = flood.stream().map(CompletableFuture::join).toList();
        List<HttpResponse<String>> refused =
                answers.stream().filter(each -> each.statusCode() == 429).toList();

        // As many as the burst, and one for each second that it has taken.
        assertThat(answers.size() - refused.size()).isBetween(5, 30);
        assertThat(refused).isNotEmpty().allSatisfy(RateLimitTest::says);
        assertThat(ask("compliance:calm").statusCode()).isEqualTo(200);
    }

    @Test
    void what_comes_in_bulk_counts_as_what_it_is() throws IOException, InterruptedException {
        String items = "7,".repeat(29) + "7";
        HttpRequest bulk =
                HttpRequest.newBuilder(JourneyTest.base(app).resolve("/v1/donations/bulk"))
                        .header("Authorization", "Bearer " + Tokens.of("finance:bulk"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"donations\": [" + items + "]}"))
                        .build();
        assertThat(HTTP.send(bulk, BodyHandlers.ofString()).statusCode()).isEqualTo(207);
        HttpResponse<String> next = HTTP.send(bulk, BodyHandlers.ofString());
        assertThat(next.statusCode()).isEqualTo(429);
        assertThat(next.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(10L, 30L);
    }

    private static void says(HttpResponse<String> refused) {
        assertThat(refused.body()).contains("RATE_LIMITED");
        assertThat(refused.headers().firstValue("RateLimit").orElse("")).contains("r=0;t=");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 5L);
    }
}
