package obole.command.safeguarding;

import static obole.command.safeguarding.ProofRejection.PROOF_OVERTAKEN;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.ReadApi;
import obole.command.safeguarding.ProofCommand.RecordProof;
import obole.eventstore.EventHistory;
import obole.shared.safeguarding.ProofId;
import obole.shared.safeguarding.SafeguardingProof;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Has the read side make a proof of all that is stored, and records it. */
@Component
class ProofKeeper {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** So far back a late fact is looked for every day. */
    private static final int DAYS_BACK = 35;

    private final Commands commands;
    private final ReadApi reads;
    private final EventHistory history;
    private final Clock clock;

    ProofKeeper(Commands commands, ReadApi reads, EventHistory history, Clock clock) {
        this.commands = commands;
        this.reads = reads;
        this.history = history;
        this.clock = clock;
    }

    /** As the read API makes it now. */
    record Made(long position, SafeguardingProof proof) {}

    Made make(LocalDate day) {
        long head = history.head();
        return reads.get("/v1/safeguarding/figures/" + day, head < 0 ? null : head, Made.class);
    }

    Outcome record(Made made, Caller caller) {
        return commands.send(
                new RecordProof(
                        ProofId.of(made.proof().day()),
                        made.position(),
                        made.proof(),
                        caller.subject(),
                        LocalDate.ofInstant(clock.instant(), PARIS)),
                caller);
    }

    /** Every day of the last weeks that has figures; the same figures are the same proof. */
    void recordLastDays(LocalDate today, Caller caller) {
        for (int back = DAYS_BACK; back > 0; back--) {
            Made made = make(today.minusDays(back));
            if (!made.proof().currencies().isEmpty()) {
                recordUnlessOvertaken(made, caller);
            }
        }
    }

    /** Another node may know more by now, and has recorded it. */
    private void recordUnlessOvertaken(Made made, Caller caller) {
        try {
            record(made, caller);
        } catch (CommandRejected refused) {
            if (!refused.code().equals(PROOF_OVERTAKEN.name())) {
                throw refused;
            }
        }
    }
}
