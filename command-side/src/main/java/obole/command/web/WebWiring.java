package obole.command.web;

import obole.command.gateway.Caller;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;

import java.util.List;

/** How requests are read: JSON without any tolerance, and who writes under which key. */
@Configuration(proxyBeanMethods = false)
class WebWiring implements WebMvcConfigurer {

    private static final String SUBJECT = "Obole-Subject";
    private static final String REASON = "Obole-Reason";
    private static final String KEY = "Idempotency-Key";

    /**
     * Money is at stake: 12.9 is not 12, "12" is not 12, an unknown or doubled field is a mistake.
     */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json ->
                json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new WriteRequests());
    }

    /** Takes the caller's word for who it is, until tokens say it (ADR 0005). */
    private static final class WriteRequests implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == WriteRequest.class;
        }

        @Override
        public WriteRequest resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            String subject = request.getHeader(SUBJECT);
            if (subject == null || !subject.matches("[A-Za-z0-9:._@-]{1,100}")) {
                throw new Malformed(
                        SUBJECT, "must say who asks, in 1 to 100 letters, digits and : . _ @ -");
            }
            if (subject.startsWith("obole:")) {
                throw new Malformed(SUBJECT, "must not start with obole:, which is Obole itself");
            }
            return new WriteRequest(
                    new Caller(subject, request.getHeader(REASON)), request.getHeader(KEY));
        }
    }
}
