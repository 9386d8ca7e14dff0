package obole.eventstore;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The events that readers are woken for.
 *
 * @param end the position after the last of them
 * @param types null when they are not known
 */
record News(long end, @Nullable Set<Class<?>> types) {

    static News of(long end, List<SharedEvent> events) {
        Set<Class<?>> types = new HashSet<>();
        try {
            events.forEach(event ->
                    event.messages().forEach(message -> types.add(message.getPayloadType())));
        } catch (RuntimeException unreadable) {
            // Who has to read it will say so.
            return new News(end, null);
        }
        return new News(end, types);
    }

    /** True when there is nothing new for a reader who passes over these types. */
    boolean onlyOf(Set<Class<?>> passedOver) {
        return types != null && passedOver.containsAll(types);
    }
}
