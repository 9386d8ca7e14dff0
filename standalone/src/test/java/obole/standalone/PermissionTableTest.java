package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of permissions has every route of the application, and no other. */
class PermissionTableTest {

    @TempDir static Path data;

    @Test
    void every_route_has_a_row_and_every_row_a_route() throws IOException {
        try (ConfigurableApplicationContext app =
                JourneyTest.start(data, "--obole.test.on-board=true")) {
            Set<String> routes = new TreeSet<>();
            app.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .getHandlerMethods()
                    .keySet()
                    .forEach(route -> routes.addAll(named(route)));
            routes.removeIf(route -> route.contains(" /sandbox/") || route.endsWith(" /error"));

            assertThat(routes)
                    .containsExactlyInAnyOrderElementsOf(
                            PermissionRow.all().stream()
                                    .map(PermissionRow::toString)
                                    .collect(Collectors.toSet()));
        }
    }

    private static Set<String> named(RequestMappingInfo route) {
        Set<String> named = new TreeSet<>();
        for (String path : route.getPatternValues()) {
            Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
            if (methods.isEmpty()) {
                named.add("ANY " + path);
            }
            methods.forEach(method -> named.add(method + " " + path));
        }
        return named;
    }
}
