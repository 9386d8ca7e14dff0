package obole.standalone.contract;

import static java.util.Objects.requireNonNull;

import obole.standalone.Repository;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What no type can say: sentences, limits and examples, in {@code identity/src/contract}, a file
 * for each feature, and one for what they share.
 */
final class Words {

    static final Path PLACE = Path.of("identity/src/contract");

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final Map<String, JsonNode> files = new TreeMap<>();

    static Words read() throws IOException {
        Words words = new Words();
        try (Stream<Path> files = Files.list(Repository.ROOT.resolve(PLACE))) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).replace(".yaml", "");
                words.files.put(name, YAML.readTree(Files.readString(file)));
            }
        }
        return words;
    }

    /** Features, and what is said about each. */
    Map<String, String> features() {
        Map<String, String> features = new TreeMap<>();
        files.forEach((name, file) -> {
            if (file.has("about")) {
                features.put(name, file.path("about").asString());
            }
        });
        return features;
    }

    /** All operations that have words, whether or not they exist. */
    List<String> operations() {
        return files.values().stream()
                .flatMap(file -> file.propertyNames().stream())
                .filter(name -> name.contains(" /"))
                .toList();
    }

    /** Null where nobody has written any. */
    @Nullable ObjectNode operation(String feature, String operation) {
        JsonNode file = files.get(feature);
        return file != null && file.get(operation) instanceof ObjectNode words ? words : null;
    }

    /** What a body's record cannot say of its fields; null where nothing is said. */
    @Nullable ObjectNode schema(String name) {
        return files.values().stream()
                .map(file -> file.path("schemas").get(name))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** All names of bodies that something is said of. */
    List<String> schemas() {
        return files.values().stream()
                .flatMap(file -> file.path("schemas").propertyNames().stream())
                .toList();
    }

    /** {@code types}, {@code parameters} or {@code headers} that all features share. */
    @Nullable ObjectNode shared(String kind, String name) {
        return files.getOrDefault("common", YAML.createObjectNode()).path(kind).get(name)
                        instanceof ObjectNode words
                ? words.deepCopy()
                : null;
    }

    ObjectNode shared(String kind) {
        return (ObjectNode) requireNonNull(files.get("common"), "common.yaml").path(kind);
    }
}
