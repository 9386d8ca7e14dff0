package obole.query.web;

import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import java.util.Arrays;

/**
 * Turns what reads cannot answer into problem details (RFC 9457), for this side only; before
 * Spring's own, which know neither code nor field.
 */
@RestControllerAdvice("obole.query")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReadProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ReadProblems.class);

    @ExceptionHandler
    ProblemDetail on(Malformed malformed) {
        return Problems.malformed(malformed.field(), malformed.rule());
    }

    @ExceptionHandler
    ProblemDetail on(MethodArgumentTypeMismatchException wrong) {
        for (Throwable each = wrong; each != null; each = each.getCause()) {
            if (each instanceof Malformed malformed) {
                return Problems.malformed(wrong.getName(), malformed.rule());
            }
        }
        return Problems.malformed(wrong.getName(), rule(wrong.getRequiredType()));
    }

    private static String rule(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "cannot be read";
        }
        if (wanted.isEnum()) {
            return "must be one of " + Arrays.toString(wanted.getEnumConstants());
        }
        return switch (wanted.getSimpleName()) {
            case "long", "int", "Long", "Integer" -> "must be a whole number, and not too large";
            case "Boolean", "boolean" -> "must be true or false";
            case "Currency" -> "must be a currency of ISO 4217, like EUR";
            default -> "cannot be read";
        };
    }

    /**
     * What no rule foresees is a bug: the log has it, and the answer says nothing of the inside.
     */
    @ExceptionHandler
    ProblemDetail on(RuntimeException bug) {
        LOG.error("a read ended with a bug", bug);
        return Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_SERVER_ERROR",
                "This is a mistake of ours: try again, or tell us.");
    }

    @ExceptionHandler
    ProblemDetail on(MissingServletRequestParameterException missing) {
        return Problems.malformed(missing.getParameterName(), "must be given");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ErrorResponseException problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatusCode());
        if (problem.getStatusCode().value() == 503) {
            answer.header("Retry-After", "1");
        }
        return answer.body(problem.getBody());
    }
}
