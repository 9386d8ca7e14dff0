package obole.eventstore;

import java.util.Optional;

/** Keeps the names in the store apart from Java's, so that classes may be renamed and moved. */
public interface StoredNames {

    /** The name and revision under which events of a class are written, if it is an event. */
    Optional<Name> nameOf(Class<?> type);

    /** The class that reads events of a stored name in its newest revision. */
    Optional<Class<?>> classOf(String name);

    /** What an event is called in the store; an upcaster leads from one revision to the next. */
    record Name(String name, String revision) {}
}
