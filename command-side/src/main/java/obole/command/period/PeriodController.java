package obole.command.period;

import static obole.command.period.PeriodRejection.PERIOD_NOT_READY;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Commands;
import obole.command.gateway.ReadApi;
import obole.command.period.PeriodCommand.ApproveReopening;
import obole.command.period.PeriodCommand.ClosePeriod;
import obole.command.period.PeriodCommand.ProposeReopening;
import obole.command.period.PeriodCommand.RefuseReopening;
import obole.command.web.Problem;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.eventstore.EventHistory;
import obole.shared.identity.Digest;
import obole.shared.period.ClosingCheck;
import obole.shared.period.Period;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Closing over HTTP, and reopening: one person proposes it, another approves. */
@RestController
@RequestMapping("/v1/periods")
class PeriodController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Commands commands;
    private final ReadApi reads;
    private final EventHistory history;
    private final Clock clock;

    PeriodController(Commands commands, ReadApi reads, EventHistory history, Clock clock) {
        this.commands = commands;
        this.reads = reads;
        this.history = history;
        this.clock = clock;
    }

    /** What the read API says of a period; {@code proof} is 0 while there is none. */
    record Checklist(long position, int proof, Digest proofDigest, List<ClosingCheck> checks) {}

    record Reason(@Nullable String reason) {}

    record Answer(Period period) {}

    record Reopening(LocalDate from) {}

    /** Of everything that was stored when it was asked, or a list that says what is behind. */
    @PostMapping("/{period}/closure")
    ResponseEntity<Answer> close(@PathVariable("period") Period period, WriteRequest write) {
        Checklist seen =
                reads.get(
                        "/v1/periods/" + period + "/checklist?position=" + history.head(),
                        null,
                        Checklist.class);
        ClosePeriod command =
                new ClosePeriod(
                        period,
                        seen.position(),
                        seen.proof(),
                        seen.proofDigest(),
                        seen.checks(),
                        write.caller().subject(),
                        LocalDate.ofInstant(clock.instant(), PARIS));
        try {
            return Written.done(commands.send(command, write.caller()), new Answer(period));
        } catch (CommandRejected refused) {
            throw refused.code().equals(PERIOD_NOT_READY.name())
                    ? new NotReady(seen.checks())
                    : refused;
        }
    }

    @PostMapping("/{from}/reopening")
    ResponseEntity<Reopening> propose(
            @PathVariable("from") LocalDate from, @RequestBody Reason body, WriteRequest write) {
        String reason = Texts.reason(body.reason());
        return send(new ProposeReopening(from, reason, write.caller().subject()), from, write);
    }

    @PostMapping("/{from}/reopening/approval")
    ResponseEntity<Reopening> approve(@PathVariable("from") LocalDate from, WriteRequest write) {
        return send(new ApproveReopening(from, write.caller().subject()), from, write);
    }

    @PostMapping("/{from}/reopening/refusal")
    ResponseEntity<Reopening> refuse(
            @PathVariable("from") LocalDate from, @RequestBody Reason body, WriteRequest write) {
        String reason = Texts.reason(body.reason());
        return send(new RefuseReopening(from, reason, write.caller().subject()), from, write);
    }

    private ResponseEntity<Reopening> send(
            PeriodCommand command, LocalDate from, WriteRequest write) {
        return Written.done(commands.send(command, write.caller()), new Reopening(from));
    }

    /** On its way to the caller: a refusal that names each thing that is not done. */
    static final class NotReady extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient List<ClosingCheck> undone;

        private NotReady(List<ClosingCheck> checks) {
            super(PERIOD_NOT_READY.detail(), null, false, false);
            this.undone = checks.stream().filter(each -> !each.done()).toList();
        }
    }

    @ExceptionHandler
    ProblemDetail on(NotReady notReady) {
        ProblemDetail problem =
                Problem.of(
                        HttpStatus.valueOf(PERIOD_NOT_READY.status()),
                        PERIOD_NOT_READY.name(),
                        PERIOD_NOT_READY.detail());
        problem.setProperty("notDone", notReady.undone);
        return problem;
    }
}
