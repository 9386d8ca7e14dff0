package obole.standalone.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * The OpenAPI 3.1 document: made of the routes and their records, the table of permissions, the
 * page of errors, what the code can come to, and {@link Words}.
 */
final class Document {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Words words = Words.read();
    private final Grants grants = Grants.read();
    private final ErrorsPage page = ErrorsPage.read();
    private final SortedMap<String, List<Method>> routes = Routes.all();
    private final Reach reach = new Reach();
    private final List<String> missing = new ArrayList<>();

    Document() throws IOException, ClassNotFoundException {}

    /** What somebody has to write before it is complete, and where. */
    List<String> missing() {
        return missing;
    }

    ObjectNode made(String version) {
        Schemas schemas = new Schemas(words, missing);
        Asked asked = new Asked(grants, words, schemas, missing);
        Answers answers = new Answers(page, grants, schemas, missing);
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.set("info", words.shared("info").put("version", version));
        document.set(
                "servers", JSON.createArrayNode().add(JSON.createObjectNode().put("url", "/")));
        ArrayNode tags = document.putArray("tags");
        words.features()
                .forEach((name, about) ->
                        tags.addObject().put("name", name).put("description", about));
        ObjectNode paths = document.putObject("paths");
        routes.forEach((name, handlers) -> {
            Operation operation = operation(name, handlers);
            ObjectNode path = paths.withObject("/" + escaped(operation.path()));
            path.set(operation.method().toLowerCase(Locale.ROOT), of(operation, asked, answers));
        });
        words.operations().stream()
                .filter(name -> !routes.containsKey(name))
                .forEach(name -> missing.add(name + " has words and no route: take them out"));
        ObjectNode components = document.putObject("components");
        components.set("securitySchemes", words.shared("securitySchemes"));
        components.set("parameters", words.shared("headersAsked"));
        components.set("headers", words.shared("headers"));
        ObjectNode problems = components.putObject("responses");
        answers.problems().forEach(problems::set);
        ObjectNode all = components.putObject("schemas");
        all.setAll(words.shared("problems"));
        schemas.components().forEach(all::set);
        words.schemas().stream()
                .filter(name -> !all.has(name))
                .forEach(name -> missing.add(name + " is no schema, and something is said of it"));
        return document;
    }

    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    private Operation operation(String name, List<Method> handlers) {
        String feature = Routes.feature(handlers);
        ObjectNode said = words.operation(feature, name);
        if (said == null || !said.path("summary").isString()) {
            missing.add(
                    name
                            + " has no words: write them in "
                            + Words.PLACE.resolve(feature + ".yaml")
                            + ", as its neighbours have them:\n"
                            + name
                            + ":\n  summary: What it does, as a sentence.\n"
                            + "  request: {an: example}\n  answer: {an: example}");
        }
        return new Operation(
                name,
                handlers,
                said == null ? JSON.createObjectNode() : said,
                reach.from(handlers));
    }

    private ObjectNode of(Operation operation, Asked asked, Answers answers) {
        String name = operation.name();
        ObjectNode made = JSON.createObjectNode();
        made.put("operationId", id(operation));
        made.putArray("tags").add(Routes.feature(operation.handlers()));
        made.put("summary", operation.words().path("summary").asString(""));
        JsonNode more = operation.words().path("description");
        if (more.isString()) {
            made.set("description", more);
        }
        ArrayNode security = made.putArray("security");
        grants.roles(name).forEach(role -> security.addObject().putArray("token").add(role));
        ArrayNode bound = JSON.createArrayNode();
        grants.of(name).stream().filter(word -> word.contains("(")).forEach(bound::add);
        if (!bound.isEmpty()) {
            made.set("x-bound", bound);
        }
        if (grants.asks(name, "step-up")) {
            made.put("x-step-up", true);
        }
        made.set("parameters", asked.parameters(operation));
        ObjectNode body = asked.body(operation);
        if (!body.isEmpty()) {
            made.set("requestBody", body);
        }
        made.set("responses", answers.of(operation));
        return made;
    }

    /** Words of the path, with what stands in braces as By…. */
    private static String id(Operation operation) {
        StringBuilder id = new StringBuilder(operation.method().toLowerCase(Locale.ROOT));
        for (String step : operation.path().replace("/v1", "").split("[/.-]", -1)) {
            boolean variable = step.startsWith("{");
            String word = step.replaceAll("[{}]", "");
            if (!word.isEmpty()) {
                id.append(variable ? "By" : "");
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }

    static ObjectNode ref(String kind, String name) {
        return JSON.createObjectNode().put("$ref", "#/components/" + kind + "/" + name);
    }
}
