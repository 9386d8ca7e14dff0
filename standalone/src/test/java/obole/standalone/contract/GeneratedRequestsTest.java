package obole.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.Tokens;
import obole.identity.contract.ApiVersions;
import obole.standalone.Main;
import obole.standalone.Prepared;
import obole.standalone.Repository;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests made of the document: a valid one for each operation, and the same with each field,
 * parameter and header wrong in turn. None ends in a 5xx, and each refusal names what was wrong.
 */
class GeneratedRequestsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;
    private static JsonNode document;
    private static final Map<String, String> IDS = new TreeMap<>();
    private static final AtomicInteger KEYS = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        app =
                SpringApplication.run(
                        Main.class,
                        "--server.port=0",
                        "--obole.data=" + Prepared.data(data.resolve("obole")),
                        "--obole.test.on-board=true");
        document =
                Document.JSON.readTree(
                        Repository.read(
                                Path.of("identity/src/main/resources/obole/identity/contract")
                                        .resolve(ApiVersions.RELEASED.getLast() + ".json")));
        for (String each : List.of("associations", "campaigns", "donations", "pledges")) {
            JsonNode operation = document.path("paths").path("/v1/" + each).path("post");
            HttpResponse<String> created = send(Asking.of("POST", "/v1/" + each, operation));
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            String kind = each.substring(0, each.length() - 1) + "Id";
            String id = Document.JSON.readTree(created.body()).path(kind).asString();
            IDS.put(id.replaceFirst("_.*", ""), id);
        }
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** A request of the document's examples, to be sent with one thing wrong. */
    private record Asking(
            String method,
            String path,
            Map<String, String> variables,
            Map<String, String> query,
            Map<String, String> headers,
            String type,
            String body) {

        static Asking of(String method, String path, JsonNode operation) {
            Map<String, String> variables = new TreeMap<>();
            Map<String, String> query = new TreeMap<>();
            Map<String, String> headers = new TreeMap<>();
            for (JsonNode each : operation.path("parameters")) {
                JsonNode parameter = resolved(each);
                String name = parameter.path("name").asString();
                String value = named(ContractTest.example(document, parameter));
                if (parameter.path("in").asString().equals("path")) {
                    variables.put(name, value);
                } else if (parameter.path("required").asBoolean()) {
                    (parameter.path("in").asString().equals("query") ? query : headers)
                            .put(name, value);
                }
            }
            JsonNode content = operation.path("requestBody").path("content");
            String type = content.propertyNames().stream().findFirst().orElse("");
            JsonNode example = content.path(type).path("example");
            String body = example.isString() ? example.asString() : example.toString();
            if (headers.containsKey("Idempotency-Key")) {
                headers.put("Idempotency-Key", "generated-" + KEYS.getAndIncrement());
            }
            return new Asking(method, path, variables, query, headers, type, named(body));
        }

        Asking with(JsonNode other) {
            return new Asking(method, path, variables, query, headers, type, other.toString());
        }

        Asking with(JsonNode parameter, String value) {
            Asking copy =
                    new Asking(
                            method,
                            path,
                            new TreeMap<>(variables),
                            new TreeMap<>(query),
                            new TreeMap<>(headers),
                            type,
                            body);
            Map<String, String> into =
                    switch (parameter.path("in").asString()) {
                        case "path" -> copy.variables;
                        case "query" -> copy.query;
                        default -> copy.headers;
                    };
            into.put(parameter.path("name").asString(), value);
            return copy;
        }

        Asking without(String header) {
            Map<String, String> fewer = new TreeMap<>(headers);
            fewer.remove(header);
            return new Asking(method, path, variables, query, fewer, type, body);
        }
    }

    /** Ids of examples become those of things that are here. */
    private static String named(String text) {
        String named = text;
        for (Map.Entry<String, String> each : IDS.entrySet()) {
            named = named.replaceAll(each.getKey() + "_[0-9A-Z]{26}", each.getValue());
        }
        return named;
    }

    private static JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? document.at(part.path("$ref").asString().substring(1)) : part;
    }

    private static HttpResponse<String> send(Asking asking)
            throws IOException, InterruptedException {
        String path = asking.path();
        for (Map.Entry<String, String> each : asking.variables().entrySet()) {
            path = path.replace("{" + each.getKey() + "}", encoded(each.getValue()));
        }
        StringBuilder query = new StringBuilder();
        asking.query()
                .forEach((name, value) ->
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(name + "=" + encoded(value)));
        String port = app.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + query))
                        .header("Authorization", "Bearer " + Tokens.of("alice"));
        if (!asking.type().isEmpty()) {
            request.header("Content-Type", asking.type());
        }
        asking.headers().forEach(request::header);
        String content = asking.type().isEmpty() ? "" : asking.body();
        request.method(
                asking.method(),
                content.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(content));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private interface Each {
        void of(String name, JsonNode operation, Asking valid)
                throws IOException, InterruptedException;
    }

    private static void each(Each each) throws IOException, InterruptedException {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                String method = one.getKey().toUpperCase(Locale.ROOT);
                each.of(
                        method + " " + path.getKey(),
                        one.getValue(),
                        Asking.of(method, path.getKey(), one.getValue()));
            }
        }
    }

    @Test
    void what_is_asked_as_the_document_says_is_understood() throws Exception {
        List<String> wrong = new ArrayList<>();
        each((name, _, valid) -> {
            HttpResponse<String> answer = send(valid);
            boolean file = !valid.type().isEmpty() && !valid.type().equals("application/json");
            if (answer.statusCode() >= 500 || (answer.statusCode() == 400 && !file)) {
                wrong.add(name + ": " + answer.statusCode() + " " + answer.body());
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void each_wrong_field_is_named() throws Exception {
        List<String> wrong = new ArrayList<>();
        int[] asked = new int[1];
        each((name, operation, valid) -> {
            JsonNode json = operation.path("requestBody").path("content").path("application/json");
            if (json.has("schema")
                    && Document.JSON.readTree(valid.body()) instanceof ObjectNode body
                    && !name.contains("/webhooks/")) {
                for (var each : WrongFields.of(document, json.path("schema"), body)) {
                    Asking asking = Asking.of(valid.method(), valid.path(), operation);
                    asked[0]++;
                    compare(name, each.how(), each.field(), send(asking.with(each.body())), wrong);
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(asked[0]).isGreaterThan(600);
    }

    /** Which of several it is may be left out. */
    private static String plain(String field) {
        return field.replaceAll("\\[\\d+]", "");
    }

    /** It names the field, or what the field is in. */
    private static void compare(
            String name,
            String how,
            String field,
            HttpResponse<String> answer,
            List<String> wrong) {
        String what = name + " " + field + " " + how;
        JsonNode problem =
                answer.body().startsWith("{")
                        ? Document.JSON.readTree(answer.body())
                        : Document.JSON.createObjectNode();
        String said = problem.path("field").asString("");
        boolean named = !said.isEmpty() && (plain(field) + ".").startsWith(plain(said) + ".");
        if (answer.statusCode() != 400 || !named) {
            wrong.add(what + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    @Test
    void each_wrong_parameter_and_header_is_named() throws Exception {
        List<String> wrong = new ArrayList<>();
        each((name, operation, valid) -> {
            for (JsonNode each : operation.path("parameters")) {
                JsonNode parameter = resolved(each);
                String field = parameter.path("name").asString();
                if (field.startsWith("webhook-")) {
                    continue;
                }
                for (String value : WrongFields.ofParameter(document, parameter)) {
                    compare(name, value, field, send(valid.with(parameter, value)), wrong);
                }
                if (field.equals("If-Match") && parameter.path("required").asBoolean()) {
                    HttpResponse<String> answer = send(valid.without(field));
                    if (answer.statusCode() != 428) {
                        wrong.add(name + " without If-Match: " + answer.body());
                    }
                } else if (valid.headers().containsKey(field)) {
                    compare(name, "missing", field, send(valid.without(field)), wrong);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }
}
