package obole.query.reconciliation;

import obole.shared.account.MovementEvent;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.AdvanceRepaid;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.BankChargeRecognised;
import obole.shared.statement.BankLineEvent.BankLineAttributed;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;
import obole.shared.statement.BankLineEvent.BankLineExplanationRefused;
import obole.shared.statement.BankLineEvent.BankLineOfPayout;
import obole.shared.statement.BankLineEvent.BankLineWrittenOff;
import obole.shared.statement.BankLineEvent.EntryReversed;
import obole.shared.statement.BankLineEvent.InterestRecognised;
import obole.shared.statement.BankLineEvent.PspInvoicePaid;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferArrived;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferReturned;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** One line of a bank statement that an event names, so that nothing has to be matched. */
record ExplainedLine(
        StatementId statementId,
        int line,
        BankAccount bankAccount,
        boolean credit,
        Money amount,
        LocalDate on,
        String by) {

    static List<ExplainedLine> of(Object event) {
        return switch (event) {
            case BankLineEvent e -> of(e);
            case TreasuryEvent e -> of(e);
            case MovementEvent e -> of(e);
            case PayoutEvent e -> of(e);
            default -> List.of();
        };
    }

    private static List<ExplainedLine> of(BankLineEvent event) {
        return switch (event) {
            case BankLineExplanationProposed _, BankLineExplanationRefused _ -> List.of();
            // The settlement or the payout says it, as of a line that carries its reference.
            case BankLineAttributed _, BankLineOfPayout _ -> List.of();
            case BankChargeRecognised e ->
                    one(e, e.bankAccount(), false, e.amount(), e.effectiveOn(), "charge");
            case BankLineWrittenOff e ->
                    one(e, e.bankAccount(), false, e.amount(), e.effectiveOn(), "write-off");
            case InterestRecognised e ->
                    one(e, e.bankAccount(), true, e.amount(), e.effectiveOn(), "interest");
            case PspInvoicePaid e ->
                    one(
                            e,
                            e.bankAccount(),
                            false,
                            e.amount(),
                            e.effectiveOn(),
                            "invoice of " + e.psp());
            case EntryReversed e -> reversed(e);
        };
    }

    private static List<ExplainedLine> one(
            BankLineEvent event,
            BankAccount account,
            boolean credit,
            Money amount,
            LocalDate on,
            String by) {
        return List.of(
                new ExplainedLine(
                        event.statementId(), event.line(), account, credit, amount, on, by));
    }

    private static List<ExplainedLine> of(TreasuryEvent event) {
        String by = event.transferId().toString();
        return switch (event) {
            case TransferLeft e ->
                    List.of(
                            new ExplainedLine(
                                    e.statementId(),
                                    e.line(),
                                    e.from(),
                                    false,
                                    e.amount(),
                                    e.effectiveOn(),
                                    by));
            case TransferArrived e ->
                    List.of(
                            new ExplainedLine(
                                    e.statementId(),
                                    e.line(),
                                    e.to(),
                                    true,
                                    e.amount(),
                                    e.effectiveOn(),
                                    by));
            case TransferReturned e ->
                    List.of(
                            new ExplainedLine(
                                    e.statementId(),
                                    e.line(),
                                    e.from(),
                                    true,
                                    e.amount(),
                                    e.effectiveOn(),
                                    by));
            case UnknownReturned e -> sentBack(e);
            default -> List.of();
        };
    }

    /** What a line was found to be an association's for. */
    private static List<ExplainedLine> of(MovementEvent event) {
        return switch (event) {
            case AdvanceRepaid e ->
                    List.of(
                            new ExplainedLine(
                                    e.statementId(),
                                    e.line(),
                                    e.bankAccount(),
                                    true,
                                    e.amount(),
                                    e.effectiveOn(),
                                    e.movementId().toString()));
            case Adjusted e
                    when e.statementId() != null && e.line() != null && e.bankAccount() != null ->
                    List.of(
                            new ExplainedLine(
                                    e.statementId(),
                                    e.line(),
                                    e.bankAccount(),
                                    true,
                                    e.amount(),
                                    e.effectiveOn(),
                                    e.movementId().toString()));
            default -> List.of();
        };
    }

    private static List<ExplainedLine> of(PayoutEvent event) {
        return switch (event) {
            case PayoutSettled e ->
                    ofPayout(
                            e,
                            e.statementId(),
                            e.line(),
                            e.bankAccount(),
                            false,
                            e.amount().plus(e.bankFee()).plus(e.excess()),
                            e.effectiveOn());
            case PayoutPaidAfterAll e ->
                    ofPayout(
                            e,
                            e.statementId(),
                            e.line(),
                            e.bankAccount(),
                            false,
                            Explanations.taken(e),
                            e.effectiveOn());
            case PayoutReturned e ->
                    ofPayout(
                            e,
                            e.statementId(),
                            e.line(),
                            e.bankAccount(),
                            true,
                            e.received(),
                            e.effectiveOn());
            default -> List.of();
        };
    }

    private static List<ExplainedLine> ofPayout(
            PayoutEvent event,
            @Nullable StatementId statement,
            @Nullable Integer line,
            BankAccount account,
            boolean credit,
            Money amount,
            LocalDate on) {
        String by = event.payoutId().toString();
        return statement == null || line == null
                ? List.of()
                : List.of(new ExplainedLine(statement, line, account, credit, amount, on, by));
    }

    /** Which of the two has come is not said; only lines that nobody has recorded would need it. */
    private static List<ExplainedLine> reversed(EntryReversed e) {
        return List.of(
                new ExplainedLine(
                        e.statementId(),
                        e.line(),
                        e.bankAccount(),
                        true,
                        e.amount(),
                        e.effectiveOn(),
                        e.originalStatementId() + "/" + e.originalLine()),
                new ExplainedLine(
                        e.originalStatementId(),
                        e.originalLine(),
                        e.bankAccount(),
                        false,
                        e.amount(),
                        e.effectiveOn(),
                        e.statementId() + "/" + e.line()));
    }

    private static List<ExplainedLine> sentBack(UnknownReturned e) {
        ExplainedLine out =
                new ExplainedLine(
                        e.statementId(),
                        e.line(),
                        e.from(),
                        false,
                        e.amount(),
                        e.effectiveOn(),
                        e.transferId().toString());
        return List.of(
                out,
                new ExplainedLine(
                        e.origin(),
                        e.originLine(),
                        e.from(),
                        true,
                        e.amount(),
                        e.effectiveOn(),
                        e.transferId().toString()));
    }
}
