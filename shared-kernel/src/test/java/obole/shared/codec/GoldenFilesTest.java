package obole.shared.codec;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude.Include;

import obole.shared.codec.EventNames.EventName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is in the store stays readable: a released golden file is never changed. */
class GoldenFilesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** As the event store's NamedEventSerializer writes and reads. */
    private static final JsonMapper STORE =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .changeDefaultPropertyInclusion(
                            value -> value.withValueInclusion(Include.NON_ABSENT))
                    .build();

    static List<Object> examples() {
        return EventExamples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_event_is_written_as_its_golden_file_says_byte_for_byte(Object example)
            throws IOException {
        Path golden = goldenOf(example);
        byte[] written = STORE.writeValueAsBytes(example);
        assertThat(golden).exists();
        assertThat(new String(written, UTF_8)).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_golden_file_is_read_as_the_event_it_was_written_from(Object example) throws IOException {
        byte[] stored = Files.readAllBytes(goldenOf(example));
        assertThat(STORE.readValue(stored, example.getClass())).isEqualTo(example);
    }

    @Test
    void every_event_has_one_example_and_no_golden_file_is_left_over() throws IOException {
        assertThat(examples().stream().<Class<?>>map(Object::getClass).toList())
                .containsExactlyInAnyOrderElementsOf(
                        EventNames.all().stream().<Class<?>>map(EventName::type).toList());
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(GoldenFilesTest::isOfAnEvent);
        }
    }

    private static boolean isOfAnEvent(String file) {
        return EventNames.all().stream()
                .anyMatch(event ->
                        file.matches(event.name().replace(".", "\\.") + "\\.[0-9]+\\.json"));
    }

    /** The file of an example's event; {@code -Dgolden.write=true} writes it if it is missing. */
    private static Path goldenOf(Object example) throws IOException {
        EventName event = EventNames.nameOf(example.getClass()).orElseThrow();
        Path golden = GOLDEN.resolve(event.name() + "." + event.revision() + ".json");
        if (Boolean.getBoolean("golden.write") && Files.notExists(golden)) {
            Files.createDirectories(GOLDEN);
            Files.write(golden, STORE.writeValueAsBytes(example));
        }
        return golden;
    }
}
