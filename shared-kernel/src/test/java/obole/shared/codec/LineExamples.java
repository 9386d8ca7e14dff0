package obole.shared.codec;

import static obole.shared.codec.EventExamples.ASSOCIATION;
import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.DONATION;
import static obole.shared.codec.EventExamples.MANAGER;
import static obole.shared.codec.EventExamples.OFFICER;
import static obole.shared.codec.EventExamples.PSP;
import static obole.shared.codec.EventExamples.SAFEGUARDING;
import static obole.shared.codec.EventExamples.SETTLEMENT;
import static obole.shared.codec.EventExamples.id;
import static obole.shared.money.Money.euros;

import obole.shared.donation.FeeCollection;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.SettlementEvent.ChunkCredit;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.StatementId;

import java.util.List;

/** An example of everything that two people say about a line that nothing else explains. */
final class LineExamples {

    private LineExamples() {}

    static List<Object> all() {
        StatementId statement = new StatementId(id("statement"));
        SettlementId other = new SettlementId(id("next settlement"));
        return List.of(
                new BankLineEvent.BankLineWrittenOff(
                        statement, 7, SAFEGUARDING, euros(3), OFFICER, DAY),
                new ReportLineEvent.ReportLineResolutionProposed(
                        SETTLEMENT,
                        5,
                        DIGEST,
                        ReportLineEvent.Resolution.ATTRIBUTE,
                        PSP,
                        euros(12_00),
                        ASSOCIATION,
                        other,
                        6,
                        "the PSP has looked it up",
                        MANAGER),
                new ReportLineEvent.ReportLineResolutionRefused(
                        SETTLEMENT, 5, "of another one", OFFICER),
                new ReportLineEvent.ReportLineWrittenOff(
                        SETTLEMENT, 5, PSP, euros(50), OFFICER, DAY),
                new ReportLineEvent.ReportLineAttributed(
                        SETTLEMENT, 5, PSP, ASSOCIATION, euros(12_00), OFFICER, DAY),
                new ReportLineEvent.ReportLineAccepted(
                        SETTLEMENT,
                        5,
                        1,
                        PSP,
                        DONATION,
                        "ch_4711",
                        euros(100_00),
                        euros(99_50),
                        euros(1_69),
                        FeeCollection.NETTED,
                        OFFICER,
                        DAY),
                new ReportLineEvent.ReportLineSettled(
                        SETTLEMENT, 5, List.of(new ChunkCredit(ASSOCIATION, euros(95_31))), DAY),
                new ReportLineEvent.ReportLineOffset(SETTLEMENT, 5, other, 6, OFFICER));
    }
}
