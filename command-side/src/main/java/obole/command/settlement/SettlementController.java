package obole.command.settlement;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Commands;
import obole.command.settlement.SettlementCommand.ApproveShortAcceptance;
import obole.command.settlement.SettlementCommand.ProposeShortAcceptance;
import obole.command.settlement.SettlementCommand.RefuseShortAcceptance;
import obole.command.settlement.SettlementReports.Taken;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Takes settlement reports over HTTP. The content is its own key: the same report twice is once.
 */
@RestController
class SettlementController {

    private static final int LARGEST = 64 * 1024 * 1024;

    private static final int TEXT = 500;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final SettlementReports reports;
    private final Commands commands;
    private final Clock clock;

    SettlementController(SettlementReports reports, Commands commands, Clock clock) {
        this.reports = reports;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * What was taken.
     *
     * @param unfit lines that no kind fits: somebody has to find out what they are
     */
    record Body(
            String settlementId,
            String reportReference,
            int lines,
            int chunks,
            List<Unfit> unfit) {}

    /** A line by its number in the settlement, and the PSP's words for it. */
    record Unfit(int line, @Nullable String type, String pspReference, Money gross) {

        static Unfit of(ReportLine line) {
            return new Unfit(line.line(), line.reference(), line.pspReference(), line.gross());
        }
    }

    @PostMapping(path = "/v1/psp/{psp}/settlement-reports", consumes = "text/csv")
    ResponseEntity<Body> receive(
            WriteRequest request, @PathVariable("psp") String psp, InputStream body)
            throws IOException {
        byte[] csv = body.readNBytes(LARGEST + 1);
        if (csv.length > LARGEST) {
            throw new CommandRejected(
                    "BODY_TOO_LARGE", 413, "A settlement report has at most 64 MB.");
        }
        Taken taken = reports.take(psp, csv, request.caller());
        String id = taken.report().settlementId().toString();
        return Written.created(
                taken.outcome(),
                "/v1/settlements/" + id,
                new Body(
                        id,
                        taken.report().reportReference(),
                        taken.report().lines(),
                        taken.report().chunks(),
                        taken.unfit().stream().map(Unfit::of).toList()));
    }

    /** What is missing, said again, and whose loss it is to be. */
    record Acceptance(@Nullable Money missing, @Nullable ShortLoss loss, @Nullable String reason) {}

    record Reason(@Nullable String reason) {}

    record Answer(SettlementId settlementId) {}

    @PostMapping("/v1/settlements/{settlement}/short-acceptance")
    ResponseEntity<Answer> propose(
            @PathVariable("settlement") SettlementId settlement,
            @RequestBody Acceptance body,
            WriteRequest request) {
        return send(
                new ProposeShortAcceptance(
                        settlement,
                        required("missing", body.missing()),
                        required("loss", body.loss()),
                        text("reason", body.reason()),
                        request.caller().subject()),
                request);
    }

    @PostMapping("/v1/settlements/{settlement}/short-acceptance/approval")
    ResponseEntity<Answer> approve(
            @PathVariable("settlement") SettlementId settlement, WriteRequest request) {
        return send(
                new ApproveShortAcceptance(
                        settlement,
                        request.caller().subject(),
                        LocalDate.ofInstant(clock.instant(), PARIS)),
                request);
    }

    @PostMapping("/v1/settlements/{settlement}/short-acceptance/refusal")
    ResponseEntity<Answer> refuse(
            @PathVariable("settlement") SettlementId settlement,
            @RequestBody Reason body,
            WriteRequest request) {
        return send(
                new RefuseShortAcceptance(
                        settlement, text("reason", body.reason()), request.caller().subject()),
                request);
    }

    private ResponseEntity<Answer> send(SettlementCommand command, WriteRequest request) {
        return Written.done(
                commands.send(command, request.caller()), new Answer(command.settlementId()));
    }

    private static String text(String field, @Nullable String value) {
        String text = required(field, value).strip();
        if (text.isEmpty() || text.length() > TEXT) {
            throw new Malformed(field, "must have 1 to " + TEXT + " characters");
        }
        return text;
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new Malformed(field, "must be given");
        }
        return value;
    }
}
