package obole.query.web;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Gives controllers what they take of the query as one thing. */
final class Queries implements HandlerMethodArgumentResolver {

    private static final Map<Class<?>, Function<HttpServletRequest, Object>> TYPES =
            Map.of(
                    Expanding.class,
                    Expanding::of,
                    Days.class,
                    request -> Days.of(query(request)),
                    AmountRange.class,
                    request -> AmountRange.of(query(request)));

    /** Each name is there once: whatever comes twice is refused before. */
    private static Map<String, String> query(HttpServletRequest request) {
        Map<String, String> query = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        return query;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.containsKey(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return requireNonNull(TYPES.get(parameter.getParameterType()))
                .apply(requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
}
