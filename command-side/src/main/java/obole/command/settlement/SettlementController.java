package obole.command.settlement;

import obole.command.decision.CommandRejected;
import obole.command.settlement.SettlementReports.Taken;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Takes settlement reports over HTTP. The content is its own key: the same report twice is once.
 */
@RestController
class SettlementController {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final SettlementReports reports;

    SettlementController(SettlementReports reports) {
        this.reports = reports;
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
}
