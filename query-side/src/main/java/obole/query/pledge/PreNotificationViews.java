package obole.query.pledge;

import static obole.schema.views.Tables.PLEDGE;
import static obole.schema.views.Tables.PRE_NOTIFICATION;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Filters;
import obole.schema.views.tables.records.PledgeRecord;
import obole.schema.views.tables.records.PreNotificationRecord;
import obole.shared.money.Money;
import obole.shared.pledge.PledgeId;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;

/**
 * What donors are to be told before their direct debits, oldest first: whoever writes to donors
 * reads on from where they were. It has a file of its own because it is a feed, of all pledges.
 */
@RestController
class PreNotificationViews {

    /**
     * All that a donor must be told: what is collected when, by whom, under which mandate.
     *
     * @param dueOn the day of the promise; with the pledge, and the amount, it names the notice
     */
    record Notice(
            String pledgeId,
            LocalDate dueOn,
            LocalDate collectOn,
            Money amount,
            @Nullable String mandateReference,
            @Nullable String creditor,
            LocalDate toldOn) {

        private static Notice of(PreNotificationRecord told, PledgeRecord pledge) {
            return new Notice(
                    told.getPledgeId(),
                    told.getDueOn(),
                    told.getCollectOn(),
                    Money.of(told.getAmountMinor(), told.getCurrency()),
                    pledge.getMandateReference(),
                    pledge.getMandateCreditor(),
                    told.getToldOn());
        }
    }

    /** {@code next} is where to read on, also on the last page; absent only when there is none. */
    record Page(List<Notice> notices, @Nullable String next) {}

    private final DSLContext sql;

    PreNotificationViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/v1/pre-notifications")
    Page after(
            @RequestParam(value = "pledge", required = false) @Nullable PledgeId pledge,
            Paging paging) {
        @Nullable Cursor from = paging.after();
        var rows =
                sql.select(PRE_NOTIFICATION, PLEDGE)
                        .from(PRE_NOTIFICATION)
                        .join(PLEDGE)
                        .on(PLEDGE.PLEDGE_ID.eq(PRE_NOTIFICATION.PLEDGE_ID))
                        .where(Filters.is(PRE_NOTIFICATION.PLEDGE_ID, pledge))
                        .and(
                                from == null
                                        ? noCondition()
                                        : row(
                                                        PRE_NOTIFICATION.TOLD_POSITION,
                                                        PRE_NOTIFICATION.PLEDGE_ID)
                                                .gt(from.position(), from.row()))
                        .orderBy(PRE_NOTIFICATION.TOLD_POSITION, PRE_NOTIFICATION.PLEDGE_ID)
                        .limit(paging.rows() - 1)
                        .fetch();
        List<Notice> page =
                rows.stream().map(each -> Notice.of(each.value1(), each.value2())).toList();
        if (rows.isEmpty()) {
            @Nullable String same = paging.place();
            return new Page(page, same == null ? null : paging.cursor(same));
        }
        PreNotificationRecord last = rows.getLast().value1();
        Cursor next = new Cursor(last.getToldPosition(), last.getPledgeId());
        return new Page(page, paging.cursor(next.toString()));
    }
}
