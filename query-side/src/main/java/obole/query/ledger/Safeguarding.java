package obole.query.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

import obole.shared.money.Money;

import java.util.Currency;
import java.util.Map;

/**
 * The safeguarding equation in one currency: what is on the bank accounts is what clients are owed
 * or will be credited, and what is ours, to the cent.
 */
record Safeguarding(
        Currency currency,
        @JsonProperty("B") Money bank,
        @JsonProperty("A") Money available,
        @JsonProperty("R") Money reserved,
        @JsonProperty("P") Money inPayout,
        @JsonProperty("S") Money suspenseIn,
        @JsonProperty("T") Money inTransit,
        @JsonProperty("H") Money house,
        @JsonProperty("O") Money suspenseOut,
        Money difference,
        Money surplus) {

    /** From the balances of the pool by row of the chart, debit balances positive. */
    static Safeguarding of(Currency currency, Map<Chart, Money> pool) {
        Sum of = new Sum(currency, pool);
        Money bank = of.debit(Chart.BANK_SAFEGUARDING, Chart.BANK_EXTERNAL);
        Money available = of.credit(Chart.ASSOCIATION_AVAILABLE);
        Money reserved = of.credit(Chart.ASSOCIATION_RESERVED);
        Money inPayout = of.credit(Chart.ASSOCIATION_IN_PAYOUT);
        Money suspenseIn = of.credit(Chart.SUSPENSE_IN);
        Money inTransit =
                of.credit(
                        Chart.ASSOCIATION_PENDING,
                        Chart.HOUSE_PENDING,
                        Chart.REFUNDS_IN_TRANSIT,
                        Chart.DISPUTES_IN_TRANSIT,
                        Chart.PSP_RECEIVABLE,
                        Chart.PSP_HELD);
        Money house = of.credit(Chart.HOUSE_AVAILABLE, Chart.HOUSE_IN_SWEEP);
        Money suspenseOut = of.debit(Chart.SUSPENSE_OUT);
        Money owed = available.plus(reserved).plus(inPayout).plus(suspenseIn).plus(inTransit);
        return new Safeguarding(
                currency,
                bank,
                available,
                reserved,
                inPayout,
                suspenseIn,
                inTransit,
                house,
                suspenseOut,
                bank.minus(owed.plus(house).minus(suspenseOut)),
                bank.minus(owed));
    }

    private record Sum(Currency currency, Map<Chart, Money> pool) {

        Money debit(Chart... rows) {
            Money sum = Money.zero(currency);
            for (Chart row : rows) {
                sum = sum.plus(pool.getOrDefault(row, Money.zero(currency)));
            }
            return sum;
        }

        Money credit(Chart... rows) {
            return debit(rows).negated();
        }
    }
}
