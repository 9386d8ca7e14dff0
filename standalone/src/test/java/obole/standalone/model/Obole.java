package obole.standalone.model;

import static java.util.stream.Collectors.joining;

import com.standardwebhooks.Webhook;

import obole.identity.Changes;
import obole.identity.Tokens;
import obole.migrations.KillablePostgres;
import obole.standalone.Killable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Obole as a process that can be killed, and requests to it, which are sent again under the same
 * key until somebody answers.
 */
final class Obole implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Started (Moved)?Main");
    private static final String SECRET = "whsec_c2FuZGJveC1zZWNyZXQtb2Ytb2JvbGUtMDAwMQ==";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();

    private final KillablePostgres postgres;
    private final int port;
    private final int outside;
    private final String classPath;
    private final Path file;
    private final boolean billed;
    private final MovedClock clock;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private Killable process;

    /**
     * Classes among the rules take the place of Obole's own.
     *
     * @param file which says what time it is
     * @param billed whether the PSP sends an invoice for its fees
     */
    Obole(KillablePostgres postgres, int port, int outside, String rules, Path file, boolean billed)
            throws IOException {
        this.billed = billed;
        this.file = file;
        this.clock = new MovedClock(file);
        this.classPath = rules + System.getProperty("java.class.path");
        this.postgres = postgres;
        this.port = port;
        this.outside = outside;
        this.process = start();
    }

    /** A request; a PSP's and a bank's facts are requests as well. */
    record Call(String path, String subject, String key, String type, String body) {

        static Call of(String path, String subject, String key, String body) {
            return new Call(path, subject, key, "application/json", body);
        }

        static Call webhook(String id, String body) {
            return new Call("/webhooks/psp/sandbox", "", id, "application/webhook+json", body);
        }

        String method() {
            return path.endsWith("/fees") ? "PUT" : "POST";
        }

        boolean signed() {
            return path.startsWith("/webhooks");
        }
    }

    record Answer(int status, JsonNode body) {

        boolean done() {
            return status / 100 == 2;
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** The first answer that says something, however often nobody was there. */
    Answer send(Call call) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE_NANOS) {
            try {
                HttpResponse<String> answer = http.send(request(call), BodyHandlers.ofString());
                if (answer.statusCode() != 503) {
                    return new Answer(answer.statusCode(), body(answer.body()));
                }
                Thread.sleep(50);
            } catch (IOException killed) {
                pause(100);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", stop);
            }
        }
        throw new AssertionError(call.path() + " is never answered\n" + process.everything());
    }

    /** The same, and what is refused is an error. */
    Answer done(Call call) {
        Answer answer = send(call);
        if (!answer.done()) {
            throw new AssertionError(
                    call.path() + " " + call.body() + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** It may be refused, but only like that. */
    void refused(Call call, Answer answer, String codes) {
        if (!answer.text("code").matches(codes)) {
            throw new AssertionError(call + ": " + answer);
        }
    }

    private JsonNode body(String text) {
        return text.startsWith("{") ? json.readTree(text) : json.createObjectNode();
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request =
                Changes.any(call.path(), HttpRequest.newBuilder(base().resolve(call.path())))
                        .timeout(TIMEOUT)
                        .header("Content-Type", call.type())
                        .method(call.method(), BodyPublishers.ofString(call.body()));
        if (!call.signed()) {
            return request.header("Authorization", "Bearer " + Tokens.of(call.subject()))
                    .header("Idempotency-Key", call.key())
                    .build();
        }
        long time = clock.instant().getEpochSecond();
        return request.header("webhook-id", call.key())
                .header("webhook-timestamp", Long.toString(time))
                .header("webhook-signature", signature(call, time))
                .build();
    }

    private static String signature(Call call, long time) {
        try {
            return new Webhook(SECRET).sign(call.key(), time, call.body());
        } catch (com.standardwebhooks.exceptions.WebhookSigningException
                | com.standardwebhooks.exceptions.EmptyWebhookSecretException none) {
            throw new IllegalStateException(none);
        }
    }

    /** In the middle of whatever it does. */
    void kill() throws IOException {
        process.kill();
        process = start();
    }

    void awaitStart() throws InterruptedException {
        if (!process.await(STARTED)) {
            throw new IllegalStateException(process.everything());
        }
    }

    String said() {
        return process.everything();
    }

    /** What it has raised an alarm about. */
    String alarms() {
        return said().lines().filter(line -> line.contains(" ALARM ")).collect(joining("\n"));
    }

    int port() {
        return port;
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private Killable start() throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=" + port);
        arguments.add("--spring.datasource.url=" + postgres.jdbcUrl());
        arguments.add("--spring.datasource.username=" + postgres.administrator().user());
        arguments.add("--obole.sandbox.base-url=http://127.0.0.1:" + outside);
        arguments.add("--obole.payment-file.cut-off-at=14:00");
        arguments.add("--obole.closing.suspense-days=1000");
        arguments.add("--obole.closing.break-days=1000");
        if (billed) {
            arguments.add("--obole.psp.fee-collection.sandbox=BILLED");
        }
        for (int i = 0; i < Bank.ACCOUNTS.size(); i++) {
            Bank.Ours account = Bank.ACCOUNTS.get(i);
            String name = "--obole.bank.accounts[" + i + "].";
            arguments.add(name + "code=" + account.code());
            arguments.add(name + "iban=" + account.iban());
            arguments.add(name + "bic=AGRIFRPP");
            arguments.add(name + "name=Obole");
            arguments.add(name + "currency=" + account.currency());
            arguments.add(name + "kind=" + account.kind());
        }
        return Killable.start(
                Map.of("SPRING_DATASOURCE_PASSWORD", postgres.administrator().password()),
                List.of("-cp", classPath, "-D" + MovedMain.CLOCK + "=" + file),
                MovedMain.class.getName(),
                arguments.toArray(String[]::new));
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stop);
        }
    }

    @Override
    public void close() {
        process.kill();
        http.shutdownNow();
    }
}
