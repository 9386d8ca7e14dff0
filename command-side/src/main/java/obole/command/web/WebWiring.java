package obole.command.web;

import obole.command.gateway.Caller;
import obole.shared.Day;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** How requests are read: JSON without any tolerance, and who writes under which key. */
@Configuration(proxyBeanMethods = false)
class WebWiring implements WebMvcConfigurer {

    private static final String SUBJECT = "Obole-Subject";
    private static final String REASON = "Obole-Reason";
    private static final String KEY = "Idempotency-Key";
    private static final Pattern CALLER = Pattern.compile("[A-Za-z0-9:._@-]{1,100}");
    private static final int LONGEST_REASON = 500;

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return StrictJson::make;
    }

    /** Wrong addresses and methods are Spring's problems: all that they lack is a code. */
    @Override
    public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
        interceptors.add((problem, _) -> Problem.complete(problem));
    }

    @Override
    public void addFormatters(FormatterRegistry parameters) {
        parameters.addConverter(String.class, LocalDate.class, text -> Day.parse("day", text));
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
            if (subject == null || !CALLER.matcher(subject).matches()) {
                throw new Malformed(
                        SUBJECT, "must say who asks, in 1 to 100 letters, digits and : . _ @ -");
            }
            if (subject.startsWith("obole:")) {
                throw new Malformed(SUBJECT, "must not start with obole:, which is Obole itself");
            }
            String reason = request.getHeader(REASON);
            if (reason != null && reason.length() > LONGEST_REASON) {
                throw new Malformed(REASON, "must have at most 500 characters");
            }
            return new WriteRequest(new Caller(subject, reason), request.getHeader(KEY));
        }
    }
}
