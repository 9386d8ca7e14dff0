package obole.query;

import obole.eventstore.StoredNames;
import obole.query.ledger.EventExamples;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stored names for tests: an event is called as its class is. */
public final class ExampleNames implements StoredNames {

    private final Map<String, Class<?>> types = new HashMap<>();

    public ExampleNames() {
        EventExamples.all()
                .values()
                .forEach(event -> types.put(event.getClass().getSimpleName(), event.getClass()));
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
