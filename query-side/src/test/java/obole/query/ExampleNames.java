package obole.query;

import obole.eventstore.StoredNames;
import obole.query.ledger.EventExamples;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stored names for tests: an event is called as its class is. */
public final class ExampleNames implements StoredNames {

    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    public ExampleNames() {
        EventExamples.all()
                .values()
                .forEach(event -> types.put(event.getClass().getSimpleName(), event.getClass()));
    }

    /** From now on an event of this name can be read. */
    public void learn(String name, Class<?> type) {
        types.put(name, type);
    }

    @Override
    public Optional<Name> nameOf(Class<?> type) {
        return types.containsValue(type)
                ? Optional.of(new Name(type.getSimpleName(), "1"))
                : Optional.empty();
    }

    @Override
    public Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(types.get(name));
    }
}
