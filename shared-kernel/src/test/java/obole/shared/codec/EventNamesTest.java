package obole.shared.codec;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.codec.EventNames.EventName;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class EventNamesTest {

    @Test
    void every_event_of_every_family_has_a_stored_name() throws Exception {
        List<Class<?>> events = families().flatMap(EventNamesTest::eventsOf).distinct().toList();
        assertThat(events).hasSizeGreaterThan(50).allMatch(Class::isRecord);
        assertThat(EventNames.all().stream().<Class<?>>map(EventName::type).toList())
                .containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void names_are_unique_and_written_alike() {
        List<String> names = EventNames.all().stream().map(EventName::name).toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+\\.[a-z-]+"));
        assertThat(EventNames.all()).allMatch(name -> name.revision().matches("[1-9][0-9]*"));
    }

    @Test
    void a_name_leads_to_its_class_and_back() {
        for (EventName event : EventNames.all()) {
            assertThat(EventNames.nameOf(event.type())).contains(event);
            assertThat(EventNames.classOf(event.name())).contains(event.type());
        }
    }

    @Test
    void what_is_no_event_has_no_name() {
        assertThat(EventNames.nameOf(String.class)).isEmpty();
        assertThat(EventNames.classOf("donation.forgotten")).isEmpty();
    }

    private static Stream<Class<?>> families() throws IOException, URISyntaxException {
        Path classes =
                Path.of(
                        EventNames.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Event.class") && !file.contains("$"))
                    .<Class<?>>map(EventNamesTest::load)
                    .filter(Class::isSealed)
                    .toList()
                    .stream();
        }
    }

    private static Stream<Class<?>> eventsOf(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventNamesTest::eventsOf)
                : Stream.of(type);
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(file.replace(".class", "").replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
