package obole.shared.settlement;

import obole.shared.association.AssociationId;
import obole.shared.collection.Collection;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

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
     * The net is complete, so its lines may be told: by matched entries, by what was accepted as
     * lost, or by what the PSP carries into its next report. Signed: negative when the PSP debits
     * us.
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

    /** One person says that the rest will not come, and whose loss it is. */
    record SettlementShortAcceptanceProposed(
            SettlementId settlementId, Money missing, ShortLoss loss, String reason, String by)
            implements SettlementEvent {}

    /** The rest is still waited for. */
    record SettlementShortAcceptanceRefused(SettlementId settlementId, String reason, String by)
            implements SettlementEvent {}

    /**
     * What is missing is our loss, and the report is complete. A {@link SettlementConfirmed} of
     * nothing more comes with it.
     *
     * @param by the second person; null when it is within what was agreed to be too little to ask
     *     for
     */
    record SettlementShortAccepted(
            SettlementId settlementId,
            String psp,
            Money missing,
            ShortLoss loss,
            @Nullable String by,
            LocalDate effectiveOn)
            implements SettlementEvent {}

    /** What had been accepted as lost came after all, or a part of it: our loss is undone. */
    record SettlementShortRecovered(
            SettlementId settlementId,
            String psp,
            BankAccount bankAccount,
            Money amount,
            ShortLoss loss,
            LocalDate effectiveOn)
            implements SettlementEvent {}

    /** Why less came than the report says. */
    enum ShortLoss {
        /** A fee that the report does not show. */
        PSP_FEE,
        /** Nobody knows, or it is not worth asking. */
        WRITE_OFF
    }

    /**
     * A direct debit of the report was rejected after all: the bank owes less, and the line is not
     * told to its donation.
     *
     * @param net what the bank owes now
     */
    record SettlementLineWithdrawn(
            SettlementId settlementId,
            String psp,
            Collection collection,
            String reason,
            Money net,
            LocalDate effectiveOn)
            implements SettlementEvent {}

    /**
     * The PSP has not collected what it was owed: a later report of it begins with that.
     *
     * @param amount below zero
     * @param into the report that has it
     */
    record SettlementCarriedForward(
            SettlementId settlementId, String psp, Money amount, SettlementId into)
            implements SettlementEvent {}

    /**
     * A fee without a donation: a monthly or a transfer fee, borne by us.
     *
     * @param fee what is deducted from the net
     * @param billed what the PSP will invoice instead
     */
    record FeeLineApplied(
            SettlementId settlementId,
            int line,
            String psp,
            Money fee,
            Money billed,
            LocalDate effectiveOn)
            implements SettlementEvent {}

    /** The PSP has kept a part of the net against its own risk. */
    record PspReserveHeld(
            SettlementId settlementId, int line, String psp, Money amount, LocalDate effectiveOn)
            implements SettlementEvent {}

    /**
     * The PSP has paid what it had kept.
     *
     * @param of the report with which it had kept it; null where this one does not say
     */
    record PspReserveReleased(
            SettlementId settlementId,
            int line,
            String psp,
            Money amount,
            LocalDate effectiveOn,
            @Nullable SettlementId of)
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
