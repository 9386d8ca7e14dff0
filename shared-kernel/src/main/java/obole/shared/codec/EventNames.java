package obole.shared.codec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every event is called in the store, for ever: classes may be renamed and moved, a stored
 * name may not, and a new revision comes with an upcaster and its own golden file.
 */
public final class EventNames {

    private static final List<EventName> ALL =
            Stream.concat(StoredNames.ALL.stream(), LineNames.ALL.stream()).toList();

    private static final Map<Class<?>, EventName> BY_TYPE = by(EventName::type);
    private static final Map<String, EventName> BY_NAME = by(EventName::name);

    private EventNames() {}

    /** The name and revision under which events of a class are written, if it is an event. */
    public static Optional<EventName> nameOf(Class<?> type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** The class that reads events of a stored name in its newest revision. */
    public static Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name)).map(EventName::type);
    }

    /** Every event there is, family by family. */
    public static List<EventName> all() {
        return ALL;
    }

    /** An event's class with the name and the newest revision it is stored under. */
    public record EventName(String name, String revision, Class<?> type) {}

    private static <K> Map<K, EventName> by(Function<EventName, K> key) {
        return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
