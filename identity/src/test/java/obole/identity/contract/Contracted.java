package obole.identity.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contract, to hold exchanges against: an answer is one that its operation may give, and a
 * request that was not refused is one that it takes. Answers have no field that the contract does
 * not name: it says that readers pass over such fields, and ours has to name them first.
 */
public final class Contracted {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> OURS =
            Set.of("location", "etag", "retry-after", "idempotency-replayed");

    private final JsonNode document;
    private final JsonNode strict;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    with ->
                            with.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .locale(Locale.ROOT)
                                            .build()));

    public Contracted(JsonNode document) {
        this.document = document;
        this.strict = document.path("components").deepCopy();
        strict.path("schemas").properties().forEach(each -> close(each.getValue()));
    }

    /** The contract of a version that was released. */
    static Contracted of(String version) {
        String name = version + ".json";
        try (InputStream in = Contracted.class.getResourceAsStream(name)) {
            return new Contracted(JSON.readTree(Objects.requireNonNull(in, name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("$ref")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Contracted::close);
    }

    public List<String> breaches(Exchange exchange) {
        List<String> wrong = new ArrayList<>();
        String verb = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        JsonNode operation =
                document.path("paths").path(exchange.pattern()).path(verb.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            unknown(exchange, wrong);
            return wrong;
        }
        answer(exchange, operation, wrong);
        if (exchange.status() < 400) {
            request(exchange, operation, wrong);
        }
        return wrong;
    }

    /** No controller of ours, or one that the contract does not know. */
    private void unknown(Exchange exchange, List<String> wrong) {
        if (exchange.pattern().startsWith("/v1/") && exchange.status() != 405) {
            wrong.add(exchange + " is not in the contract");
        }
        if (exchange.type().startsWith("application/problem+json")) {
            JsonNode problem = JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
            check(exchange + " problem", "problem", problem, exchange.answer(), wrong);
        }
    }

    private void answer(Exchange exchange, JsonNode operation, List<String> wrong) {
        String status = Integer.toString(exchange.status());
        JsonNode answer = resolved(operation.path("responses").path(status));
        if (answer.isMissingNode()) {
            wrong.add(
                    exchange
                            + " is a status that the contract does not have: "
                            + exchange.answer());
            return;
        }
        for (String name : exchange.answered().keySet()) {
            boolean named = has(answer.path("headers"), name);
            if ((OURS.contains(name) || name.startsWith("obole-")) && !named && !standing(name)) {
                wrong.add(exchange + " has a header that the contract does not have: " + name);
            }
        }
        boolean empty = exchange.status() == 304 || exchange.method().equals("HEAD");
        if (exchange.type().isEmpty() || empty) {
            return;
        }
        String type = exchange.type().split(";", 2)[0];
        JsonNode content = answer.path("content").path(type);
        if (content.isMissingNode()) {
            wrong.add(exchange + " is of a type that the contract does not have: " + type);
        } else if (exchange.json()
                && !content.path("schema").path("type").asString("").equals("string")) {
            String name = exchange.toString() + type;
            check(exchange.toString(), name, content.path("schema"), exchange.answer(), wrong);
        }
    }

    /** Of problems, which are written down once. */
    private static boolean standing(String name) {
        return name.matches("obole-(version|position|incomplete)|retry-after");
    }

    private static boolean has(JsonNode headers, String name) {
        return headers.propertyNames().stream().anyMatch(name::equalsIgnoreCase);
    }

    private void request(Exchange exchange, JsonNode operation, List<String> wrong) {
        List<String> known = new ArrayList<>();
        for (JsonNode each : operation.path("parameters")) {
            JsonNode parameter = resolved(each);
            String name = parameter.path("name").asString();
            String in = parameter.path("in").asString();
            known.add(name);
            String value =
                    switch (in) {
                        case "path" -> exchange.variables().get(name);
                        case "header" -> exchange.asked().get(name.toLowerCase(Locale.ROOT));
                        default -> first(exchange.parameters().get(name));
                    };
            if (value == null) {
                if (parameter.path("required").asBoolean()) {
                    wrong.add(exchange + " was not refused, without " + name);
                }
            } else {
                String where = exchange + " parameter " + name;
                String key = exchange.method() + exchange.pattern() + name;
                JsonNode schema = parameter.path("schema");
                check(where, key, schema, written(schema, value), wrong);
            }
        }
        exchange.parameters().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong.add(exchange + " takes a parameter of no name: " + name));
        JsonNode body = operation.path("requestBody").path("content").path("application/json");
        if (!body.isMissingNode() && !exchange.body().isBlank()) {
            String key = exchange.method() + exchange.pattern();
            check(exchange + " request", key, body.path("schema"), exchange.body(), wrong);
        }
    }

    private static @Nullable String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    private JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? document.at(part.path("$ref").asString().substring(1)) : part;
    }

    /** As JSON: a number where a number is meant. */
    private String written(JsonNode schema, String value) {
        String type = resolved(schema).path("type").asString("string");
        return type.equals("string") ? JSON.writeValueAsString(value) : value;
    }

    private void check(
            String where, String key, JsonNode part, String content, List<String> wrong) {
        Schema schema = schemas.computeIfAbsent(key, _ -> schema(part));
        try {
            schema.validate(JSON.readTree(content))
                    .forEach(error ->
                            wrong.add(
                                    where
                                            + ": "
                                            + error.getInstanceLocation()
                                            + " "
                                            + error.getMessage()));
        } catch (JacksonException unreadable) {
            wrong.add(where + " is no JSON: " + content);
        }
    }

    private Schema schema(JsonNode part) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(part);
        whole.set("components", strict);
        return registry.getSchema(whole);
    }
}
