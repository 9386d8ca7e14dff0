package obole.query.ledger;

import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.WRITE_OFFS;

import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementCarriedForward;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementLineWithdrawn;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceProposed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceRefused;
import obole.shared.settlement.SettlementEvent.SettlementShortAccepted;
import obole.shared.settlement.SettlementEvent.SettlementShortRecovered;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.statement.BankAccount;

import java.time.LocalDate;

/** How a settlement is booked: what the bank received is what the PSP no longer owes. */
final class SettlementPostings {

    private SettlementPostings() {}

    static Posting of(SettlementEvent event, LocalDate recordedOn) {
        return switch (event) {
            case SettlementReportReceived _,
                    SettlementChunkReceived _,
                    SettlementLineMatched _,
                    SettlementLineWithdrawn _,
                    SettlementOver _,
                    SettlementShortAcceptanceProposed _,
                    SettlementShortAcceptanceRefused _,
                    SettlementCarriedForward _,
                    SettlementChunkSettled _ ->
                    Posting.on(recordedOn);
            case SettlementConfirmed e ->
                    arrived(e.effectiveOn(), e.psp(), e.bankAccount(), e.arrived());
            case SettlementShort e ->
                    arrived(e.effectiveOn(), e.psp(), e.bankAccount(), e.arrived());
            case SettlementShortAccepted e ->
                    lost(Posting.on(e.effectiveOn()), e.psp(), e.loss(), e.missing());
            case SettlementShortRecovered e ->
                    lost(
                            arrived(e.effectiveOn(), e.psp(), e.bankAccount(), e.amount()),
                            e.psp(),
                            e.loss(),
                            e.amount().negated());
            case PspReserveHeld e ->
                    Posting.on(e.effectiveOn())
                            .move(Account.held(e.psp()), Account.receivable(e.psp()), e.amount());
            case PspReserveReleased e ->
                    Posting.on(e.effectiveOn())
                            .move(Account.receivable(e.psp()), Account.held(e.psp()), e.amount());
            case FeeLineApplied e ->
                    Posting.on(e.effectiveOn())
                            .moveSigned(HOUSE_AVAILABLE, Account.receivable(e.psp()), e.fee())
                            .moveSigned(Account.fees(e.psp()), HOUSE_CLAIM, e.fee())
                            .moveSigned(Account.fees(e.psp()), Account.billed(e.psp()), e.billed());
        };
    }

    /** What the PSP does not pay, we pay into the pool. */
    private static Posting lost(Posting posting, String psp, ShortLoss loss, Money amount) {
        Account expense =
                switch (loss) {
                    case PSP_FEE -> Account.fees(psp);
                    case WRITE_OFF -> WRITE_OFFS;
                };
        return posting.moveSigned(HOUSE_AVAILABLE, Account.receivable(psp), amount)
                .moveSigned(expense, HOUSE_CLAIM, amount);
    }

    private static Posting arrived(
            LocalDate effectiveOn, String psp, BankAccount bankAccount, Money amount) {
        Account receivable = Account.receivable(psp);
        Account suspense =
                amount.negative()
                        ? Account.suspenseOut(bankAccount)
                        : Account.suspenseIn(bankAccount);
        Posting posting = Posting.on(effectiveOn);
        return switch (bankAccount.kind()) {
            case SAFEGUARDING, EXTERNAL -> posting.moveSigned(suspense, receivable, amount);
            // Clients' money on our own account: the pool shows at once that we owe it a top-up.
            case OPERATING ->
                    posting.moveSigned(HOUSE_AVAILABLE, receivable, amount)
                            .moveSigned(suspense, HOUSE_CLAIM, amount);
        };
    }
}
