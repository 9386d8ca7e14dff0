package obole.query.account;

import static obole.schema.views.Tables.ACCOUNT_RESERVE;

import static org.jooq.impl.DSL.max;

import obole.query.projection.BatchFold;
import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.AccountReserveRecord;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a row for each piece of each account's reserve. */
final class KeptPieces implements BatchFold.Rows<String, ReserveFold> {

    private final DSLContext sql;
    private final BatchFold<String, ReserveFold> folds = new BatchFold<>(this);

    KeptPieces(DSLContext sql) {
        this.sql = sql;
    }

    void change(Occurrence at, AccountStreamEvent event) {
        if (touches(event)) {
            folds.change(
                    at.unitOfWork(),
                    event.accountId().toString(),
                    pieces -> pieces.after(event, at));
        }
    }

    /** Most accounts have no reserve: what leaves it alone reads nothing. */
    private static boolean touches(AccountStreamEvent event) {
        return switch (event) {
            case ReservePlaced _, ReserveReleased _ -> true;
            default -> {
                @Nullable Money used = used(event);
                yield used != null && used.positive();
            }
        };
    }

    /** What a debit takes of the reserve. */
    static @Nullable Money used(AccountStreamEvent event) {
        return switch (event) {
            case DebitedForRefund e -> e.fromReserve();
            case DebitedForDispute e -> e.fromReserve();
            case DebitedForFees e -> e.fromReserve();
            case PayoutPaidAfterAll e -> e.fromReserve();
            default -> null;
        };
    }

    @Override
    public Map<String, ReserveFold> load(Set<String> accounts) {
        Map<String, List<AccountReserveRecord>> left = new HashMap<>();
        sql.selectFrom(ACCOUNT_RESERVE)
                .where(ACCOUNT_RESERVE.ACCOUNT_ID.in(accounts))
                .and(ACCOUNT_RESERVE.LEFT_MINOR.gt(0L))
                .forEach(row ->
                        left.computeIfAbsent(row.getAccountId(), _ -> new ArrayList<>()).add(row));
        Map<String, ReserveFold> found = new HashMap<>();
        sql.select(ACCOUNT_RESERVE.ACCOUNT_ID, max(ACCOUNT_RESERVE.POSITION))
                .from(ACCOUNT_RESERVE)
                .where(ACCOUNT_RESERVE.ACCOUNT_ID.in(accounts))
                .groupBy(ACCOUNT_RESERVE.ACCOUNT_ID)
                .forEach(row ->
                        found.put(
                                row.value1(),
                                new ReserveFold(
                                        row.value2(), left.getOrDefault(row.value1(), List.of()))));
        return found;
    }

    @Override
    public ReserveFold blank(String account) {
        return new ReserveFold(-1, List.of());
    }

    /** What has not changed is not written. */
    @Override
    public void write(Collection<ReserveFold> reserves) {
        sql.batchStore(reserves.stream().flatMap(each -> each.pieces().stream()).toList())
                .execute();
    }
}
