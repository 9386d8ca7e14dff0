package obole.standalone.contract;

import static obole.standalone.contract.Document.ref;

import obole.identity.http.QueryParameters;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What operations are asked with: parameters, headers and bodies. */
final class Asked {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Grants grants;
    private final Words words;
    private final Schemas schemas;
    private final List<String> missing;

    Asked(Grants grants, Words words, Schemas schemas, List<String> missing) {
        this.grants = grants;
        this.words = words;
        this.schemas = schemas;
        this.missing = missing;
    }

    ArrayNode parameters(Operation operation) {
        ArrayNode parameters = JSON.createArrayNode();
        Set<String> seen = new LinkedHashSet<>();
        for (Method handler : operation.handlers()) {
            for (Parameter each : handler.getParameters()) {
                of(operation, each).stream()
                        .filter(made -> seen.add(made.path("name").asString()))
                        .forEach(parameters::add);
            }
        }
        for (var each : operation.words().path("parameters").properties()) {
            if (seen.add(each.getKey())) {
                byItself(operation, each.getKey(), (ObjectNode) each.getValue(), parameters);
            }
        }
        headers(operation, parameters);
        return parameters;
    }

    /** None where it is none of the query or the path. */
    private List<ObjectNode> of(Operation operation, Parameter declared) {
        PathVariable inPath = declared.getAnnotation(PathVariable.class);
        RequestParam asked = declared.getAnnotation(RequestParam.class);
        QueryParameters several = declared.getType().getAnnotation(QueryParameters.class);
        if (inPath != null) {
            return List.of(parameter(operation, inPath.value(), "path", true, declared.getType()));
        }
        if (asked != null) {
            return List.of(inQuery(operation, asked, declared.getType()));
        }
        return several == null
                ? List.of()
                : Arrays.stream(several.value())
                        .map(name ->
                                parameter(
                                        operation,
                                        name,
                                        "query",
                                        false,
                                        part(declared.getType(), name)))
                        .toList();
    }

    /** Null where its words say what type it has. */
    private static @Nullable Class<?> part(Class<?> several, String name) {
        return several.isRecord()
                ? Arrays.stream(several.getRecordComponents())
                        .filter(each -> each.getName().equals(name))
                        .map(RecordComponent::getType)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private ObjectNode inQuery(Operation operation, RequestParam asked, Class<?> type) {
        boolean usual = !asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        ObjectNode parameter =
                parameter(operation, asked.value(), "query", asked.required() && !usual, type);
        if (usual) {
            ObjectNode schema = (ObjectNode) parameter.get("schema");
            schema.set(
                    "default",
                    schema.path("type").asString("").equals("integer")
                            ? JSON.valueToTree(Long.valueOf(asked.defaultValue()))
                            : JSON.valueToTree(asked.defaultValue()));
        }
        return parameter;
    }

    /** A header that its code reads. What it does not declare of the query is refused. */
    private void byItself(Operation operation, String name, ObjectNode said, ArrayNode parameters) {
        if (!said.path("in").asString("query").equals("header")) {
            missing.add(operation.name() + " has no parameter " + name + ", which has words");
        }
        ObjectNode parameter = JSON.createObjectNode();
        parameter.put("name", name).put("in", "query").put("required", false);
        parameters.add(parameter.setAll(said.deepCopy()));
    }

    private ObjectNode parameter(
            Operation operation,
            String name,
            String in,
            boolean required,
            @Nullable Class<?> declared) {
        ObjectNode parameter = JSON.createObjectNode();
        parameter.put("name", name).put("in", in).put("required", required);
        ObjectNode schema = declared == null ? JSON.createObjectNode() : schemas.of(declared, true);
        JsonNode said = operation.words().path("parameters").path(name);
        if (said.isMissingNode()) {
            said = words.shared("parameters", name);
        }
        if (said == null) {
            missing.add(
                    "the parameter "
                            + name
                            + " of "
                            + operation.name()
                            + " has no words: write them under its parameters, or under parameters"
                            + " in "
                            + Words.PLACE.resolve("common.yaml"));
            said = JSON.createObjectNode();
        }
        parameter.put("description", said.path("description").asString(""));
        if (said.get("schema") instanceof ObjectNode more) {
            schema.setAll(more.deepCopy());
        }
        parameter.set("schema", schema);
        if (said.has("example")) {
            parameter.set("example", said.get("example"));
        }
        return parameter;
    }

    private void headers(Operation operation, ArrayNode parameters) {
        boolean ours = operation.path().startsWith("/v1/");
        if (ours) {
            parameters.add(ref("parameters", "Obole-Version"));
        }
        if (operation.takesKey()) {
            parameters.add(ref("parameters", "Idempotency-Key"));
        }
        if (operation.reads() && ours && !grants.open(operation.name())) {
            parameters.add(ref("parameters", "Obole-After"));
        }
        if (operation.hasTag()) {
            parameters.add(ref("parameters", "If-None-Match"));
        }
        if (operation.takesVersion()) {
            String needed = operation.needsVersion() ? "If-Match" : "If-Match-Optional";
            parameters.add(ref("parameters", needed));
        }
        if (grants.asks(operation.name(), "reason")) {
            parameters.add(ref("parameters", "Obole-Reason-Required"));
        } else if (operation.reached().contains("Obole-Reason")
                || operation.reaches("WriteRequest")
                || List.of(operation.handler().getParameterTypes())
                        .toString()
                        .contains("WriteRequest")) {
            parameters.add(ref("parameters", "Obole-Reason"));
        }
    }

    /** Empty where there is none. */
    ObjectNode body(Operation operation) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode content = JSON.createObjectNode();
        JsonNode example = operation.words().path("request");
        for (String type : operation.consumes()) {
            ObjectNode file = content.putObject(type);
            file.set("schema", JSON.createObjectNode().put("type", "string"));
            file.set("example", example);
            body.put("required", true);
        }
        for (Parameter each : operation.handler().getParameters()) {
            RequestBody asked = each.getAnnotation(RequestBody.class);
            if (asked != null) {
                body.put("required", asked.required());
                ObjectNode json = content.putObject("application/json");
                json.set("schema", schemas.of(each.getAnnotatedType(), true));
                json.set("example", example);
            }
        }
        if (operation.words().get("body") instanceof ObjectNode written) {
            body.put("required", written.has("required"));
            ObjectNode json = content.putObject("application/json");
            json.set("schema", written.deepCopy());
            json.set("example", example);
        }
        if (content.isEmpty()) {
            return body;
        }
        if (example.isMissingNode()) {
            missing.add(operation.name() + " has no example of its request");
        }
        body.set("content", content);
        return body;
    }
}
