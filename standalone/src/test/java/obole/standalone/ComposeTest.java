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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The compose file says nothing that the applications do not understand. */
class ComposeTest {

    private static final Path FILE = Path.of("../docker-compose.yml");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OURS = List.of("command-side", "query-side");

    private static Map<String, Map<String, Object>> services() throws IOException {
        try (var text = Files.newBufferedReader(FILE)) {
            Map<String, Map<String, Map<String, Object>>> file =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return file.get("services");
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
            assertThat(environment(service)).isNotEmpty();
            assertThat(known).as(service).containsAll(environment(service).keySet());
        }
    }

    @Test
    void our_processes_run_the_jars_that_the_build_makes_and_depend_on_services_that_exist()
            throws IOException {
        Map<String, Map<String, Object>> services = services();
        for (String service : OURS) {
            assertThat(services.get(service).get("volumes").toString())
                    .contains("./" + service + "/target/" + service + "-app.jar:");
            assertThat(services.get(service).get("depends_on").toString())
                    .contains("postgres", "axonserver");
            String profiles = environment(service).get("SPRING_PROFILES_ACTIVE").toString();
            assertThat(profiles.split(",", -1)).contains("axonserver");
        }
        assertThat(services).containsKeys("postgres", "axonserver");
    }

    @Test
    void nothing_is_published_beyond_this_machine() throws IOException {
        services()
                .forEach((service, settings) -> {
                    if (settings.get("ports") instanceof List<?> ports) {
                        assertThat(ports)
                                .as(service)
                                .allSatisfy(port ->
                                        assertThat(port.toString()).startsWith("127.0.0.1:"));
                    }
                });
    }

    private static Map<?, ?> environment(String service) throws IOException {
        return (Map<?, ?>) services().get(service).get("environment");
    }
}
