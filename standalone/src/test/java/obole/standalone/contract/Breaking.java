package obole.standalone.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a new document would break somebody who was written for the one before: asked less than
 * it was, or answered otherwise. What is only added breaks nobody.
 */
final class Breaking {

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Breaking(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(JsonNode before, JsonNode after) {
        Breaking breaking = new Breaking(before, after);
        before.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(each ->
                                        breaking.operation(
                                                each.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                each.getValue(),
                                                after.path("paths")
                                                        .path(path.getKey())
                                                        .path(each.getKey()))));
        return breaking.found;
    }

    private void operation(String name, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            found.add(name + " is gone");
            return;
        }
        parameters(name, old.path("parameters"), now.path("parameters"));
        Set<String> roles = words(old.path("security"));
        roles.removeAll(words(now.path("security")));
        if (!roles.isEmpty() && !words(now.path("security")).isEmpty()) {
            found.add(name + " is no longer for " + roles);
        }
        if (words(old.path("security")).isEmpty() && !words(now.path("security")).isEmpty()) {
            found.add(name + " is no longer for everybody");
        }
        JsonNode body = now.path("requestBody");
        if (body.path("required").asBoolean()
                && !old.path("requestBody").path("required").asBoolean()) {
            found.add(name + " needs a body");
        }
        contents(name + " request", old.path("requestBody"), body, true);
        old.path("responses")
                .properties()
                .forEach(each -> {
                    boolean success = each.getKey().compareTo("400") < 0;
                    JsonNode answer = now.path("responses").path(each.getKey());
                    if (success && answer.isMissingNode()) {
                        found.add(name + " does not answer " + each.getKey());
                    } else if (success) {
                        each.getValue().path("headers").propertyNames().stream()
                                .filter(header -> !answer.path("headers").has(header))
                                .forEach(header -> found.add(name + " answers no " + header));
                        contents(name + " answer", each.getValue(), answer, false);
                    }
                });
    }

    private void parameters(String name, JsonNode old, JsonNode now) {
        now.forEach(each -> {
            JsonNode parameter = resolved(after, each);
            JsonNode was = named(before, old, parameter);
            if (was.isMissingNode() && parameter.path("required").asBoolean()) {
                found.add(name + " needs " + parameter.path("name").asString());
            }
            if (!was.isMissingNode()) {
                String where = name + " " + parameter.path("name").asString();
                if (parameter.path("required").asBoolean() && !was.path("required").asBoolean()) {
                    found.add(where + " must be given");
                }
                asked(where, was.path("schema"), parameter.path("schema"));
            }
        });
        old.forEach(each -> {
            JsonNode parameter = resolved(before, each);
            if (named(after, now, parameter).isMissingNode()) {
                found.add(name + " takes no " + parameter.path("name").asString());
            }
        });
    }

    private static JsonNode named(JsonNode document, JsonNode parameters, JsonNode like) {
        for (JsonNode each : parameters) {
            JsonNode parameter = resolved(document, each);
            if (parameter.path("name").equals(like.path("name"))
                    && parameter.path("in").equals(like.path("in"))) {
                return parameter;
            }
        }
        return parameters.path("none");
    }

    private void contents(String name, JsonNode old, JsonNode now, boolean asked) {
        old.path("content")
                .properties()
                .forEach(each -> {
                    JsonNode content = now.path("content").path(each.getKey());
                    if (content.isMissingNode()) {
                        found.add(name + " is no " + each.getKey());
                    } else if (asked) {
                        asked(name, each.getValue().path("schema"), content.path("schema"));
                    } else {
                        answered(name, each.getValue().path("schema"), content.path("schema"));
                    }
                });
    }

    /** Whatever was taken must be taken. */
    private void asked(String where, JsonNode oldPart, JsonNode nowPart) {
        JsonNode old = resolved(before, oldPart);
        JsonNode now = resolved(after, nowPart);
        if (!seen.add("asked" + where)) {
            return;
        }
        narrower(where, old, now);
        Set<String> needed = words(now.path("required"));
        needed.removeAll(words(old.path("required")));
        needed.forEach(each -> found.add(where + "." + each + " must be given"));
        old.path("properties")
                .properties()
                .forEach(each -> {
                    JsonNode field = now.path("properties").path(each.getKey());
                    if (field.isMissingNode()) {
                        found.add(where + "." + each.getKey() + " is not taken");
                    } else {
                        asked(where + "." + each.getKey(), each.getValue(), field);
                    }
                });
        if (old.has("items")) {
            asked(where + "[]", old.path("items"), now.path("items"));
        }
    }

    private void narrower(String where, JsonNode old, JsonNode now) {
        Set<String> types = words(old.path("type"));
        if (!now.path("type").isMissingNode() && !words(now.path("type")).containsAll(types)) {
            found.add(where + " is no " + types);
        }
        if (now.has("enum")) {
            Set<String> gone = words(old.path("enum"));
            gone.removeAll(words(now.path("enum")));
            if (!gone.isEmpty() || !old.has("enum")) {
                found.add(where + " may not be " + (gone.isEmpty() ? "what it likes" : gone));
            }
        }
        for (String most : List.of("maxLength", "maximum", "maxItems", "maxProperties")) {
            if (now.has(most)
                    && (!old.has(most) || now.path(most).asLong() < old.path(most).asLong())) {
                found.add(where + " has a lower " + most);
            }
        }
        for (String least : List.of("minLength", "minimum", "minItems", "minProperties")) {
            if (now.has(least)
                    && (!old.has(least) || now.path(least).asLong() > old.path(least).asLong())) {
                found.add(where + " has a higher " + least);
            }
        }
        for (String shape : List.of("pattern", "format", "exclusiveMinimum")) {
            if (now.has(shape) && !now.path(shape).equals(old.path(shape))) {
                found.add(where + " has another " + shape);
            }
        }
    }

    /** Whatever is answered must be what could be answered, with all that was. */
    private void answered(String where, JsonNode oldPart, JsonNode nowPart) {
        JsonNode old = resolved(before, oldPart);
        JsonNode now = resolved(after, nowPart);
        if (!seen.add("answered" + where)) {
            return;
        }
        if (old.has("anyOf") || now.has("anyOf")) {
            either(where, old, now);
            return;
        }
        Set<String> types = words(now.path("type"));
        if (!old.path("type").isMissingNode()
                && (types.isEmpty() || !words(old.path("type")).containsAll(types))) {
            found.add(where + " may be " + types);
        }
        Set<String> fresh = words(now.path("enum"));
        fresh.removeAll(words(old.path("enum")));
        if (old.has("enum") && (!fresh.isEmpty() || !now.has("enum"))) {
            found.add(where + " may be " + (now.has("enum") ? fresh : "anything"));
        }
        for (String shape : List.of("pattern", "format")) {
            if (old.has(shape) && !old.path(shape).equals(now.path(shape))) {
                found.add(where + " has another " + shape);
            }
        }
        old.path("properties")
                .properties()
                .forEach(each -> {
                    JsonNode field = now.path("properties").path(each.getKey());
                    if (field.isMissingNode()) {
                        found.add(where + "." + each.getKey() + " is not answered");
                    } else {
                        answered(where + "." + each.getKey(), each.getValue(), field);
                    }
                });
        Set<String> sure = words(old.path("required"));
        sure.removeAll(words(now.path("required")));
        sure.stream()
                .filter(each -> now.path("properties").has(each))
                .forEach(each -> found.add(where + "." + each + " may be left out"));
        if (old.has("items")) {
            answered(where + "[]", old.path("items"), now.path("items"));
        }
        if (old.path("additionalProperties").isObject()) {
            answered(
                    where + ".*",
                    old.path("additionalProperties"),
                    now.path("additionalProperties"));
        }
    }

    /** What may be null, or one of several: each that may come now could come before. */
    private void either(String where, JsonNode old, JsonNode now) {
        List<JsonNode> were =
                old.has("anyOf") ? old.path("anyOf").valueStream().toList() : List.of(old);
        List<JsonNode> are =
                now.has("anyOf") ? now.path("anyOf").valueStream().toList() : List.of(now);
        for (int i = 0; i < are.size(); i++) {
            if (i >= were.size()) {
                found.add(where + " may be something else");
            } else {
                answered(where + "(" + i + ")", were.get(i), are.get(i));
            }
        }
    }

    private static JsonNode resolved(JsonNode document, JsonNode part) {
        JsonNode at = part;
        while (at.has("$ref") && at.size() == 1) {
            at = document.at(at.path("$ref").asString().substring(1));
        }
        if (at.has("$ref")) {
            ObjectNode both =
                    (ObjectNode) document.at(at.path("$ref").asString().substring(1)).deepCopy();
            both.setAll((ObjectNode) at.deepCopy());
            both.remove("$ref");
            return both;
        }
        return at;
    }

    /** Texts in a list, or one; whatever they are in. */
    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        if (list.isString()) {
            words.add(list.asString());
        }
        for (JsonNode each : list) {
            if (each.isValueNode()) {
                words.add(each.asString());
            } else {
                words.addAll(words(each));
            }
        }
        return words;
    }
}
