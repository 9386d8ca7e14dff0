package obole.command.statement;

import static java.util.Objects.requireNonNull;

import obole.command.statement.BankLineCommand.Recorded;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.BankChargeRecognised;
import obole.shared.statement.BankLineEvent.BankLineAttributed;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;
import obole.shared.statement.BankLineEvent.BankLineOfPayout;
import obole.shared.statement.BankLineEvent.BankLineWrittenOff;
import obole.shared.statement.BankLineEvent.EntryReversed;
import obole.shared.statement.BankLineEvent.InterestRecognised;
import obole.shared.statement.BankLineEvent.PspInvoicePaid;

/** What is recorded once two people agree: only a case for each meaning, with nothing to decide. */
final class ExplainedAs {

    private ExplainedAs() {}

    static BankLineEvent of(BankLineExplanationProposed p, Recorded line, String by) {
        return switch (p.meaning()) {
            case CHARGE ->
                    new BankChargeRecognised(
                            p.statementId(),
                            p.line(),
                            line.bankAccount(),
                            line.amount(),
                            by,
                            line.bookedOn());
            case WRITE_OFF ->
                    new BankLineWrittenOff(
                            p.statementId(),
                            p.line(),
                            line.bankAccount(),
                            line.amount(),
                            by,
                            line.bookedOn());
            case INTEREST ->
                    new InterestRecognised(
                            p.statementId(),
                            p.line(),
                            line.bankAccount(),
                            line.amount(),
                            by,
                            line.bookedOn());
            case PSP_INVOICE ->
                    new PspInvoicePaid(
                            p.statementId(),
                            p.line(),
                            line.bankAccount(),
                            requireNonNull(p.psp()),
                            line.amount(),
                            by,
                            line.bookedOn());
            case SETTLEMENT -> attributed(p, line, by);
            case PAYOUT -> ofPayout(p, line, by);
            case REVERSAL ->
                    new EntryReversed(
                            p.statementId(),
                            p.line(),
                            line.bankAccount(),
                            line.amount(),
                            requireNonNull(p.originalStatementId()),
                            requireNonNull(p.originalLine()),
                            by,
                            line.bookedOn());
        };
    }

    private static BankLineOfPayout ofPayout(
            BankLineExplanationProposed p, Recorded line, String by) {
        return new BankLineOfPayout(
                p.statementId(),
                p.line(),
                line.bankAccount(),
                requireNonNull(p.payoutId()),
                line.credit(),
                line.amount(),
                line.returnReason(),
                by,
                line.bookedOn());
    }

    private static BankLineAttributed attributed(
            BankLineExplanationProposed p, Recorded line, String by) {
        return new BankLineAttributed(
                p.statementId(),
                p.line(),
                line.bankAccount(),
                requireNonNull(p.psp()),
                requireNonNull(p.settlementId()),
                line.credit() ? line.amount() : line.amount().negated(),
                by,
                line.bookedOn());
    }
}
