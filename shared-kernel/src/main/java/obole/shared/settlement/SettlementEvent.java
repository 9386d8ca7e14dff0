package obole.shared.settlement;

import obole.shared.association.AssociationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import java.time.LocalDate;
import java.util.List;

/** What can have happened to a settlement: a PSP's report, and the money that proves it. */
public sealed interface SettlementEvent {

    SettlementId settlementId();

    /** The report's header: gross − fees = net, which one or more bank entries must add up to. */
    record SettlementReportReceived(
            SettlementId settlementId,
            String psp,
            String reportReference,
            Digest content,
            FeeCollection feeCollection,
            Money gross,
            Money fees,
            Money net,
            int lines,
            int chunks)
            implements SettlementEvent {}

    /** Up to 500 lines, in the stream {@code set_…/nnnn}. */
    record SettlementChunkReceived(
            SettlementId settlementId, int chunk, String psp, List<ReportLine> lines)
            implements SettlementEvent {}

    /** A bank entry carries the report's reference. It may come before the report. */
    record SettlementLineMatched(
            SettlementId settlementId,
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            Money amount,
            LocalDate bookedOn)
            implements SettlementEvent {}

    /**
     * The matched entries add up to the net; signed: negative when the PSP debits us.
     *
     * @param arrived the part of the net that no {@link SettlementShort} before has booked; all of
     *     it when there was none
     */
    record SettlementConfirmed(
            SettlementId settlementId,
            String psp,
            BankAccount bankAccount,
            Money net,
            Money arrived,
            FeeCollection feeCollection,
            int chunks,
            LocalDate effectiveOn)
            implements SettlementEvent {}

    /**
     * Less came than the report says: what came is booked, nothing is credited.
     *
     * @param received all that has come so far
     * @param arrived the part of it that no such event before has booked
     */
    record SettlementShort(
            SettlementId settlementId,
            String psp,
            BankAccount bankAccount,
            Money received,
            Money arrived,
            Money expected,
            LocalDate effectiveOn)
            implements SettlementEvent {}

    /**
     * More came than the report says. All that is too much so far, {@code excess}, stays in
     * suspense until somebody explains it; signed as the net is.
     */
    record SettlementOver(SettlementId settlementId, String psp, Money excess)
            implements SettlementEvent {}

    /** A fee without a donation: a monthly or a transfer fee, borne by us. */
    record FeeLineApplied(
            SettlementId settlementId, int line, String psp, Money fee, LocalDate effectiveOn)
            implements SettlementEvent {}

    /**
     * Every donation, refund and chargeback of this chunk has been told.
     *
     * @param credits what each association is owed for the chunk
     * @param effectiveOn when the bank booked the money
     */
    record SettlementChunkSettled(
            SettlementId settlementId, int chunk, List<ChunkCredit> credits, LocalDate effectiveOn)
            implements SettlementEvent {}

    /** What one association is owed for the lines of one chunk, after fees and commission. */
    record ChunkCredit(AssociationId associationId, Money amount) {}
}
