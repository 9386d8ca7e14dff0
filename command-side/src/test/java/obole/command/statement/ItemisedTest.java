package obole.command.statement;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.bank.Direction;
import obole.command.bank.StatementEntry;
import obole.command.bank.TransactionDetail;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A line of several payouts is as many lines, and no cent is more or less by that. */
class ItemisedTest {

    private static final String FIRST = payout(1);
    private static final String SECOND = payout(2);

    @Test
    void each_payout_is_a_line_with_its_own_reference_and_amount() {
        List<StatementEntry> items =
                Itemised.of(
                        entry(
                                euros(100_00),
                                detail(FIRST, euros(60_00), null),
                                detail(SECOND, euros(40_00), "AC04")));

        assertThat(items)
                .extracting(StatementEntry::amount)
                .containsExactly(euros(60_00), euros(40_00));
        assertThat(items)
                .extracting(item -> item.details().getFirst().endToEndId())
                .containsExactly(FIRST, SECOND);
        assertThat(items).allMatch(item -> item.direction() == Direction.DEBIT && item.booked());
    }

    @Test
    void what_the_items_leave_of_the_line_is_a_line_too() {
        List<StatementEntry> items =
                Itemised.of(
                        entry(
                                euros(101_50),
                                detail(FIRST, euros(60_00), null),
                                detail(SECOND, euros(40_00), null)));

        assertThat(items).hasSize(3);
        assertThat(items.getLast().amount()).isEqualTo(euros(1_50));
        assertThat(items.getLast().details()).isEmpty();
    }

    @Test
    void what_does_not_add_up_or_is_of_no_payout_stays_whole() {
        whole(entry(euros(100_00), detail(FIRST, euros(100_00), null)));
        whole(entry(euros(101_50), detail(FIRST, euros(100_00), null)));
        whole(entry(euros(2), detail("DON1", euros(1), null), detail(null, euros(1), null)));
        whole(entry(euros(2), detail(FIRST, euros(2), null), detail(SECOND, euros(1), null)));
        whole(entry(euros(2), detail(FIRST, euros(1), null), detail(SECOND, null, null)));
        whole(
                entry(
                        euros(2),
                        detail(FIRST, euros(1), null),
                        detail(SECOND, Money.of(1, "GBP"), null)));
        whole(entry(euros(2), detail(FIRST, euros(2), null), detail(SECOND, euros(0), null)));
        whole(entry(euros(2), detail(FIRST, euros(3), null), detail(SECOND, euros(-1), null)));
        whole(entry(euros(3), detail(FIRST, euros(2), null), theOtherWay(SECOND, euros(1))));
    }

    private static TransactionDetail theOtherWay(String endToEndId, Money amount) {
        return detail(endToEndId, amount, Direction.CREDIT, null);
    }

    private static void whole(StatementEntry entry) {
        assertThat(Itemised.of(entry)).containsExactly(entry);
    }

    private static String payout(long number) {
        return SepaReference.of(new PayoutId(new UUID(1, number)).toString());
    }

    private static TransactionDetail detail(
            @Nullable String endToEndId, @Nullable Money amount, @Nullable String returned) {
        return detail(endToEndId, amount, null, returned);
    }

    private static TransactionDetail detail(
            @Nullable String endToEndId,
            @Nullable Money amount,
            @Nullable Direction direction,
            @Nullable String returned) {
        return new TransactionDetail(
                endToEndId,
                null,
                null,
                null,
                null,
                null,
                amount,
                direction,
                null,
                null,
                null,
                null,
                null,
                returned,
                null);
    }

    private static StatementEntry entry(Money amount, TransactionDetail... details) {
        LocalDate day = LocalDate.of(2026, 11, 23);
        return new StatementEntry(
                3,
                amount,
                Direction.DEBIT,
                StatementEntry.BOOKED,
                false,
                day,
                day,
                "BK1",
                null,
                null,
                null,
                null,
                List.of(details));
    }
}
