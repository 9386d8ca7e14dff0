package obole.query.ledger;

import static obole.query.ledger.Account.BANK_FEES;
import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.WRITE_OFFS;

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

import java.time.LocalDate;

/**
 * How a line that two people have explained is booked: out of suspense, and at our cost or gain.
 */
final class BankLinePostings {

    private BankLinePostings() {}

    static Posting of(BankLineEvent event, LocalDate recordedOn) {
        return switch (event) {
            case BankLineExplanationProposed _,
                    BankLineExplanationRefused _,
                    BankLineAttributed _,
                    BankLineOfPayout _ ->
                    Posting.on(recordedOn);
            case BankChargeRecognised e ->
                    charge(e.effectiveOn(), e.bankAccount(), BANK_FEES, e.amount());
            case BankLineWrittenOff e ->
                    charge(e.effectiveOn(), e.bankAccount(), WRITE_OFFS, e.amount());
            case InterestRecognised e -> interest(e.effectiveOn(), e.bankAccount(), e.amount());
            case PspInvoicePaid e ->
                    Posting.on(e.effectiveOn())
                            .move(
                                    Account.billed(e.psp()),
                                    Account.suspenseOut(e.bankAccount()),
                                    e.amount());
            case EntryReversed e ->
                    Posting.on(e.effectiveOn())
                            .move(
                                    Account.suspenseIn(e.bankAccount()),
                                    Account.suspenseOut(e.bankAccount()),
                                    e.amount());
        };
    }

    /** Clients' money never pays for us: what the bank takes from the pool, we owe it. */
    private static Posting charge(
            LocalDate on, BankAccount account, Account expense, Money amount) {
        Account suspense = Account.suspenseOut(account);
        return switch (account.kind()) {
            case SAFEGUARDING, EXTERNAL ->
                    Posting.on(on)
                            .move(HOUSE_AVAILABLE, suspense, amount)
                            .move(expense, HOUSE_CLAIM, amount);
            case OPERATING -> Posting.on(on).move(expense, suspense, amount);
        };
    }

    private static Posting interest(LocalDate on, BankAccount account, Money amount) {
        Account suspense = Account.suspenseIn(account);
        return switch (account.kind()) {
            case SAFEGUARDING, EXTERNAL ->
                    Posting.on(on)
                            .move(suspense, HOUSE_AVAILABLE, amount)
                            .move(HOUSE_CLAIM, BANK_FEES, amount);
            case OPERATING -> Posting.on(on).move(suspense, BANK_FEES, amount);
        };
    }
}
