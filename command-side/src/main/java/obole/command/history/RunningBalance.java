package obole.command.history;

import obole.shared.history.HistoryImportEvent.BalanceCheck;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.List;

/**
 * Compares the balance an export states on each line with what its lines add up to. Since 2024 the
 * platform leaves a line's own processor fee out of that line's balance and takes it in on the
 * next.
 */
final class RunningBalance {

    private RunningBalance() {}

    /** Null if the newest line does not state a balance. */
    static @Nullable BalanceCheck of(List<ExportLine> newestFirst, Currency currency) {
        Long stated = newestFirst.getFirst().balance();
        if (stated == null) {
            return null;
        }
        long sum = 0;
        int withoutOwnFee = 0;
        boolean lastWithoutOwnFee = false;
        for (ExportLine line : newestFirst.reversed()) {
            sum = Math.addExact(sum, line.net());
            Long balance = line.balance();
            lastWithoutOwnFee =
                    balance != null
                            && line.processorFee() != 0
                            && sum - balance == line.processorFee();
            withoutOwnFee += lastWithoutOwnFee ? 1 : 0;
        }
        return new BalanceCheck(
                new Money(stated, currency),
                new Money(sum, currency),
                lastWithoutOwnFee ? newestFirst.getFirst().line() : 0,
                lastWithoutOwnFee ? withoutOwnFee - 1 : withoutOwnFee);
    }
}
