package obole.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.eventstore.NodeId;
import obole.identity.trail.Trail;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

class TokenFilterTest {

    private static final Identity CARLA =
            new Identity(
                    "carla",
                    "carla",
                    Set.of(Role.COMPLIANCE),
                    Set.of(),
                    null,
                    null,
                    null,
                    Instant.MAX,
                    null);

    private final List<Object> noted = new ArrayList<>();
    private final Map<Object, Object> attributes = new HashMap<>(Map.of(Identity.ATTRIBUTE, CARLA));

    @ParameterizedTest
    @CsvSource({"GET, false, 500", "GET, true, 200", "POST, false, 500"})
    void what_breaks_on_its_way_is_noted(String method, boolean begun, int status) {
        Trail trail =
                new Trail(
                        stub(DataSource.class, (_, called, given) -> note(called, given)),
                        new NodeId("n"),
                        Clock.systemUTC());
        TokenCheck check =
                new TokenCheck(
                        new TokenDecoder(List.of(), Duration.ZERO, Clock.systemUTC()),
                        Clock.systemUTC());
        TokenFilter filter = new TokenFilter(check, new IdentityProblems(), trail);
        HttpServletResponse response =
                stub(
                        HttpServletResponse.class,
                        (_, called, _) -> called.getName().equals("isCommitted") ? begun : 200);
        FilterChain breaking =
                (asked, _) -> {
                    trail.asked((HttpServletRequest) asked, CARLA, "an operation", List.of(), null);
                    throw new IOException("broken");
                };
        HttpServletRequest request = request(method);
        assertThatThrownBy(() -> filter.doFilterInternal(request, response, breaking))
                .hasMessage("broken");
        assertThat(noted).containsSubsequence("ASKED", "an operation", "ANSWERED", status);
    }

    private HttpServletRequest request(String method) {
        return stub(
                HttpServletRequest.class,
                (_, called, given) ->
                        switch (called.getName()) {
                            case "getMethod" -> method;
                            case "getRequestURI", "getServletPath" -> "/v1/health";
                            case "getAttribute" -> attributes.get(given[0]);
                            case "setAttribute" -> attributes.put(given[0], given[1]);
                            case "removeAttribute" -> attributes.remove(given[0]);
                            default -> null;
                        });
    }

    /** Anything of JDBC: it writes down what statements are given. */
    private @Nullable Object note(Method called, Object[] given) {
        if (called.getName().startsWith("set") && given.length > 1) {
            noted.add(given[1]);
        }
        Class<?> wanted = called.getReturnType();
        if (wanted.isInterface()) {
            return stub(wanted, (_, next, values) -> note(next, values));
        }
        return switch (wanted.getSimpleName()) {
            case "int" -> 1;
            case "boolean" -> false;
            case "String" -> "PostgreSQL";
            default -> null;
        };
    }

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        TokenFilterTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
