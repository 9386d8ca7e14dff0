package obole.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.codec.EventExamples;

import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

class AccountStandingPolicyTest {

    /** Or what is pending would be less or more than the ledger has. */
    @Test
    void handles_every_event_that_changes_what_is_pending() {
        List<Class<?>> handled =
                Arrays.stream(AccountStandingPolicy.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(EventHandler.class))
                        .<Class<?>>map(AccountStandingPolicyTest::event)
                        .toList();

        List<Object> changing =
                EventExamples.all().stream().filter(event -> !Pending.of(event).isEmpty()).toList();

        assertThat(changing)
                .hasSizeGreaterThan(10)
                .allSatisfy(event -> assertThat(handled).anyMatch(type -> type.isInstance(event)));
    }

    private static Class<?> event(Method handler) {
        return handler.getParameterTypes()[0];
    }
}
