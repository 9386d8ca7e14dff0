package obole.command.web;

import static java.util.Objects.requireNonNull;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The JSON body of every operation, read as Spring reads it: the same bytes as each of them. */
public final class JsonBodyFuzz {

    private static final JacksonJsonHttpMessageConverter JSON = converter();
    private static final List<ResolvableType> BODIES = bodies();

    private JsonBodyFuzz() {}

    private static JacksonJsonHttpMessageConverter converter() {
        JsonMapper.Builder json = JsonMapper.builder();
        StrictJson.make(json);
        return new JacksonJsonHttpMessageConverter(json.build());
    }

    private static List<ResolvableType> bodies() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<ResolvableType> bodies = new LinkedHashSet<>();
        for (BeanDefinition each : scan.findCandidateComponents("obole.command")) {
            for (Method method : controller(each).getDeclaredMethods()) {
                for (Parameter parameter : method.getParameters()) {
                    if (parameter.isAnnotationPresent(RequestBody.class)) {
                        bodies.add(ResolvableType.forType(parameter.getParameterizedType()));
                    }
                }
            }
        }
        if (bodies.isEmpty()) {
            throw new IllegalStateException("no operation with a body was found");
        }
        return List.copyOf(bodies);
    }

    private static Class<?> controller(BeanDefinition found) {
        try {
            return Class.forName(found.getBeanClassName());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What Jackson finds out about each body takes longer than reading it a hundred times. */
    public static void fuzzerInitialize() throws IOException {
        fuzzerTestOneInput("{}".getBytes(StandardCharsets.US_ASCII));
    }

    public static void fuzzerTestOneInput(byte[] content) throws IOException {
        for (ResolvableType body : BODIES) {
            try {
                JSON.read(requireNonNull(body.resolve()), new Sent(content));
            } catch (HttpMessageNotReadableException unreadable) {
                ProblemDetail problem = UnreadableJson.problem(unreadable);
                if (problem.getStatus() != 400 || !named(problem)) {
                    throw new IllegalStateException(problem + " of " + body, unreadable);
                }
            }
        }
    }

    private static boolean named(ProblemDetail problem) {
        return problem.getProperties() != null
                && problem.getProperties().get("field") instanceof String field
                && !field.isBlank();
    }

    private static final class Sent implements HttpInputMessage {

        private final byte[] content;

        Sent(byte[] content) {
            this.content = content;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders();
        }
    }
}
