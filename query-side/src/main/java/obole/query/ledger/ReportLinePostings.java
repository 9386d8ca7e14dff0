package obole.query.ledger;

import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.WRITE_OFFS;

import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.ReportLineEvent.ReportLineAccepted;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;
import obole.shared.settlement.ReportLineEvent.ReportLineOffset;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionProposed;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionRefused;
import obole.shared.settlement.ReportLineEvent.ReportLineSettled;
import obole.shared.settlement.ReportLineEvent.ReportLineWrittenOff;

import java.time.LocalDate;

/**
 * How a line of a report that two people have explained is booked: what the PSP does not owe any
 * more is our loss, and what it has paid too much is an association's.
 */
final class ReportLinePostings {

    private ReportLinePostings() {}

    static Posting of(ReportLineEvent event, LocalDate recordedOn) {
        return switch (event) {
            case ReportLineResolutionProposed _,
                    ReportLineResolutionRefused _,
                    ReportLineAccepted _,
                    ReportLineSettled _,
                    ReportLineOffset _ ->
                    Posting.on(recordedOn);
            case ReportLineWrittenOff e ->
                    Posting.on(e.effectiveOn())
                            .move(HOUSE_AVAILABLE, Account.receivable(e.psp()), e.amount())
                            .move(WRITE_OFFS, HOUSE_CLAIM, e.amount());
            case ReportLineAttributed e ->
                    Posting.on(e.effectiveOn())
                            .move(
                                    Account.receivable(e.psp()),
                                    Account.pending(e.associationId()),
                                    e.amount());
        };
    }
}
