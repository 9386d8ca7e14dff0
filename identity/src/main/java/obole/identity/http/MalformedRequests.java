package obole.identity.http;

import obole.shared.Malformed;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.net.URI;

/** Says which field is wrong to whoever asks a controller of this room, as either side does. */
@RestControllerAdvice("obole.identity")
final class MalformedRequests {

    @ExceptionHandler
    ProblemDetail on(Malformed malformed) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST, malformed.field() + ": " + malformed.rule());
        problem.setType(URI.create("/problems/malformed"));
        problem.setProperty("code", "MALFORMED");
        problem.setProperty("field", malformed.field());
        return problem;
    }
}
