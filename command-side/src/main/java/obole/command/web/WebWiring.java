package obole.command.web;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.identity.Identity;
import obole.identity.http.EntityTags;
import obole.identity.http.IfMatch;
import obole.shared.Day;
import obole.shared.FreeText;
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

/** How requests are read: JSON without any tolerance, and who writes under which key. */
@Configuration(proxyBeanMethods = false)
class WebWiring implements WebMvcConfigurer {

    private static final String REASON = "Obole-Reason";
    private static final String KEY = "Idempotency-Key";
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

    /** Who writes is who the token says. */
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
            Identity who =
                    Identity.of(requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
            String reason = request.getHeader(REASON);
            if (reason != null && reason.length() > LONGEST_REASON) {
                throw new Malformed(REASON, "must have at most 500 characters");
            }
            if (reason != null && !FreeText.allowed(reason)) {
                throw new Malformed(REASON, FreeText.RULE);
            }
            return new WriteRequest(
                    new Caller(who.subject(), reason),
                    request.getHeader(KEY),
                    who.associations(),
                    EntityTags.wanted(
                            parameter.getMethodAnnotation(IfMatch.class),
                            request.getHeader(EntityTags.HEADER),
                            detail -> new CommandRejected("PRECONDITION_REQUIRED", 428, detail)));
        }
    }
}
