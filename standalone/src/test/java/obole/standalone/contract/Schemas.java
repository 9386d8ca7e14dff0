package obole.standalone.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Schemas (JSON Schema 2020-12) of the records that requests are read into and answers are made of.
 * What is asked has a schema of its own, which names all its fields; whoever reads an answer must
 * not mind a field more.
 */
final class Schemas {

    private static final String ASKED = "Request";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Words words;
    private final Map<String, ObjectNode> components = new TreeMap<>();
    private final Map<String, Class<?>> named = new TreeMap<>();
    private final List<String> missing;

    /**
     * @param missing where to say what nobody has written
     */
    Schemas(Words words, List<String> missing) {
        this.words = words;
        this.missing = missing;
    }

    Map<String, ObjectNode> components() {
        return components;
    }

    ObjectNode of(AnnotatedType type, boolean asked) {
        ObjectNode schema = plain(type, asked);
        return type.isAnnotationPresent(Nullable.class) && !asked ? orNull(schema) : schema;
    }

    private ObjectNode orNull(ObjectNode schema) {
        JsonNode type = schema.path("type");
        if (type.isString() && !schema.has("enum")) {
            schema.putArray("type").add(type.asString()).add("null");
            return schema;
        }
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = json.createObjectNode();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }

    private ObjectNode plain(AnnotatedType type, boolean asked) {
        if (type instanceof AnnotatedArrayType) {
            return json.createObjectNode().put("type", "string");
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] of = generic.getAnnotatedActualTypeArguments();
            Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
            if (Map.class.isAssignableFrom(raw)) {
                ObjectNode map = json.createObjectNode().put("type", "object");
                map.set("additionalProperties", of(of[1], asked));
                return map;
            }
            if (Collection.class.isAssignableFrom(raw)) {
                ObjectNode list = json.createObjectNode().put("type", "array");
                list.set("items", of(of[0], asked));
                return list;
            }
            return raw == Optional.class ? orNull(plain(of[0], asked)) : plain(of[0], asked);
        }
        return type.getType() instanceof Class<?> one ? of(one, asked) : json.createObjectNode();
    }

    ObjectNode of(Class<?> type, boolean asked) {
        ObjectNode schema = json.createObjectNode();
        ObjectNode known = words.shared("types", type.getSimpleName());
        if (known != null) {
            String name =
                    type.getSimpleName()
                            + (asked && type.isRecord() && known.has("properties") ? ASKED : "");
            ObjectNode as = words.shared("types", name);
            components.putIfAbsent(name, as == null ? known : as);
            return schema.put("$ref", "#/components/schemas/" + name);
        }
        if (type == String.class) {
            return schema.put("type", "string");
        }
        if (type == long.class
                || type == Long.class
                || type == int.class
                || type == Integer.class) {
            boolean wide = type == long.class || type == Long.class;
            return schema.put("type", "integer").put("format", wide ? "int64" : "int32");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == LocalDate.class) {
            return schema.put("type", "string").put("format", "date");
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (type == BigDecimal.class) {
            return schema.put("type", "number");
        }
        if (type.isEnum()) {
            ArrayNode values = schema.put("type", "string").putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(each -> values.add(constant(each)));
            return schema;
        }
        if (type.isRecord()
                && Arrays.stream(type.getDeclaredMethods())
                        .noneMatch(each -> each.isAnnotationPresent(JsonValue.class))) {
            return schema.put("$ref", "#/components/schemas/" + component(type, asked));
        }
        if (type.isSealed()) {
            ArrayNode either = schema.putArray("anyOf");
            for (Class<?> each : type.getPermittedSubclasses()) {
                either.add(of(each, asked));
            }
            return schema;
        }
        if (!JsonNode.class.isAssignableFrom(type) && type != Object.class) {
            missing.add(
                    type.getName()
                            + " is a value that has no schema: write one under types in "
                            + Words.PLACE.resolve("common.yaml"));
        }
        return schema;
    }

    private String constant(Object constant) {
        return json.valueToTree(constant).asString();
    }

    private String component(Class<?> type, boolean asked) {
        String name = name(type) + (asked && !name(type).endsWith(ASKED) ? ASKED : "");
        if (!named.getOrDefault(name, type).equals(type)) {
            name = type.getPackageName().contains(".query.") ? "Shown" + name : "Written" + name;
        }
        if (named.put(name, type) != null) {
            return name;
        }
        ObjectNode schema = json.createObjectNode().put("type", "object");
        components.put(name, schema);
        ObjectNode properties = json.createObjectNode();
        ArrayNode required = json.createArrayNode();
        fields(type, asked, properties, required);
        schema.set("properties", properties);
        ObjectNode more = words.schema(name);
        if (more != null) {
            merge(schema, more, name);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (asked) {
            schema.put("additionalProperties", false);
        }
        return name;
    }

    private void fields(Class<?> type, boolean asked, ObjectNode properties, ArrayNode required) {
        for (RecordComponent each : type.getRecordComponents()) {
            if (each.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields(each.getType(), asked, properties, required);
                continue;
            }
            JsonProperty renamed = each.getAccessor().getAnnotation(JsonProperty.class);
            String field =
                    renamed == null || renamed.value().isEmpty() ? each.getName() : renamed.value();
            boolean absent = !asked && leftOut(type, each);
            AnnotatedType value = each.getAnnotatedType();
            properties.set(field, absent ? plain(value, false) : of(value, asked));
            if (!asked && !absent) {
                required.add(field);
            }
        }
    }

    /** Where there is nothing to say, it is not said that there is nothing. */
    private static boolean leftOut(Class<?> type, RecordComponent field) {
        JsonInclude of = field.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude rule = of == null ? type.getAnnotation(JsonInclude.class) : of;
        return rule != null
                && rule.value() == JsonInclude.Include.NON_NULL
                && field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What is said of a field that is not there is a mistake. */
    private void merge(ObjectNode schema, ObjectNode more, String name) {
        more.properties()
                .forEach(each -> {
                    if (each.getKey().equals("properties")) {
                        each.getValue()
                                .properties()
                                .forEach(field -> {
                                    if (!(schema.path("properties").get(field.getKey())
                                            instanceof ObjectNode known)) {
                                        missing.add(
                                                name
                                                        + " has no field "
                                                        + field.getKey()
                                                        + ", of which schemas says something");
                                        return;
                                    }
                                    known.setAll((ObjectNode) field.getValue().deepCopy());
                                });
                    } else {
                        schema.set(each.getKey(), each.getValue().deepCopy());
                    }
                });
    }

    /** {@code DonationController.Initiated} is DonationInitiated, {@code DonationForm} itself. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        if (outer == null) {
            return type.getSimpleName();
        }
        String of = name(outer).replaceAll("(Controller|Views)$", "");
        return of.equals(type.getSimpleName()) ? of : of + type.getSimpleName();
    }
}
