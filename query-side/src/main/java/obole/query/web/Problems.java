package obole.query.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** What reads answer when they cannot: a status, a stable code, a sentence. */
public final class Problems {

    private static final String CODE = "code";

    private Problems() {}

    public static ErrorResponseException notFound(String code) {
        return new ErrorResponseException(
                HttpStatus.NOT_FOUND,
                of(HttpStatus.NOT_FOUND, code, "There is nothing by this name."),
                null);
    }

    /** What stands in the way must be removed first; {@code detail} says what. */
    public static ErrorResponseException conflict(String code, String detail) {
        return new ErrorResponseException(
                HttpStatus.CONFLICT, of(HttpStatus.CONFLICT, code, detail), null);
    }

    /** What was read is not what is there now. */
    static ErrorResponseException changed(String code, String detail) {
        return new ErrorResponseException(
                HttpStatus.PRECONDITION_FAILED,
                of(HttpStatus.PRECONDITION_FAILED, code, detail),
                null);
    }

    /** A change does not say what it has read. */
    static ErrorResponseException unsaid(String code, String detail) {
        return new ErrorResponseException(
                HttpStatus.PRECONDITION_REQUIRED,
                of(HttpStatus.PRECONDITION_REQUIRED, code, detail),
                null);
    }

    /** What was asked cannot be done as it was asked; {@code detail} says why. */
    public static ErrorResponseException unprocessable(String code, String detail) {
        return new ErrorResponseException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail),
                null);
    }

    /** Something that was recorded is not in the rows that a read needs. */
    public static ErrorResponseException notYet(long position) {
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

    /** A problem that a framework has written has no code: the name of its status is one. */
    static void complete(ProblemDetail problem) {
        Map<String, Object> properties = problem.getProperties();
        HttpStatus status = HttpStatus.resolve(problem.getStatus());
        if (status != null && (properties == null || !properties.containsKey(CODE))) {
            code(problem, status.name());
        }
    }

    static ProblemDetail of(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        code(problem, code);
        return problem;
    }

    private static void code(ProblemDetail problem, String code) {
        problem.setType(URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setProperty(CODE, code);
    }
}
