package obole.standalone.contract;

import static obole.standalone.contract.Routes.mapping;

import obole.identity.http.IfMatch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A route with all that is known of it.
 *
 * @param name its method and path
 * @param words what is written about it; empty where nothing is
 * @param reached what its code can come to
 */
record Operation(String name, List<Method> handlers, ObjectNode words, Set<String> reached) {

    String method() {
        return name.substring(0, name.indexOf(' '));
    }

    String path() {
        return name.substring(name.indexOf(' ') + 1);
    }

    boolean reads() {
        return method().equals("GET");
    }

    Method handler() {
        return handlers.getFirst();
    }

    boolean reaches(String part) {
        return reached.stream().anyMatch(each -> each.contains(part));
    }

    /**
     * Its code asks for the key that makes a repeated request the same request; {@code key: false}
     * in its words says that keys come in another way.
     */
    boolean takesKey() {
        return words.path("key").asBoolean(reaches(".requiredKey()"));
    }

    /** It changes what others may change, too, and asks for what the caller has read. */
    boolean takesVersion() {
        return versions().findAny().isPresent();
    }

    boolean needsVersion() {
        return versions().anyMatch(IfMatch::required);
    }

    private Stream<IfMatch> versions() {
        return handlers.stream()
                .map(each -> each.getAnnotation(IfMatch.class))
                .filter(Objects::nonNull);
    }

    /** It has an {@code ETag}, and 304 for whoever names it: each read in JSON, and some files. */
    boolean hasTag() {
        boolean json = produces().isEmpty() || produces().toString().contains("json");
        boolean of = path().startsWith("/v1/") && !path().matches("/v1/exports/.*|.*/packs/.*");
        return reads() && status() == 200 && ((json && of) || reaches(".eTag("));
    }

    List<String> consumes() {
        JsonNode said = words.path("consumes");
        return said.isString()
                ? List.of(said.asString())
                : handlers.stream()
                        .flatMap(each ->
                                Arrays.stream(Objects.requireNonNull(mapping(each)).consumes()))
                        .toList();
    }

    /** As its words or its route say. */
    List<String> produces() {
        JsonNode said = words.path("produces");
        return said.isArray()
                ? said.valueStream().map(JsonNode::asString).toList()
                : Stream.concat(
                                handlers.stream()
                                        .flatMap(each ->
                                                Arrays.stream(
                                                        Objects.requireNonNull(mapping(each))
                                                                .produces())),
                                said.isString() ? Stream.of(said.asString()) : Stream.of())
                        .toList();
    }

    /** What a success is, unless its words say otherwise: something is there, or has been done. */
    int status() {
        int done = reaches("obole/command/web/Written.created") ? 201 : 200;
        return words.path("status").asInt(done);
    }
}
