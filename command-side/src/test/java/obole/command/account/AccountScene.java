package obole.command.account;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.ApprovePayout;
import obole.command.account.AccountCommand.CreditAccount;
import obole.command.account.AccountCommand.DebitForDispute;
import obole.command.account.AccountCommand.DebitForFees;
import obole.command.account.AccountCommand.HoldPayout;
import obole.command.account.AccountCommand.RequestPayout;
import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SetBankAccount;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.account.AccountState.Open;
import obole.command.account.Booking.Told;
import obole.command.account.RefundFundsCommand.ApproveAdvanceLimit;
import obole.command.account.RefundFundsCommand.DebitForRefund;
import obole.command.account.RefundFundsCommand.ProposeAdvanceLimit;
import obole.command.account.RefundFundsCommand.Waiting;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.decision.Claiming;
import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.decision.Decision.Rejected;
import obole.command.decision.Decision.Replayed;
import obole.command.decision.Rejection;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.CreditCause;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One account as the store would keep it: events, and claims that are taken once. */
final class AccountScene {

    static final AssociationId ASSOCIATION = new AssociationId(new UUID(1, 1));
    static final AccountId ACCOUNT = AccountId.of(ASSOCIATION, Money.euros(0).currency());
    static final Money THRESHOLD = Money.euros(10_000_00);
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final LocalDate DAY = LocalDate.parse("2026-03-02");
    static final PaymentFileId FILE = new PaymentFileId(new UUID(8, 8));
    static final BankAccount BANK = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);

    AccountState state = new AccountState.Unknown();
    final Map<String, Claimed> claims = new HashMap<>();

    /** An account that may pay, with this much available. */
    static AccountScene with(long available) {
        AccountScene scene = new AccountScene();
        scene.send(new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR"));
        scene.send(bankAccount("bank_1", NOW));
        if (available > 0) {
            scene.send(credit("start", available));
        }
        return scene;
    }

    /** What is new, or nothing for a replay; a refusal is a failure here. */
    List<AccountStreamEvent> send(AccountCommand command) {
        return switch (answer(command)) {
            case Accepted<AccountStreamEvent>(var events, var _) -> events;
            case Replayed<AccountStreamEvent> _ -> List.of();
            case Rejected<AccountStreamEvent>(var reason) ->
                    throw new AssertionError(command + " was refused: " + reason);
        };
    }

    @Nullable Rejection refusal(AccountCommand command) {
        return answer(command) instanceof Rejected<AccountStreamEvent>(var reason) ? reason : null;
    }

    /** As the gateway answers: a claim that was taken by the same request is a replay. */
    Decision<AccountStreamEvent> answer(AccountCommand command) {
        Decision<AccountStreamEvent> decision = Account.decide(state, command);
        if (command instanceof Claiming claiming
                && !(decision instanceof Replayed)
                && claims.containsKey(claiming.claim().claimId())) {
            return claims.get(claiming.claim().claimId()).equals(claiming.claim())
                    ? Decision.replay()
                    : Decision.reject(AccountRejection.IDEMPOTENCY_KEY_REUSED);
        }
        if (decision instanceof Accepted<AccountStreamEvent>(var events, var claimed)) {
            events.forEach(event -> state = Account.evolve(state, event));
            claimed.forEach(claim -> claims.put(claim.claimId(), claim));
        }
        return decision;
    }

    Open open() {
        return (Open) state;
    }

    long available() {
        return open().available().minor();
    }

    long advanced() {
        return open().advanced().minor();
    }

    List<PayoutId> openPayouts() {
        return new ArrayList<>(open().payouts().stream().map(p -> p.id()).toList());
    }

    static PayoutId payout(long number) {
        return new PayoutId(new UUID(7, number));
    }

    static SetBankAccount bankAccount(String reference, Instant usableFrom) {
        return new SetBankAccount(
                ACCOUNT,
                ASSOCIATION,
                "EUR",
                reference,
                Digest.ofParts(reference),
                "paula",
                "karim",
                NOW,
                usableFrom);
    }

    static CreditAccount credit(String cause, long minor) {
        return new CreditAccount(
                ACCOUNT, ASSOCIATION, CreditCause.SETTLEMENT, cause, Money.euros(minor), DAY);
    }

    /** Answered at once. */
    static DebitForRefund refund(String cause, long minor) {
        return new DebitForRefund(ACCOUNT, ASSOCIATION, cause, Money.euros(minor), DAY, null);
    }

    /** One that may wait for two weeks. */
    static DebitForRefund patientRefund(String cause, long minor) {
        return new DebitForRefund(
                ACCOUNT,
                ASSOCIATION,
                cause,
                Money.euros(minor),
                DAY,
                new Waiting(NOW, NOW.plus(Duration.ofDays(14))));
    }

    static ProposeAdvanceLimit proposeLimit(String proposal, long minor) {
        return new ProposeAdvanceLimit(
                ACCOUNT,
                ASSOCIATION,
                proposal,
                Digest.ofParts(proposal, Long.toString(minor)),
                Money.euros(minor),
                "a good payer",
                "rosa",
                true);
    }

    static ApproveAdvanceLimit approveLimit(String proposal, String by) {
        return new ApproveAdvanceLimit(ACCOUNT, proposal, by);
    }

    AccountScene advancing(long limit) {
        send(proposeLimit("lim_" + limit, limit));
        send(approveLimit("lim_" + limit, "ana"));
        return this;
    }

    static DebitForFees fees(String cause, long minor) {
        return new DebitForFees(ACCOUNT, ASSOCIATION, cause, Money.euros(minor), DAY);
    }

    static DebitForDispute dispute(String cause, long minor) {
        return new DebitForDispute(ACCOUNT, ASSOCIATION, cause, Money.euros(minor), DAY);
    }

    static RequestPayout request(long number, @Nullable Long minor) {
        return new RequestPayout(
                ACCOUNT,
                payout(number),
                Digest.ofParts("request", minor == null ? "all" : Long.toString(minor)),
                minor == null ? null : Money.euros(minor),
                false,
                THRESHOLD,
                "rosa",
                NOW);
    }

    static ApprovePayout approve(long number, String by) {
        return new ApprovePayout(ACCOUNT, payout(number), by, NOW);
    }

    static SubmitPayout submit(long number) {
        return submit(number, FILE);
    }

    static SubmitPayout submit(long number, PaymentFileId file) {
        return new SubmitPayout(ACCOUNT, payout(number), file);
    }

    static HoldPayout hold(long number, String reason) {
        return new HoldPayout(ACCOUNT, payout(number), FILE, reason);
    }

    static RejectPayout reject(long number) {
        return new RejectPayout(ACCOUNT, payout(number), FILE, "unreadable");
    }

    static SettlePayout settle(long number, long minor) {
        return new SettlePayout(
                ACCOUNT,
                payout(number),
                booking((int) number, minor),
                new Told(Money.euros(minor), "bank_1", null));
    }

    static ReturnPayout giveBack(long number, long minor, long received) {
        return new ReturnPayout(
                ACCOUNT,
                payout(number),
                booking(1000 + (int) number, received),
                new Told(Money.euros(minor), "bank_1", null),
                "AC04");
    }

    /** What the bank shows in its line with this number, and the line names a payout. */
    static Booking booking(int line, long minor) {
        return new Booking(MovementScene.STATEMENT, line, BANK, Money.euros(minor), DAY, false);
    }
}
