package obole.query.account;

import static obole.shared.money.Money.euros;

import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** An account that only does what an account can do, told by events. */
final class AccountStory {

    static final AssociationId ASSOCIATION = new AssociationId(new UUID(0, 1));
    static final AccountId ACCOUNT = AccountId.of(ASSOCIATION, euros(0).currency());
    static final BankAccount BANK = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    static final Digest DIGEST = Digest.ofParts("request");

    private final Random random;
    final Cents cents = new Cents();
    final List<PayoutRequested> open = new ArrayList<>();
    private long sequence;
    long available;
    private long reserved;
    private long advanced;
    long came;

    AccountStory(Random random) {
        this.random = random;
    }

    void tell(Object event) {
        cents.fold(event, sequence, 10 * sequence);
        sequence++;
    }

    private long upTo(long most) {
        return most <= 0 ? 0 : random.nextLong(most + 1);
    }

    /** What becomes available repays first what was advanced. */
    private Money repaid(long amount) {
        long repaid = Math.min(amount, advanced);
        advanced -= repaid;
        available += amount - repaid;
        return euros(repaid);
    }

    void step() {
        switch (random.nextInt(7)) {
            case 0, 1 -> credited(1 + upTo(500));
            case 2 -> debited(upTo(300));
            case 3 -> {
                long amount = upTo(available);
                available -= amount;
                reserved += amount;
                tell(new ReservePlaced(ACCOUNT, ASSOCIATION, euros(amount), null, "rule", "risk"));
            }
            case 4 -> {
                long amount = upTo(reserved);
                reserved -= amount;
                tell(
                        new ReserveReleased(
                                ACCOUNT,
                                ASSOCIATION,
                                euros(amount),
                                repaid(amount),
                                DAY,
                                null,
                                null,
                                "rule"));
            }
            case 5 -> requested();
            default -> ended();
        }
    }

    void credited(long amount) {
        came += amount;
        tell(
                new AccountCredited(
                        ACCOUNT,
                        ASSOCIATION,
                        CreditCause.SETTLEMENT,
                        "set/" + sequence,
                        euros(amount),
                        repaid(amount),
                        DAY));
    }

    private void debited(long amount) {
        long own = Math.min(amount, available);
        long kept = Math.min(amount - own, reserved);
        available -= own;
        reserved -= kept;
        advanced += amount - own - kept;
        tell(
                new DebitedForRefund(
                        ACCOUNT,
                        ASSOCIATION,
                        "cause",
                        euros(own),
                        euros(kept),
                        euros(amount - own - kept),
                        DAY));
    }

    private void requested() {
        long fee = Math.min(available, upTo(3));
        long amount = upTo(available - fee);
        available -= amount + fee;
        PayoutRequested asked =
                new PayoutRequested(
                        ACCOUNT,
                        ASSOCIATION,
                        new PayoutId(new UUID(1, sequence)),
                        DIGEST,
                        euros(amount),
                        euros(fee),
                        "payee",
                        PayeeKind.ASSOCIATION,
                        "somebody",
                        false,
                        false,
                        null,
                        null,
                        DAY);
        open.add(asked);
        tell(asked);
    }

    private void ended() {
        if (open.isEmpty()) {
            return;
        }
        PayoutRequested payout = open.remove(random.nextInt(open.size()));
        long amount = payout.amount().minor();
        if (random.nextBoolean()) {
            long all = amount + payout.fee().minor();
            tell(
                    new PayoutCancelled(
                            ACCOUNT,
                            ASSOCIATION,
                            payout.payoutId(),
                            payout.amount(),
                            payout.fee(),
                            repaid(all),
                            "no"));
            return;
        }
        if (random.nextBoolean()) {
            settled(payout);
            return;
        }
        long received = upTo(amount);
        long covered = random.nextBoolean() ? amount - received : 0;
        came += covered;
        tell(
                new PayoutReturned(
                        ACCOUNT,
                        ASSOCIATION,
                        payout.payoutId(),
                        BANK,
                        payout.amount(),
                        euros(received),
                        euros(covered),
                        repaid(received + covered),
                        "payee",
                        "AC04",
                        DAY));
    }

    /** The bank takes less than it was told, or pays once more what had left. */
    private void settled(PayoutRequested payout) {
        long unpaid = upTo(payout.amount().minor());
        Money nothing = euros(0);
        tell(
                new PayoutSettled(
                        ACCOUNT,
                        ASSOCIATION,
                        payout.payoutId(),
                        BANK,
                        payout.amount().minus(euros(unpaid)),
                        payout.fee(),
                        nothing,
                        euros(unpaid),
                        repaid(unpaid),
                        nothing,
                        null,
                        null,
                        DAY));
        long again = upTo(available);
        available -= again;
        tell(
                new PayoutPaidAfterAll(
                        ACCOUNT,
                        ASSOCIATION,
                        payout.payoutId(),
                        BANK,
                        euros(again),
                        nothing,
                        nothing,
                        nothing,
                        null,
                        null,
                        DAY));
    }
}
