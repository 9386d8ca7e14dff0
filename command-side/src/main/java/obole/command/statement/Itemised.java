package obole.command.statement;

import obole.command.bank.StatementEntry;
import obole.command.bank.TransactionDetail;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a line apart that a bank books for several payouts at once, or for several that come back:
 * each is a line of its own from here on, as if the bank had booked it so. Anything else that a
 * bank books for many is left whole, since what it means is found by all of it.
 */
final class Itemised {

    private Itemised() {}

    /** The same entries for the same entry; their sum is its amount. */
    static List<StatementEntry> of(StatementEntry entry) {
        if (entry.details().size() < 2
                || entry.details().stream().noneMatch(Itemised::ofPayout)
                || !entry.details().stream().allMatch(detail -> fits(entry, detail))) {
            return List.of(entry);
        }
        List<StatementEntry> items = new ArrayList<>();
        Money rest = entry.amount();
        for (TransactionDetail detail : entry.details()) {
            Money amount = detail.amount();
            if (amount != null) {
                items.add(item(entry, amount, detail));
                rest = rest.minus(amount);
            }
        }
        if (rest.negative()) {
            return List.of(entry);
        }
        if (rest.positive()) {
            items.add(item(entry, rest, null));
        }
        return items;
    }

    private static boolean ofPayout(TransactionDetail detail) {
        String id = detail.endToEndId();
        return id != null
                && SepaReference.parse(id.strip())
                        .filter(ours -> ours.startsWith(PayoutId.PREFIX + "_"))
                        .isPresent();
    }

    private static boolean fits(StatementEntry entry, TransactionDetail detail) {
        Money amount = detail.amount();
        return amount != null
                && amount.positive()
                && amount.currency().equals(entry.amount().currency())
                && (detail.direction() == null || detail.direction() == entry.direction());
    }

    /** What the bank says of the whole is not said of one of them. */
    private static StatementEntry item(
            StatementEntry entry, Money amount, @Nullable TransactionDetail detail) {
        return new StatementEntry(
                entry.line(),
                amount,
                entry.direction(),
                entry.status(),
                entry.reversal(),
                entry.bookingDate(),
                entry.valueDate(),
                entry.bankReference(),
                entry.entryReference(),
                entry.code(),
                null,
                null,
                detail == null ? List.of() : List.of(detail));
    }
}
