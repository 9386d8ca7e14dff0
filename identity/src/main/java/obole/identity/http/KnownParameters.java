package obole.identity.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Refuses a query parameter that nobody reads, or that is there twice: a filter with a slip in its
 * name would otherwise be an answer to another question. No value holds what no database stores.
 */
final class KnownParameters implements HandlerInterceptor {

    /** What is repeated to the caller; anything else could be somebody's data. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,49}");

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable String query = request.getQueryString();
        if (query == null
                || request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        Set<String> wanted = known.computeIfAbsent(method.getMethod(), _ -> parametersOf(method));
        Set<String> seen = new HashSet<>();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                String[] both = part.split("=", 2);
                String name = decoded(both[0]);
                require(name, wanted, seen);
                if (both.length > 1 && decoded(both[1]).indexOf(0) >= 0) {
                    throw new Malformed(name, "must not hold U+0000");
                }
            }
        }
        return true;
    }

    private static void require(String name, Set<String> wanted, Set<String> seen) {
        if (!wanted.contains(name)) {
            throw new Malformed(
                    NAME.matcher(name).matches() ? name : "query",
                    wanted.isEmpty()
                            ? "is not known here: this request takes no parameters"
                            : "is not known here: " + String.join(", ", wanted));
        }
        if (!seen.add(name)) {
            throw new Malformed(name, "must be given once");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw new Malformed("query", "must be percent-encoded UTF-8");
        }
    }

    private static Set<String> parametersOf(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter each : method.getMethodParameters()) {
            @Nullable RequestParam one = each.getParameterAnnotation(RequestParam.class);
            if (one != null) {
                names.add(one.value());
            }
            @Nullable QueryParameters several =
                    each.getParameterType().getAnnotation(QueryParameters.class);
            if (several != null) {
                names.addAll(Set.of(several.value()));
            }
        }
        return names;
    }
}
