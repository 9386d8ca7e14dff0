package obole.benchmarks.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What HTTP alone costs: the same request to the same server, and nothing is done with it. Its path
 * is one that needs no row in the table of permissions.
 */
@RestController
final class EmptyEndpoint {

    static final String PATH = "/sandbox/empty";

    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void nothing() {}
}
