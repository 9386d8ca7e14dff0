package obole.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.eventstore.TestEvents.Counted;
import obole.eventstore.TestEvents.Nameless;
import obole.eventstore.TestEvents.Noted;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class NamedEventSerializerTest {

    private static final Noted NOTED =
            new Noted(
                    "rain",
                    LocalDate.of(2026, 11, 22),
                    Instant.parse("2026-11-22T03:04:05.678Z"),
                    Duration.ofMinutes(90),
                    null,
                    Optional.empty(),
                    List.of(3L, 1L),
                    Map.of("b", 2, "a", 1));

    private final NamedEventSerializer serializer = new NamedEventSerializer(TestEvents.NAMES);

    @Test
    void an_event_is_written_under_its_stored_name_with_fields_in_their_order() {
        SerializedObject<String> written = serializer.serialize(NOTED, String.class);

        assertThat(written.getType().getName()).isEqualTo("test.Noted");
        assertThat(written.getType().getRevision()).isEqualTo("1");
        assertThat(written.getData())
                .isEqualTo(
                        """
                        {"what":"rain","on":"2026-11-22","at":"2026-11-22T03:04:05.678Z",\
                        "took":"PT1H30M","zs":[3,1],"as":{"a":1,"b":2}}\
                        """);
        assertThat(serializer.<String, Noted>deserialize(written)).isEqualTo(NOTED);
    }

    @Test
    void a_field_of_a_later_version_is_passed_over() {
        assertThat(read("test.Counted", "{\"what\":\"x\",\"later\":{},\"count\":7}"))
                .isEqualTo(new Counted("x", 7));
    }

    @Test
    void a_class_without_a_name_is_not_written() {
        assertThatThrownBy(() -> serializer.serialize(new Nameless("x"), String.class))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void a_name_without_a_class_is_not_read() {
        assertThatThrownBy(() -> read("java.lang.String", "\"x\""))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void metadata_is_written_as_strings_sorted_by_key() {
        SerializedObject<String> written =
                serializer.serialize(
                        MetaData.with("role", "finance").and("attempt", 2), String.class);

        assertThat(written.getData()).isEqualTo("{\"attempt\":\"2\",\"role\":\"finance\"}");
        assertThat(serializer.<String, MetaData>deserialize(written))
                .isEqualTo(MetaData.with("attempt", "2").and("role", "finance"));
    }

    private Object read(String name, String json) {
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, name, "1"));
    }
}
