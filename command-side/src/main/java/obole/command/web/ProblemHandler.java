package obole.command.web;

import obole.command.bank.Unreadable;
import obole.command.decision.CommandRejected;
import obole.command.psp.PspUnavailable;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.net.URI;
import java.util.Locale;

/**
 * Turns malformed input and refusals into problem details (RFC 9457), so that no controller
 * mentions one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice("obole.command")
class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ProblemDetail on(Malformed malformed) {
        return malformed(malformed.field(), malformed.rule());
    }

    @ExceptionHandler
    ProblemDetail on(CommandRejected rejected) {
        return problem(
                HttpStatus.valueOf(rejected.status()), rejected.code(), rejected.getMessage());
    }

    @ExceptionHandler
    ProblemDetail on(Unreadable file) {
        ProblemDetail problem =
                problem(HttpStatus.BAD_REQUEST, "STATEMENT_UNREADABLE", file.reason());
        problem.setProperty("field", "body");
        problem.setProperty("line", file.line());
        problem.setProperty("column", file.column());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(PspUnavailable unavailable) {
        LOG.warn("the PSP did not answer", unavailable);
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "PSP_UNAVAILABLE",
                "The payment provider does not answer: try again in a minute.");
    }

    /** An id in the path that is none is a resource that does not exist. */
    @ExceptionHandler
    ProblemDetail on(MethodArgumentTypeMismatchException wrong) {
        for (Throwable each = wrong; each != null; each = each.getCause()) {
            if (each instanceof Malformed malformed) {
                return malformed(wrong.getName(), malformed.rule());
            }
        }
        return malformed(wrong.getName(), "cannot be read");
    }

    @ExceptionHandler
    ProblemDetail on(HttpMessageNotReadableException unreadable) {
        for (Throwable each = unreadable; each != null; each = each.getCause()) {
            if (each instanceof Malformed malformed) {
                String inside = path(unreadable);
                return malformed(
                        inside.equals("body") ? malformed.field() : inside, malformed.rule());
            }
        }
        String rule =
                switch (unreadable.getCause()) {
                    case UnrecognizedPropertyException _ -> "is not a field of this request";
                    case MismatchedInputException _ ->
                            "is missing or of another type than documented";
                    case null, default -> "must be one JSON object, without doubled keys";
                };
        return malformed(path(unreadable), rule);
    }

    private static String path(Throwable problem) {
        if (!(problem.getCause() instanceof JacksonException json) || json.getPath().isEmpty()) {
            return "body";
        }
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : json.getPath()) {
            @Nullable String name = step.getPropertyName();
            path.append(
                    name == null
                            ? "[" + step.getIndex() + "]"
                            : (path.isEmpty() ? "" : ".") + name);
        }
        return path.toString();
    }

    private static ProblemDetail malformed(String field, String rule) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "MALFORMED", field + ": " + rule);
        problem.setProperty("field", field);
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String code, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setProperty("code", code);
        return problem;
    }
}
