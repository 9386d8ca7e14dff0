package obole.command.web;

import obole.command.gateway.Outcome;

import org.springframework.http.ResponseEntity;

import java.net.URI;

/** How a write answers: where it stands in history, and whether it had happened before. */
public final class Written {

    private static final String POSITION = "Obole-Position";
    private static final String REPLAYED = "Idempotency-Replayed";

    private Written() {}

    /**
     * 201: {@code body} must be a pure function of what was created, never of its current state.
     */
    public static <B> ResponseEntity<B> created(Outcome outcome, String location, B body) {
        return headers(ResponseEntity.created(URI.create(location)), outcome).body(body);
    }

    /** 200 for what creates nothing. */
    public static <B> ResponseEntity<B> done(Outcome outcome, B body) {
        return headers(ResponseEntity.ok(), outcome).body(body);
    }

    private static ResponseEntity.BodyBuilder headers(
            ResponseEntity.BodyBuilder answer, Outcome outcome) {
        if (outcome.position() >= 0) {
            answer.header(POSITION, Long.toString(outcome.position()));
        }
        return outcome.replayed() ? answer.header(REPLAYED, "true") : answer;
    }
}
