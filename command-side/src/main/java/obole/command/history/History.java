package obole.command.history;

import obole.shared.account.PayeeKind;
import obole.shared.association.AssociationId;
import obole.shared.history.HistoryImportEvent.BalanceCheck;
import obole.shared.history.HistoryImportEvent.LineNotUnderstood;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an export tells, oldest first, and the lines that could not be understood.
 *
 * @param account the association's name in addresses on the earlier platform
 * @param lines how many the export has, understood or not
 */
record History(
        AssociationId associationId,
        String account,
        String name,
        Currency currency,
        int lines,
        List<Fact> facts,
        List<LineNotUnderstood> notUnderstood,
        @Nullable BalanceCheck balance) {

    History {
        facts = List.copyOf(facts);
        notUnderstood = List.copyOf(notUnderstood);
    }

    /** What all facts add up to. {@code left} is what the custodian still has. */
    record Totals(
            int donations,
            Money gross,
            Money processorFees,
            Money commissions,
            int commissionsDerived,
            Money commissionDerived,
            int refunds,
            Money refunded,
            Money commissionBack,
            Money feeCover,
            int payouts,
            int transfers,
            Money paidOut,
            Money payoutFees,
            Money left) {}

    Totals totals() {
        List<Fact.DonationFact> derived =
                of(Fact.DonationFact.class).filter(Fact.DonationFact::commissionDerived).toList();
        return new Totals(
                count(Fact.DonationFact.class),
                sum(Fact.DonationFact.class, Fact.DonationFact::gross),
                sum(Fact.DonationFact.class, Fact.DonationFact::fee),
                sum(Fact.DonationFact.class, Fact.DonationFact::commission),
                derived.size(),
                sum(derived.stream().map(Fact.DonationFact::commission)),
                count(Fact.RefundFact.class),
                sum(Fact.RefundFact.class, Fact.RefundFact::amount),
                sum(Fact.RefundFact.class, Fact.RefundFact::commissionBack),
                sum(Fact.RefundFact.class, Fact.RefundFact::feeCover),
                count(Fact.PayoutFact.class) - transfers(),
                transfers(),
                sum(Fact.PayoutFact.class, Fact.PayoutFact::amount),
                sum(Fact.PayoutFact.class, Fact.PayoutFact::fee),
                sum(facts.stream().map(Fact::net)));
    }

    private int transfers() {
        return (int) of(Fact.PayoutFact.class).filter(p -> p.kind() == PayeeKind.TRANSFER).count();
    }

    private int count(Class<? extends Fact> kind) {
        return (int) of(kind).count();
    }

    private <F extends Fact> Money sum(Class<F> kind, Function<F, Money> amount) {
        return sum(of(kind).map(amount));
    }

    private Money sum(Stream<Money> amounts) {
        return amounts.reduce(Money.zero(currency), Money::plus);
    }

    private <F extends Fact> Stream<F> of(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }
}
