package obole.query.ledger;

import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The transfers of one entry while a rule writes them down: nothing is no transfer. */
final class Posting {

    private final LocalDate effectiveOn;
    private final List<Transfer> transfers = new ArrayList<>();

    private Posting(LocalDate effectiveOn) {
        this.effectiveOn = effectiveOn;
    }

    static Posting on(LocalDate effectiveOn) {
        return new Posting(effectiveOn);
    }

    /** Zero moves nothing; less than zero is no amount this rule knows, so it throws. */
    Posting move(Account debit, Account credit, Money amount) {
        if (!amount.zero()) {
            transfers.add(new Transfer(debit, credit, amount));
        }
        return this;
    }

    /** As {@link #move}, but an amount below zero goes the other way round. */
    Posting moveSigned(Account debit, Account credit, Money amount) {
        return amount.negative()
                ? move(credit, debit, amount.negated())
                : move(debit, credit, amount);
    }

    Posting add(Transfer transfer) {
        transfers.add(transfer);
        return this;
    }

    /** Everything the other way round. */
    Posting mirrored() {
        Posting mirror = new Posting(effectiveOn);
        transfers.forEach(transfer -> mirror.add(transfer.mirrored()));
        return mirror;
    }

    LocalDate effectiveOn() {
        return effectiveOn;
    }

    List<Transfer> transfers() {
        return List.copyOf(transfers);
    }
}
