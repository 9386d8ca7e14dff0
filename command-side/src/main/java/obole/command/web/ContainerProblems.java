package obole.command.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * What Tomcat refuses before a controller sees it (a header too large, U+0000 in an address) is a
 * problem detail too, instead of a page for a browser.
 */
@Component
class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Valve.class.getName());
            }
        });
    }

    /** Tomcat makes one by its name. */
    public static final class Valve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable ignored) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            boolean answered = response.getContentWritten() > 0 || response.isCommitted();
            if (status == null || !status.isError() || answered || !response.setErrorReported()) {
                return;
            }
            response.setContentType("application/problem+json");
            try {
                response.getOutputStream().write(problem(status).getBytes(UTF_8));
                response.finishResponse();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private static String problem(HttpStatus status) {
            return """
            {"type":"/problems/%s","title":"%s","status":%d,"code":"%s",\
            "detail":"This is no HTTP request that can be read."}\
            """
                    .formatted(
                            status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            status.getReasonPhrase(),
                            status.value(),
                            status.name());
        }
    }
}
