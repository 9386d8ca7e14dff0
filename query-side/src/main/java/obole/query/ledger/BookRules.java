package obole.query.ledger;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import java.util.Map;
import java.util.TreeMap;

/**
 * The rules that the ledger is written by, and others that a replay may try by their name: {@code
 * obole.replay.rules.<name>} is a class of this package with a constructor without parameters.
 */
record BookRules(LedgerRules inForce, Map<String, LedgerRules> others) {

    static final BookRules STANDARD = new BookRules(PostingRules::entries, Map.of());

    BookRules {
        others = Map.copyOf(others);
    }

    /** These rules with others in force. */
    BookRules following(String name) {
        LedgerRules named = others.get(name);
        if (named == null) {
            throw new IllegalArgumentException("the ledger has no rules named " + name);
        }
        return new BookRules(named, others);
    }

    private static LedgerRules load(String type) {
        try {
            return Class.forName(type)
                    .asSubclass(LedgerRules.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException wrong) {
            throw new IllegalStateException(type + " cannot be used as rules of the ledger", wrong);
        }
    }

    /** Reads the names when the process starts, so that a wrong one is seen then. */
    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        BookRules bookRules(Environment environment) {
            Map<String, LedgerRules> others = new TreeMap<>();
            Binder.get(environment)
                    .bind("obole.replay.rules", Bindable.mapOf(String.class, String.class))
                    .orElse(Map.of())
                    .forEach((name, type) -> others.put(name, load(type)));
            return new BookRules(STANDARD.inForce(), others);
        }
    }
}
