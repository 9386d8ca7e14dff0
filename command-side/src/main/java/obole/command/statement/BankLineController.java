package obole.command.statement;

import static obole.command.statement.StatementRejection.BANK_LINE_EXPLAINED;
import static obole.command.statement.StatementRejection.BANK_LINE_NOT_FOUND;
import static obole.command.statement.StatementRejection.PAYOUT_NOT_FOUND;
import static obole.command.statement.StatementRejection.PSP_NOT_FOUND;
import static obole.command.statement.StatementRejection.SETTLEMENT_NOT_FOUND;

import obole.command.bank.KnownPayouts;
import obole.command.bank.StatementLines;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Commands;
import obole.command.gateway.Streams;
import obole.command.psp.PspSettings;
import obole.command.statement.BankLineCommand.ApproveExplanation;
import obole.command.statement.BankLineCommand.Ordered;
import obole.command.statement.BankLineCommand.ProposeExplanation;
import obole.command.statement.BankLineCommand.Recorded;
import obole.command.statement.BankLineCommand.RefuseExplanation;
import obole.command.statement.BankLineCommand.Reported;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShortAccepted;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;
import obole.shared.statement.BankLineEvent.Meaning;
import obole.shared.statement.StatementId;

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

/** What two people say about a line that nothing explains. */
@RestController
@RequestMapping("/v1/bank-statements/{statement}/lines/{line}/explanation")
class BankLineController {

    private final Commands commands;
    private final StatementLines lines;
    private final Streams streams;
    private final PspSettings psps;
    private final KnownPayouts payouts;

    BankLineController(
            Commands commands,
            StatementLines lines,
            Streams streams,
            PspSettings psps,
            KnownPayouts payouts) {
        this.commands = commands;
        this.lines = lines;
        this.streams = streams;
        this.psps = psps;
        this.payouts = payouts;
    }

    /** {@code psp} is for an invoice, {@code original} for a reversal; the rest names itself. */
    record Proposal(
            @Nullable Meaning meaning,
            @Nullable String psp,
            @Nullable Original original,
            @Nullable SettlementId settlement,
            @Nullable PayoutId payout,
            @Nullable String reason) {}

    record Original(@Nullable StatementId statementId, @Nullable Integer line) {}

    record Reason(@Nullable String reason) {}

    record Answer(StatementId statementId, int line) {}

    @PostMapping
    ResponseEntity<Answer> propose(
            @PathVariable("statement") StatementId statement,
            @PathVariable("line") int line,
            @RequestBody Proposal body,
            WriteRequest write) {
        Meaning meaning = required("meaning", body.meaning());
        String reason = Texts.reason(body.reason());
        String psp = body.psp();
        if (psp != null && !psps.known(psp)) {
            throw new CommandRejected(PSP_NOT_FOUND);
        }
        Original original = body.original();
        return send(
                new ProposeExplanation(
                        recorded(statement, line),
                        Digest.ofParts(
                                "propose-explanation",
                                meaning.name(),
                                Objects.toString(psp, ""),
                                Objects.toString(original, ""),
                                Objects.toString(body.settlement(), ""),
                                Objects.toString(body.payout(), ""),
                                reason,
                                write.caller().subject()),
                        meaning,
                        psp,
                        original == null
                                ? null
                                : recorded(
                                        required("original.statementId", original.statementId()),
                                        required("original.line", original.line())),
                        body.settlement() == null ? null : reported(body.settlement()),
                        body.payout() == null ? null : ordered(body.payout()),
                        reason,
                        write.caller().subject()),
                write);
    }

    @PostMapping("/approval")
    ResponseEntity<Answer> approve(
            @PathVariable("statement") StatementId statement,
            @PathVariable("line") int line,
            WriteRequest write) {
        Recorded recorded = recorded(statement, line);
        BankLineExplanationProposed standing = standing(statement, line);
        ApproveExplanation command =
                new ApproveExplanation(
                        recorded,
                        original(standing),
                        settlement(standing),
                        write.caller().subject());
        try {
            return send(command, write);
        } catch (CommandRejected refused) {
            // The claim of the line is somebody else's: the key of this request plays no part.
            throw refused.code().equals(Commands.keyReused().code())
                    ? new CommandRejected(BANK_LINE_EXPLAINED)
                    : refused;
        }
    }

    @PostMapping("/refusal")
    ResponseEntity<Answer> refuse(
            @PathVariable("statement") StatementId statement,
            @PathVariable("line") int line,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(
                new RefuseExplanation(
                        statement, line, Texts.reason(body.reason()), write.caller().subject()),
                write);
    }

    private ResponseEntity<Answer> send(BankLineCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.caller()),
                new Answer(command.statementId(), command.line()));
    }

    private Recorded recorded(StatementId statement, int line) {
        return lines.find(statement, line)
                .map(Recorded::of)
                .orElseThrow(() -> new CommandRejected(BANK_LINE_NOT_FOUND));
    }

    private @Nullable BankLineExplanationProposed standing(StatementId statement, int line) {
        BankLine.State state = new BankLine.Open();
        try (Stream<Object> events = streams.eventsOf(statement.line(line))) {
            for (Object event : (Iterable<Object>) events::iterator) {
                state = BankLine.evolve(state, (BankLineEvent) event);
            }
        }
        return state instanceof BankLine.Proposed(var standing) ? standing : null;
    }

    private @Nullable Reported settlement(@Nullable BankLineExplanationProposed proposal) {
        return proposal == null || proposal.settlementId() == null
                ? null
                : reported(proposal.settlementId());
    }

    private Ordered ordered(PayoutId payout) {
        return payouts.ordered(payout)
                .map(amount -> new Ordered(payout, amount))
                .orElseThrow(() -> new CommandRejected(PAYOUT_NOT_FOUND));
    }

    private Reported reported(SettlementId settlement) {
        try (Stream<Object> stream = streams.eventsOf(settlement.toString())) {
            List<Object> events = stream.toList();
            boolean complete =
                    events.stream().anyMatch(SettlementConfirmed.class::isInstance)
                            && events.stream().noneMatch(SettlementShortAccepted.class::isInstance);
            return events.stream()
                    .filter(SettlementReportReceived.class::isInstance)
                    .map(SettlementReportReceived.class::cast)
                    .findFirst()
                    .map(report -> new Reported(settlement, report.psp(), report.net(), complete))
                    .orElseThrow(() -> new CommandRejected(SETTLEMENT_NOT_FOUND));
        }
    }

    private @Nullable Recorded original(@Nullable BankLineExplanationProposed proposal) {
        return proposal == null
                        || proposal.originalStatementId() == null
                        || proposal.originalLine() == null
                ? null
                : recorded(proposal.originalStatementId(), proposal.originalLine());
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new Malformed(field, "must be given");
        }
        return value;
    }
}
