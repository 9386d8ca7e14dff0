package obole.identity;

import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says as problem details (RFC 9457) what nobody may, or not yet. */
final class IdentityProblems {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProblems.class);

    private final JsonMapper json = JsonMapper.builder().build();

    /** No token, or none that counts (RFC 6750, section 3). */
    void refused(HttpServletResponse response, AuthenticationException why) throws IOException {
        switch (why) {
            case InvalidBearerTokenException invalid -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                write(
                        response,
                        HttpStatus.UNAUTHORIZED,
                        "TOKEN_INVALID",
                        "This token does not count: " + invalid.getMessage() + ". Get a new one.");
            }
            case IssuerUnavailable unavailable -> {
                LOG.warn("tokens cannot be checked", unavailable);
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                write(
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "ISSUER_UNAVAILABLE",
                        "Nothing has happened, tokens of this issuer cannot be checked right now:"
                                + " send it again.");
            }
            default -> nobody(response);
        }
    }

    void nobody(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                "UNAUTHENTICATED",
                "Say who asks: send Authorization: Bearer and a token of a trusted issuer.");
    }

    /** What the operation asks of roles that the token does not name. */
    void forbidden(HttpServletResponse response, String detail) throws IOException {
        write(response, HttpStatus.FORBIDDEN, "FORBIDDEN", detail);
    }

    /** What is not theirs is answered as what does not exist: it is not looked at. */
    void absent(HttpServletResponse response) throws IOException {
        write(
                response,
                HttpStatus.NOT_FOUND,
                "NOT_FOUND",
                "There is nothing by this name that you may see.");
    }

    /** Whoever signs in again gets a token that will do (RFC 9470). */
    void stepUp(HttpServletResponse response, IdentitySettings.StepUp needed) throws IOException {
        long seconds = needed.maxAge().toSeconds();
        String acr = String.join(" ", needed.acr());
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"insufficient_user_authentication\", max_age=\""
                        + seconds
                        + "\""
                        + (acr.isEmpty() ? "" : ", acr_values=\"" + acr + "\""));
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("maxAge", seconds);
        more.put("acrValues", needed.acr());
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                "STEP_UP_REQUIRED",
                "Nothing has happened: sign in again (max_age and acr_values say how) and send it"
                        + " with the new token.",
                more);
    }

    void tooMany(HttpServletResponse response) throws IOException {
        write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "RATE_LIMITED",
                "Nothing has happened, this client asks too much: send it again after"
                        + " Retry-After.");
    }

    void unnoted(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "TRAIL_UNAVAILABLE",
                "Nothing has happened: who asks cannot be noted right now. Send it again.");
    }

    void malformed(HttpServletResponse response, String field, String rule) throws IOException {
        write(
                response,
                HttpStatus.BAD_REQUEST,
                "MALFORMED",
                field + ": " + rule,
                Map.of("field", field));
    }

    private void write(HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        write(response, status, code, detail, Map.of());
    }

    private void write(
            HttpServletResponse response,
            HttpStatus status,
            String code,
            String detail,
            Map<String, Object> more)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("code", code);
        problem.put("detail", detail);
        problem.putAll(more);
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
