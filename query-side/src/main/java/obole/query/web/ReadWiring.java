package obole.query.web;

import obole.shared.Day;
import obole.shared.Malformed;

import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How reads are asked: {@link Freshness} before each, and parameters that can be stored. */
@Configuration(proxyBeanMethods = false)
class ReadWiring implements WebMvcConfigurer {

    private final Freshness freshness;

    ReadWiring(Freshness freshness) {
        this.freshness = freshness;
    }

    /** Within what can be stored, so that no date is one that only a database refuses. */
    @Override
    public void addFormatters(FormatterRegistry parameters) {
        parameters.addConverter(String.class, LocalDate.class, text -> Day.parse("day", text));
        parameters.addConverter(String.class, Instant.class, ReadWiring::instant);
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            Day.parse("day", instant.toString().split("T", 2)[0]);
            return instant;
        } catch (DateTimeException | Malformed none) {
            throw new Malformed("time", "must be a time like 2026-11-20T10:00:00Z");
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Queries());
        resolvers.add(new Expectations());
    }

    /** Wrong addresses and methods are Spring's problems: all that they lack is a code. */
    @Override
    public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
        interceptors.add((problem, _) -> Problems.complete(problem));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(freshness)
                .addPathPatterns("/v1/**")
                .excludePathPatterns("/v1/openapi.json");
    }
}
