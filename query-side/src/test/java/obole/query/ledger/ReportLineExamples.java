package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.PSP;
import static obole.query.ledger.Examples.SETTLEMENT;
import static obole.shared.money.Money.euros;

import obole.shared.donation.FeeCollection;
import obole.shared.settlement.ReportLineEvent.ReportLineAccepted;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;
import obole.shared.settlement.ReportLineEvent.ReportLineOffset;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionProposed;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionRefused;
import obole.shared.settlement.ReportLineEvent.ReportLineSettled;
import obole.shared.settlement.ReportLineEvent.ReportLineWrittenOff;
import obole.shared.settlement.ReportLineEvent.Resolution;
import obole.shared.settlement.SettlementEvent.ChunkCredit;

import java.util.List;
import java.util.Map;

/** Examples of what two people say about a line of a report. */
final class ReportLineExamples {

    private ReportLineExamples() {}

    static void addTo(Map<String, Object> all) {
        all.put(
                "ReportLineResolutionProposed",
                new ReportLineResolutionProposed(
                        SETTLEMENT,
                        5,
                        DIGEST,
                        Resolution.WRITE_OFF,
                        PSP,
                        euros(-50),
                        null,
                        null,
                        null,
                        "nobody knows",
                        "finance"));
        all.put(
                "ReportLineResolutionRefused",
                new ReportLineResolutionRefused(SETTLEMENT, 5, "unclear", "head"));
        all.put(
                "ReportLineWrittenOff",
                new ReportLineWrittenOff(SETTLEMENT, 5, PSP, euros(50), "head", DAY));
        all.put(
                "ReportLineAttributed",
                new ReportLineAttributed(SETTLEMENT, 5, PSP, A, euros(12_00), "head", DAY));
        all.put(
                "ReportLineAccepted",
                new ReportLineAccepted(
                        SETTLEMENT,
                        5,
                        1,
                        PSP,
                        D1,
                        "ch",
                        euros(105_00),
                        euros(104_50),
                        euros(1_77),
                        FeeCollection.NETTED,
                        "head",
                        DAY));
        all.put(
                "ReportLineSettled",
                new ReportLineSettled(
                        SETTLEMENT, 5, List.of(new ChunkCredit(A, euros(95_31))), DAY));
        all.put("ReportLineOffset", new ReportLineOffset(SETTLEMENT, 5, SETTLEMENT, 6, "head"));
    }
}
