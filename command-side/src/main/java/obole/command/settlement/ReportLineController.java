package obole.command.settlement;

import static obole.command.settlement.ReportLineRejection.REPORT_LINE_RESOLVED;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Commands;
import obole.command.gateway.Streams;
import obole.command.settlement.ReportLineCommand.ApproveResolution;
import obole.command.settlement.ReportLineCommand.ProposeResolution;
import obole.command.settlement.ReportLineCommand.RefuseResolution;
import obole.command.settlement.ReportLineCommand.Reported;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.identity.Digest;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionProposed;
import obole.shared.settlement.ReportLineEvent.Resolution;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What two people say about a line of a report that nothing explains. */
@RestController
@RequestMapping("/v1/settlements/{settlement}/lines/{line}/resolution")
class ReportLineController {

    private final Commands commands;
    private final BookedLines lines;
    private final Streams streams;

    ReportLineController(Commands commands, BookedLines lines, Streams streams) {
        this.commands = commands;
        this.lines = lines;
        this.streams = streams;
    }

    /** {@code association} is for what is attributed, {@code other} for what takes it back. */
    record Proposal(
            @Nullable Resolution resolution,
            @Nullable AssociationId association,
            @Nullable Other other,
            @Nullable String reason) {}

    record Other(@Nullable SettlementId settlementId, @Nullable Integer line) {}

    record Reason(@Nullable String reason) {}

    record Answer(SettlementId settlementId, int line) {}

    @PostMapping
    ResponseEntity<Answer> propose(
            @PathVariable("settlement") SettlementId settlement,
            @PathVariable("line") int line,
            @RequestBody Proposal body,
            WriteRequest write) {
        Resolution resolution = required("resolution", body.resolution());
        String reason = Texts.reason(body.reason());
        Other other = body.other();
        AssociationId association = body.association();
        return send(
                new ProposeResolution(
                        lines.find(settlement, line),
                        Digest.ofParts(
                                "propose-resolution",
                                resolution.name(),
                                Objects.toString(association, ""),
                                Objects.toString(other, ""),
                                reason,
                                write.caller().subject()),
                        resolution,
                        association,
                        association == null || stays(association),
                        other == null
                                ? null
                                : lines.find(
                                        required("other.settlementId", other.settlementId()),
                                        required("other.line", other.line())),
                        reason,
                        write.caller().subject()),
                write);
    }

    @PostMapping("/approval")
    ResponseEntity<Answer> approve(
            @PathVariable("settlement") SettlementId settlement,
            @PathVariable("line") int line,
            WriteRequest write) {
        Reported reported = lines.find(settlement, line);
        try {
            return send(
                    new ApproveResolution(
                            reported, other(settlement, line), write.caller().subject()),
                    write);
        } catch (CommandRejected refused) {
            // The claim of a line is somebody else's: the key of this request plays no part.
            throw refused.code().equals(Commands.keyReused().code())
                    ? new CommandRejected(REPORT_LINE_RESOLVED)
                    : refused;
        }
    }

    @PostMapping("/refusal")
    ResponseEntity<Answer> refuse(
            @PathVariable("settlement") SettlementId settlement,
            @PathVariable("line") int line,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(
                new RefuseResolution(
                        settlement, line, Texts.reason(body.reason()), write.caller().subject()),
                write);
    }

    private ResponseEntity<Answer> send(ReportLineCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.caller()),
                new Answer(command.settlementId(), command.line()));
    }

    /** Of the proposal that stands. */
    private @Nullable Reported other(SettlementId settlement, int line) {
        ReportedLine.State state = new ReportedLine.Open();
        try (Stream<Object> events = streams.eventsOf(settlement.line(line))) {
            for (Object event : (Iterable<Object>) events::iterator) {
                state = ReportedLine.evolve(state, (ReportLineEvent) event);
            }
        }
        return state instanceof ReportedLine.Proposed(ReportLineResolutionProposed standing)
                        && standing.otherSettlementId() != null
                        && standing.otherLine() != null
                ? lines.find(standing.otherSettlementId(), standing.otherLine())
                : null;
    }

    private boolean stays(AssociationId association) {
        try (Stream<Object> events = streams.eventsOf(association.toString())) {
            List<Object> all = events.toList();
            return all.stream().anyMatch(AssociationRegistered.class::isInstance)
                    && all.stream().noneMatch(ClosingBegun.class::isInstance);
        }
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new Malformed(field, "must be given");
        }
        return value;
    }
}
