package obole.identity.contract;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stands before everything else. What is not as the contract says is answered 500, and told to
 * {@link Breaches}: whoever sent it fails.
 */
final class ContractFilter extends OncePerRequestFilter {

    /** What is asked and answered with more is a file, of which nothing is said here. */
    private static final int LARGEST = 8 * 1024 * 1024;

    private static final Map<String, Contracted> RELEASED =
            ApiVersions.RELEASED.stream().collect(Collectors.toMap(each -> each, Contracted::of));

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/sandbox/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Copied asked = new Copied(request);
        Held answered = new Held(response);
        chain.doFilter(asked, answered);
        if (request.isAsyncStarted()) {
            return;
        }
        List<String> wrong = breaches(RELEASED, exchange(asked, answered));
        if (!wrong.isEmpty()) {
            Breaches.tell(wrong);
            if (answered.whole) {
                answered.kept.resetBuffer();
                answered.kept.setStatus(500);
                answered.kept.setContentType("text/plain;charset=UTF-8");
                answered.kept.getWriter().write("Not as the contract says: " + wrong);
            }
        }
        if (answered.whole) {
            answered.kept.copyBodyToResponse();
        }
    }

    /** By the version it was answered with; one that only a test has has no document. */
    static List<String> breaches(Map<String, Contracted> contracts, Exchange exchange) {
        String version =
                exchange.answered().getOrDefault("obole-version", ApiVersions.RELEASED.getLast());
        @Nullable Contracted contract = contracts.get(version);
        return contract == null ? List.of() : contract.breaches(exchange);
    }

    private static Exchange exchange(Copied asked, Held answered) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : Collections.list(asked.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), asked.getHeader(name));
        }
        Map<String, String> out = new TreeMap<>();
        for (String name : answered.getHeaderNames()) {
            out.put(name.toLowerCase(Locale.ROOT), String.valueOf(answered.getHeader(name)));
        }
        Map<String, List<String>> parameters = new TreeMap<>();
        String type = String.valueOf(asked.getContentType());
        if (answered.getStatus() < 400 && !type.startsWith("application/x-www-form-urlencoded")) {
            asked.getParameterMap()
                    .forEach((name, values) -> parameters.put(name, List.of(values)));
        }
        return new Exchange(
                asked.getMethod(),
                text(asked.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
                variables(asked),
                parameters,
                headers,
                asked.copy.toString(StandardCharsets.UTF_8),
                answered.getStatus(),
                text(answered.getContentType()),
                out,
                answered.whole
                        ? new String(answered.kept.getContentAsByteArray(), StandardCharsets.UTF_8)
                        : "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Map<String, String> variables(HttpServletRequest request) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> all) {
            all.forEach((name, value) -> variables.put(text(name), text(value)));
        }
        return variables;
    }

    /** Copies what a controller reads. */
    private static final class Copied extends HttpServletRequestWrapper {
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Copied(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream in = super.getInputStream();
            if (!text(getContentType()).startsWith("application/json")) {
                return in;
            }
            return new ServletInputStream() {
                @Override
                public int read() throws IOException {
                    int one = in.read();
                    if (one >= 0 && copy.size() < LARGEST) {
                        copy.write(one);
                    }
                    return one;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = in.read(bytes, offset, length);
                    if (read > 0 && copy.size() < LARGEST) {
                        copy.write(bytes, offset, read);
                    }
                    return read;
                }

                @Override
                public boolean isFinished() {
                    return in.isFinished();
                }

                @Override
                public boolean isReady() {
                    return in.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    in.setReadListener(listener);
                }
            };
        }
    }

    /** Holds JSON back until it has been compared; files pass. */
    private static final class Held extends HttpServletResponseWrapper {
        private final ContentCachingResponseWrapper kept;
        private boolean whole;

        Held(HttpServletResponse response) {
            super(response);
            this.kept = new ContentCachingResponseWrapper(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            whole = whole || json();
            return whole ? kept.getOutputStream() : super.getOutputStream();
        }

        private boolean json() {
            String type = text(getContentType());
            return type.startsWith("application/json")
                    || type.startsWith("application/problem+json");
        }

        /** Of JSON, it is known when it has been compared. */
        @Override
        public void setContentLengthLong(long length) {
            if (!json()) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }

        @Override
        public void setHeader(String name, String value) {
            if (!json() || !name.equalsIgnoreCase("Content-Length")) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!json() || !name.equalsIgnoreCase("Content-Length")) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!whole) {
                super.flushBuffer();
            }
        }
    }
}
