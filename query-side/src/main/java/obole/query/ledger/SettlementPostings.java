package obole.query.ledger;

import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;

import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShort;
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
                    SettlementOver _,
                    SettlementChunkSettled _ ->
                    Posting.on(recordedOn);
            case SettlementConfirmed e ->
                    arrived(e.effectiveOn(), e.psp(), e.bankAccount(), e.arrived());
            case SettlementShort e ->
                    arrived(e.effectiveOn(), e.psp(), e.bankAccount(), e.arrived());
            case FeeLineApplied e ->
                    Posting.on(e.effectiveOn())
                            .moveSigned(HOUSE_AVAILABLE, Account.receivable(e.psp()), e.fee())
                            .moveSigned(Account.fees(e.psp()), HOUSE_CLAIM, e.fee());
        };
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
