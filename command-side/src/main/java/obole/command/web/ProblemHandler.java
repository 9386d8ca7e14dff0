package obole.command.web;

import static obole.command.web.Problem.malformed;

import static java.util.Objects.requireNonNull;

import obole.command.bank.Unreadable;
import obole.command.decision.CommandRejected;
import obole.command.psp.PspUnavailable;
import obole.command.vault.Erased;
import obole.eventstore.AppendOutcomeUnknownException;
import obole.shared.Malformed;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import tools.jackson.core.JacksonException;

/**
 * Turns malformed input and refusals into problem details (RFC 9457), so that no controller
 * mentions one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice("obole.command")
public class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    /** The same for one of several things that one request asks for. */
    public ProblemDetail of(RuntimeException failure) {
        return switch (failure) {
            case Malformed malformed -> on(malformed);
            case CommandRejected rejected -> requireNonNull(on(rejected).getBody());
            case JacksonException unreadable -> UnreadableJson.problem(unreadable);
            case EventStoreException unavailable -> requireNonNull(on(unavailable).getBody());
            default -> on(failure);
        };
    }

    @ExceptionHandler
    ProblemDetail on(Malformed malformed) {
        return malformed(malformed.field(), malformed.rule());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(CommandRejected rejected) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(rejected.status());
        if (rejected.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header("Retry-After", "1");
        }
        return answer.body(
                Problem.of(
                        HttpStatus.valueOf(rejected.status()),
                        rejected.code(),
                        rejected.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail on(Unreadable file) {
        ProblemDetail problem =
                Problem.of(HttpStatus.BAD_REQUEST, "STATEMENT_UNREADABLE", file.reason());
        problem.setProperty("field", "body");
        problem.setProperty("line", file.line());
        problem.setProperty("column", file.column());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(Erased erased) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "PERSONAL_DATA_ERASED",
                "It named somebody, and cannot be made again: " + erased.getMessage() + ".");
    }

    @ExceptionHandler
    ProblemDetail on(PspUnavailable unavailable) {
        LOG.warn("the PSP did not answer", unavailable);
        return Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "PSP_UNAVAILABLE",
                "The payment provider does not answer: try again in a minute.");
    }

    /** The database does not answer; whether what was asked has happened is said, not guessed. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(EventStoreException unavailable) {
        LOG.warn("the event store did not answer", unavailable);
        boolean unknown = unavailable instanceof AppendOutcomeUnknownException;
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "1")
                .body(
                        unknown
                                ? Problem.of(
                                        HttpStatus.SERVICE_UNAVAILABLE,
                                        "OUTCOME_UNKNOWN",
                                        "It may or may not have happened: repeat it with the same"
                                                + " Idempotency-Key.")
                                : Problem.of(
                                        HttpStatus.SERVICE_UNAVAILABLE,
                                        "STORE_UNAVAILABLE",
                                        "Nothing has happened, the store does not answer: send it"
                                                + " again."));
    }

    /** An id in the path, or a parameter, that is none of its kind. */
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
    ProblemDetail on(MissingServletRequestParameterException missing) {
        return malformed(missing.getParameterName(), "must be given");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpMessageNotReadableException unreadable) {
        for (Throwable each = unreadable; each != null; each = each.getCause()) {
            if (each instanceof CommandRejected tooLarge) {
                return on(tooLarge);
            }
        }
        return ResponseEntity.badRequest().body(UnreadableJson.problem(unreadable));
    }

    /**
     * What no rule foresees is a bug: the log has it, and the answer says nothing of the inside.
     */
    @ExceptionHandler
    ProblemDetail on(RuntimeException bug) {
        LOG.error("a request ended with a bug", bug);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL_SERVER_ERROR",
                "This is a mistake of ours: repeat it with the same Idempotency-Key, or tell us.");
    }
}
