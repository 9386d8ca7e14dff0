package obole.query.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import java.net.URI;
import java.util.Locale;

/** What reads answer when they cannot: a status, a stable code, a sentence. */
public final class Problems {

    private Problems() {}

    public static ErrorResponseException notFound(String code) {
        return new ErrorResponseException(
                HttpStatus.NOT_FOUND,
                of(HttpStatus.NOT_FOUND, code, "There is nothing here."),
                null);
    }

    static ErrorResponseException notYet(long position) {
        String detail = "What was recorded at " + position + " cannot be read yet: try again.";
        return new ErrorResponseException(
                HttpStatus.SERVICE_UNAVAILABLE,
                of(HttpStatus.SERVICE_UNAVAILABLE, "NOT_YET", detail),
                null);
    }

    static ProblemDetail malformed(String field, String rule) {
        ProblemDetail problem = of(HttpStatus.BAD_REQUEST, "MALFORMED", field + ": " + rule);
        problem.setProperty("field", field);
        return problem;
    }

    private static ProblemDetail of(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setProperty("code", code);
        return problem;
    }
}
