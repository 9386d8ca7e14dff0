package obole.standalone;

import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The application with an issuer on board, and what its start has said in a terminal. */
record OnBoard(ConfigurableApplicationContext app, Path log) implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The first start makes everything itself: who logs in is told in it. */
    static OnBoard start(Path data) throws IOException {
        Files.createDirectories(data.resolve("obole"));
        PrintStream terminal = System.out;
        Path log = data.resolve("obole.log");
        try (PrintStream file = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
            System.setOut(file);
            return new OnBoard(JourneyTest.start(data, "--obole.test.on-board=true"), log);
        } finally {
            System.setOut(terminal);
        }
    }

    URI base() {
        return JourneyTest.base(app);
    }

    /** The secrets that it has said, by name. */
    Map<String, String> secrets() throws IOException {
        Map<String, String> secrets = new TreeMap<>();
        Files.readString(log)
                .lines()
                .map(line -> line.strip().split(" ", -1))
                .filter(words -> words.length == 3 && words[0].matches("client|person"))
                .forEach(words -> secrets.put(words[1], words[2]));
        return secrets;
    }

    HttpResponse<String> askForToken(String client, String secret)
            throws IOException, InterruptedException {
        String form =
                "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret;
        return HTTP.send(
                HttpRequest.newBuilder(base().resolve("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    String token(String client, String secret) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(askForToken(client, secret).body())
                .path("access_token")
                .asString();
    }

    HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(base().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Obole-Reason", "a test")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        app.close();
    }
}
