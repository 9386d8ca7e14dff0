package obole.standalone.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A valid body with one field wrong, for each field and each way to be wrong. */
final class WrongFields {

    /** What is sent, and which field an answer must name. */
    record Wrong(String how, String field, JsonNode body) {}

    /** Longer texts are files, which have tests of their own. */
    private static final int LONGEST = 10_000;

    private final JsonNode document;
    private final ObjectNode valid;
    private final List<Wrong> all = new ArrayList<>();

    private WrongFields(JsonNode document, ObjectNode valid) {
        this.document = document;
        this.valid = valid;
    }

    static List<Wrong> of(JsonNode document, JsonNode schema, ObjectNode valid) {
        WrongFields wrong = new WrongFields(document, valid);
        wrong.object(schema, valid, "", "");
        return wrong.all;
    }

    /** With what stands beside a reference. */
    private ObjectNode resolved(JsonNode schema) {
        if (!schema.has("$ref")) {
            return (ObjectNode) schema;
        }
        ObjectNode whole =
                (ObjectNode) document.at(schema.path("$ref").asString().substring(1)).deepCopy();
        schema.path("properties")
                .properties()
                .forEach(each ->
                        ((ObjectNode) whole.path("properties").path(each.getKey()))
                                .setAll((ObjectNode) each.getValue()));
        return whole;
    }

    private void object(JsonNode part, ObjectNode value, String field, String at) {
        ObjectNode schema = resolved(part);
        String in = field.isEmpty() ? "" : field + ".";
        if (schema.path("additionalProperties").isBoolean()) {
            ObjectNode more = valid.deepCopy();
            ((ObjectNode) more.at(at)).put("noSuchField", 1);
            all.add(new Wrong("unknown", in + "noSuchField", more));
        }
        for (String name : new TreeSet<>(value.propertyNames())) {
            JsonNode of = schema.path("properties").path(name);
            if (of.isMissingNode()) {
                continue;
            }
            boolean required =
                    schema.path("required")
                            .valueStream()
                            .anyMatch(each -> each.asString().equals(name));
            if (required) {
                ObjectNode less = valid.deepCopy();
                ((ObjectNode) less.at(at)).remove(name);
                all.add(new Wrong("missing", in + name, less));
            }
            field(resolved(of), value.get(name), in + name, at, name);
        }
    }

    private void field(ObjectNode schema, JsonNode value, String field, String at, String name) {
        for (Object other : others(schema)) {
            ObjectNode changed = valid.deepCopy();
            ((ObjectNode) changed.at(at)).set(name, Document.JSON.valueToTree(other));
            String shown = String.valueOf(other);
            all.add(new Wrong(shown.substring(0, Math.min(30, shown.length())), field, changed));
        }
        if (value instanceof ObjectNode inner) {
            object(schema, inner, field, at + "/" + name);
        }
        if (value instanceof ArrayNode list && list.get(0) instanceof ObjectNode inner) {
            object(schema.path("items"), inner, field + "[0]", at + "/" + name + "/0");
        }
    }

    /** Values that it must not have. */
    private static List<Object> others(ObjectNode schema) {
        List<Object> others = new ArrayList<>();
        switch (schema.path("type").asString("")) {
            case "string" -> {
                others.add(12);
                others.add(List.of());
                if (schema.has("enum")) {
                    others.add("NO_SUCH_WORD");
                } else if (schema.has("format")) {
                    others.add("2026-13-45");
                } else if (schema.has("pattern")) {
                    others.add("§");
                }
                int most = schema.path("maxLength").asInt(LONGEST);
                if (most < LONGEST) {
                    others.add("x".repeat(most + 1));
                }
                if (schema.path("minLength").asInt(0) > 0) {
                    others.add(" ");
                }
            }
            case "integer" -> {
                others.add("12");
                others.add(1.5);
                if (schema.has("minimum")) {
                    others.add(schema.path("minimum").bigIntegerValue().subtract(BigInteger.ONE));
                }
                if (schema.has("maximum")) {
                    others.add(schema.path("maximum").bigIntegerValue().add(BigInteger.ONE));
                }
            }
            case "boolean" -> others.add("yes");
            case "array" -> {
                others.add("x");
                if (schema.path("minItems").asInt(0) > 0) {
                    others.add(List.of());
                }
            }
            case "object" -> {
                others.add("x");
                others.add(List.of());
            }
            default -> {}
        }
        return others;
    }

    /** Values that a parameter or header must not have. */
    static List<String> ofParameter(JsonNode document, JsonNode parameter) {
        JsonNode part = parameter.path("schema");
        JsonNode schema =
                part.has("$ref") ? document.at(part.path("$ref").asString().substring(1)) : part;
        String type = schema.path("type").asString("");
        boolean header = parameter.path("in").asString().equals("header");
        List<String> values = new ArrayList<>();
        if (schema.has("pattern")
                || schema.has("enum")
                || schema.has("format")
                || !type.equals("string")) {
            values.add("!!");
        }
        if (schema.has("minimum")) {
            values.add(
                    schema.path("minimum").bigIntegerValue().subtract(BigInteger.ONE).toString());
        }
        if (schema.has("maximum")) {
            values.add(schema.path("maximum").bigIntegerValue().add(BigInteger.ONE).toString());
        }
        if (header && schema.has("maxLength")) {
            values.add("x".repeat(schema.path("maxLength").asInt() + 1));
        }
        return values;
    }
}
