package obole.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.contract.ApiVersions;
import obole.identity.contract.Contracted;
import obole.identity.contract.Exchange;
import obole.standalone.Repository;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The contract is whole, and is what the code says. {@code -Dcontract.write=true} writes the
 * document of the current version, unless that would break somebody.
 */
class ContractTest {

    private static final Path RELEASED =
            Path.of("identity/src/main/resources/obole/identity/contract");

    private static Document document;
    private static ObjectNode made;

    @BeforeAll
    static void make() throws IOException, ClassNotFoundException {
        document = new Document();
        made =
                (ObjectNode)
                        Document.JSON.readTree(
                                document.made(ApiVersions.RELEASED.getLast()).toString());
        if (Boolean.getBoolean("contract.write") && document.missing().isEmpty()) {
            Path file = Repository.ROOT.resolve(RELEASED).resolve(name());
            assertThat(Files.exists(file) ? Breaking.between(released(), made) : List.of())
                    .as("what would break: it needs a new version, see docs/api.md")
                    .isEmpty();
            Files.writeString(file, made.toPrettyString() + "\n");
        }
    }

    private static String name() {
        return ApiVersions.RELEASED.getLast() + ".json";
    }

    private static JsonNode released() throws IOException {
        return Document.JSON.readTree(Repository.read(RELEASED.resolve(name())));
    }

    @Test
    void nothing_is_left_to_say() {
        assertThat(document.missing()).isEmpty();
    }

    @Test
    void nothing_breaks_who_was_written_for_the_released_document() throws IOException {
        assertThat(Breaking.between(released(), made))
                .as("take it back, or release a new version as docs/api.md says")
                .isEmpty();
    }

    @Test
    void the_released_document_is_what_the_code_and_our_words_say() throws IOException {
        assertThat(released().equals(made))
                .as(
                        "the document is behind: read what changes after mvn -pl standalone -am"
                                + " test -Dtest=ContractTest -Dcontract.write=true"
                                + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isTrue();
    }

    @Test
    void each_version_has_its_document() throws IOException {
        List<String> files = new ArrayList<>();
        for (Path file : Repository.files(".json")) {
            if (file.startsWith(RELEASED)) {
                files.add(String.valueOf(file.getFileName()).replace(".json", ""));
            }
        }
        assertThat(files).containsExactlyInAnyOrderElementsOf(ApiVersions.RELEASED);
        assertThat(ApiVersions.RELEASED)
                .isSorted()
                .allMatch(each -> each.matches("\\d{4}(-\\d\\d){2}"));
    }

    @Test
    void operations_are_those_of_the_table_of_permissions() throws IOException {
        Set<String> operations = new TreeSet<>();
        operations.addAll(operations().keySet());
        assertThat(operations).containsExactlyInAnyOrderElementsOf(Grants.read().rows().keySet());
    }

    @Test
    void no_two_paths_differ_in_the_names_of_their_variables_only() {
        Map<String, String> shapes = new TreeMap<>();
        made.path("paths")
                .propertyNames()
                .forEach(path ->
                        assertThat(shapes.put(path.replaceAll("\\{\\w+}", "{}"), path))
                                .as(path + " is to a client the same: give the variable one name")
                                .isNull());
    }

    @Test
    void names_of_operations_are_their_own() {
        Set<String> names = new TreeSet<>();
        operations()
                .forEach((name, operation) ->
                        assertThat(names.add(operation.path("operationId").asString()))
                                .as(name)
                                .isTrue());
    }

    @Test
    void whatever_is_asked_for_has_a_limit() {
        List<String> endless = new ArrayList<>();
        made.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> {
                    if (schema.getKey().endsWith("Request")) {
                        schema.getValue()
                                .path("properties")
                                .properties()
                                .forEach(field -> {
                                    if (!limited(field.getValue())) {
                                        endless.add(
                                                schema.getKey()
                                                        + "."
                                                        + field.getKey()
                                                        + ": say its limit under schemas in "
                                                        + Words.PLACE);
                                    }
                                });
                    }
                });
        assertThat(endless).isEmpty();
    }

    private static boolean limited(JsonNode field) {
        return switch (field.path("type").asString("")) {
            case "string" ->
                    field.has("maxLength")
                            || field.has("enum")
                            || field.has("pattern")
                            || field.has("format");
            case "integer" -> field.has("minimum") && field.has("maximum");
            default -> true;
        };
    }

    @Test
    void every_example_is_as_its_schema_says() {
        Contracted contract = new Contracted(made);
        List<String> wrong = new ArrayList<>();
        operations()
                .forEach((name, operation) -> {
                    Map<String, List<String>> query = new TreeMap<>();
                    Map<String, String> path = new TreeMap<>();
                    Map<String, String> headers = new TreeMap<>();
                    for (JsonNode each : operation.path("parameters")) {
                        JsonNode parameter = resolved(each);
                        String given = example(made, parameter);
                        String named = parameter.path("name").asString();
                        switch (parameter.path("in").asString()) {
                            case "path" -> path.put(named, given);
                            case "header" -> headers.put(named.toLowerCase(Locale.ROOT), given);
                            default -> query.put(named, List.of(given));
                        }
                    }
                    String body = json(operation.path("requestBody"));
                    String verb = name.substring(0, name.indexOf(' '));
                    String pattern = name.substring(name.indexOf(' ') + 1);
                    for (var answer : operation.path("responses").properties()) {
                        int status = Integer.parseInt(answer.getKey());
                        for (var content :
                                resolved(answer.getValue()).path("content").properties()) {
                            String type = content.getKey();
                            String shown = content.getValue().path("example").toString();
                            Exchange exchange =
                                    new Exchange(
                                            verb, pattern, path, query, headers, body, status, type,
                                            Map.of(), shown);
                            wrong.addAll(contract.breaches(exchange));
                        }
                    }
                });
        assertThat(wrong).isEmpty();
    }

    private static String json(JsonNode message) {
        JsonNode content = message.path("content").path("application/json");
        return content.isMissingNode() ? "" : content.path("example").toString();
    }

    private static JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? made.at(part.path("$ref").asString().substring(1)) : part;
    }

    /** Its own, its type's, or the simplest of its kind. */
    static String example(JsonNode in, JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        JsonNode type =
                schema.has("$ref") ? in.at(schema.path("$ref").asString().substring(1)) : schema;
        if (parameter.has("example")) {
            return parameter.path("example").asString();
        }
        if (type.has("examples")) {
            return type.path("examples").path(0).asString();
        }
        if (type.has("enum")) {
            return type.path("enum").path(0).asString();
        }
        return switch (type.path("type").asString() + type.path("format").asString("")) {
            case "stringdate" -> "2026-11-20";
            case "stringdate-time" -> "2026-11-20T10:00:00Z";
            case "integerint64", "integerint32" -> "1";
            case "boolean" -> "true";
            default -> "x";
        };
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        made.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(each ->
                                        operations.put(
                                                each.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                each.getValue())));
        return operations;
    }
}
