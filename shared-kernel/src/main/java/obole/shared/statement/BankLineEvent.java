package obole.shared.statement;

import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What two people have said about one line of a statement, which takes it out of suspense. */
public sealed interface BankLineEvent {

    StatementId statementId();

    /** Number of the line in the statement, from 1. */
    int line();

    /** What a line can be that carries nobody's reference. */
    enum Meaning {
        /** A fee of the bank: a debit. */
        CHARGE,
        /** What the bank pays for our money being there: a credit. */
        INTEREST,
        /** The PSP's invoice is paid: a debit on our own account. */
        PSP_INVOICE,
        /** The bank takes back an earlier line of the same account. */
        REVERSAL,
        /** A PSP has paid a report under a reference that is not the report's. */
        SETTLEMENT,
        /** A payout has left, or has come back, and the line does not name it. */
        PAYOUT,
        /** The money is gone, and nobody will ever say why: a debit. */
        WRITE_OFF
    }

    /**
     * One person says what it is.
     *
     * @param psp whose invoice or settlement
     * @param originalStatementId where the line is that it takes back
     * @param settlementId whose money it is, or {@code payoutId}
     */
    record BankLineExplanationProposed(
            StatementId statementId,
            int line,
            Digest requestDigest,
            Meaning meaning,
            @Nullable String psp,
            @Nullable StatementId originalStatementId,
            @Nullable Integer originalLine,
            @Nullable SettlementId settlementId,
            @Nullable PayoutId payoutId,
            String reason,
            String by)
            implements BankLineEvent {}

    /** It is something else: somebody has to say what. */
    record BankLineExplanationRefused(StatementId statementId, int line, String reason, String by)
            implements BankLineEvent {}

    /** The bank's fee is ours. */
    record BankChargeRecognised(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            Money amount,
            String by,
            LocalDate effectiveOn)
            implements BankLineEvent {}

    /** Money that left and that nobody can explain is our loss. */
    record BankLineWrittenOff(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            Money amount,
            String by,
            LocalDate effectiveOn)
            implements BankLineEvent {}

    /** The bank's interest is ours, as agreed with it. */
    record InterestRecognised(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            Money amount,
            String by,
            LocalDate effectiveOn)
            implements BankLineEvent {}

    /** Fees that a PSP had billed are paid. */
    record PspInvoicePaid(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            String psp,
            Money amount,
            String by,
            LocalDate effectiveOn)
            implements BankLineEvent {}

    /**
     * The line is money of this settlement, which takes it out of suspense itself.
     *
     * @param amount below zero for a debit
     */
    record BankLineAttributed(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            String psp,
            SettlementId settlementId,
            Money amount,
            String by,
            LocalDate effectiveOn)
            implements BankLineEvent {}

    /**
     * The line is of this payout, which takes it out of suspense itself.
     *
     * @param credit whether it has come back
     * @param returnReason the bank's code for why, null if it gave none
     */
    record BankLineOfPayout(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            PayoutId payoutId,
            boolean credit,
            Money amount,
            @Nullable String returnReason,
            String by,
            LocalDate effectiveOn)
            implements BankLineEvent {}

    /** This line and its original are nothing together. */
    record EntryReversed(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            Money amount,
            StatementId originalStatementId,
            int originalLine,
            String by,
            LocalDate effectiveOn)
            implements BankLineEvent {}
}
