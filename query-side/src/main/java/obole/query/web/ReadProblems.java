package obole.query.web;

import obole.shared.Malformed;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Turns what reads cannot answer into problem details (RFC 9457), for this side only; before
 * Spring's own, which know neither code nor field.
 */
@RestControllerAdvice("obole.query")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReadProblems {

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
        return Problems.malformed(wrong.getName(), "cannot be read");
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
