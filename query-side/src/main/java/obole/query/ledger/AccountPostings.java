package obole.query.ledger;

import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;

import obole.shared.account.AccountEvent;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitRefused;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.Objects;

/** How an account is booked: money moves between one association's own stages and the advance. */
final class AccountPostings {

    private AccountPostings() {}

    static Posting of(AccountEvent event, LocalDate recordedOn) {
        return switch (event) {
            case AccountOpened _,
                    PayoutsAllowed _,
                    PayoutsBlocked _,
                    AccountBankAccountSet _,
                    DebitForRefundWaiting _,
                    DebitForRefundRefused _,
                    AdvanceLimitProposed _,
                    AdvanceLimitRefused _,
                    AdvanceLimitSet _ ->
                    Posting.on(recordedOn);
            case AccountCredited e ->
                    makeAvailable(
                            Posting.on(e.effectiveOn()),
                            Account.pending(e.associationId()),
                            e.associationId(),
                            e.amount(),
                            e.advanceRepaid());
            case DebitedForFees(_, var whose, _, var own, var kept, var ours, var on) ->
                    debited(on, whose, own, kept, ours);
            case DebitedForRefund(_, var whose, _, var own, var kept, var ours, var on) ->
                    debited(Objects.requireNonNullElse(on, recordedOn), whose, own, kept, ours);
            case DebitedForDispute(_, var whose, _, var own, var kept, var ours, var on) ->
                    debited(on, whose, own, kept, ours);
        };
    }

    /** Whatever becomes available repays first what we had advanced. */
    static Posting makeAvailable(
            Posting posting,
            Account from,
            AssociationId association,
            Money amount,
            Money advanceRepaid) {
        return posting.move(from, Account.available(association), amount.minus(advanceRepaid))
                .move(from, HOUSE_AVAILABLE, advanceRepaid)
                .move(HOUSE_CLAIM, Account.advanced(association), advanceRepaid);
    }

    /** The loss order; an advance is our own money, paid into the pool. */
    private static Posting debited(
            LocalDate effectiveOn,
            AssociationId association,
            Money fromAvailable,
            Money fromReserve,
            Money advanced) {
        Account pending = Account.pending(association);
        return Posting.on(effectiveOn)
                .move(Account.available(association), pending, fromAvailable)
                .move(Account.reserved(association), pending, fromReserve)
                .move(HOUSE_AVAILABLE, pending, advanced)
                .move(Account.advanced(association), HOUSE_CLAIM, advanced);
    }
}
