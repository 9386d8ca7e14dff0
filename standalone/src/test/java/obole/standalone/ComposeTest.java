package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The compose file says nothing that the applications do not understand. */
class ComposeTest {

    private static final Path FILE = Path.of("../docker-compose.yml");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OURS = List.of("command-side", "query-side");

    private static JsonNode services() throws IOException {
        try (var text = Files.newBufferedReader(FILE)) {
            Object file = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return JSON.<JsonNode>valueToTree(file).path("services");
        }
    }

    /** As Spring Boot reads it from the environment. */
    private static String environmentName(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Set<String> known() throws IOException {
        Set<String> known = new TreeSet<>();
        List<URL> metadata =
                Collections.list(
                        ComposeTest.class
                                .getClassLoader()
                                .getResources("META-INF/spring-configuration-metadata.json"));
        for (URL each : metadata) {
            try (InputStream json = each.openStream()) {
                for (JsonNode property : JSON.readTree(json).path("properties")) {
                    known.add(environmentName(property.path("name").asString()));
                }
            }
        }
        return known;
    }

    @Test
    void every_name_in_the_environment_of_our_processes_is_known_to_them() throws IOException {
        Set<String> known = known();
        for (String service : OURS) {
            Set<String> names = new TreeSet<>(environment(service).propertyNames());
            assertThat(names).isNotEmpty();
            assertThat(known).as(service).containsAll(names);
        }
    }

    @Test
    void our_processes_run_the_jars_that_the_build_makes_beside_what_they_need()
            throws IOException {
        for (String service : OURS) {
            assertThat(services().path(service).path("volumes").toString())
                    .contains("./" + service + "/target/" + service + "-app.jar:");
            for (String needed : services().path(service).path("depends_on").propertyNames()) {
                assertThat(services().has(needed)).as(needed).isTrue();
            }
            assertThat(environment(service).path("SPRING_PROFILES_ACTIVE").asString(""))
                    .contains("axonserver");
        }
    }

    @Test
    void nothing_is_published_beyond_this_machine() throws IOException {
        for (JsonNode service : services()) {
            for (JsonNode port : service.path("ports")) {
                assertThat(port.asString()).startsWith("127.0.0.1:");
            }
        }
    }

    private static JsonNode environment(String service) throws IOException {
        return services().path(service).path("environment");
    }
}
