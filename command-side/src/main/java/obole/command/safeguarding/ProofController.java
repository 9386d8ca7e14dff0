package obole.command.safeguarding;

import obole.command.gateway.Outcome;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.identity.Digest;
import obole.shared.safeguarding.ProofId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;

/** Proofs over HTTP: the read side makes one, and what it says is recorded. */
@RestController
class ProofController {

    private final ProofKeeper keeper;

    ProofController(ProofKeeper keeper) {
        this.keeper = keeper;
    }

    record Answer(ProofId proofId, LocalDate day, Digest digest) {}

    /** Harmless when repeated: the same figures are the same proof. */
    @PostMapping("/v1/safeguarding/proofs/{day}")
    ResponseEntity<Answer> record(@PathVariable("day") LocalDate day, WriteRequest write) {
        ProofKeeper.Made made = keeper.make(day);
        Outcome outcome = keeper.record(made, write.caller());
        return Written.done(outcome, new Answer(ProofId.of(day), day, made.proof().digest()));
    }
}
