package obole.query.account;

import static obole.schema.views.Tables.ACCOUNT;
import static obole.schema.views.Tables.ACCOUNT_RESERVE;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Problems;
import obole.schema.views.tables.records.AccountRecord;
import obole.schema.views.tables.records.AccountReserveRecord;
import obole.shared.account.SettingVersion;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** Reads of an association's reserve: the rule, and each piece that is kept. */
@RestController
class ReserveViews {

    /** What has no end is used first, so it is as if it had ended long ago. */
    private static final Field<LocalDate> USED =
            coalesce(ACCOUNT_RESERVE.KEPT_UNTIL, val(LocalDate.EPOCH));

    /**
     * What is kept of each credit.
     *
     * @param fixed kept without an end
     * @param basisPoints of each settlement's credit, kept for {@code days}
     */
    record Rule(Money fixed, int basisPoints, int days, String by, String reason, LocalDate since) {

        private static @Nullable Rule of(AccountRecord row) {
            return row.getReserveFixedMinor() == null
                    ? null
                    : new Rule(
                            Money.of(row.getReserveFixedMinor(), row.getCurrency()),
                            row.getReserveBasisPoints(),
                            row.getReserveDays(),
                            row.getReserveRuleBy(),
                            row.getReserveRuleReason(),
                            row.getReserveRuleSince());
        }
    }

    /**
     * A piece of the reserve.
     *
     * @param used what debits took of it, {@code released} what became available again
     * @param by a person; absent for what the rule keeps
     * @param until the day on which it is available again; absent as long as nobody releases it
     */
    record Slice(
            Money amount,
            Money used,
            Money released,
            Money left,
            boolean byRule,
            @Nullable String by,
            String reason,
            LocalDate placedOn,
            @Nullable LocalDate until,
            String ends) {

        private static Slice of(AccountReserveRecord row) {
            Money left = Money.of(row.getLeftMinor(), row.getCurrency());
            return new Slice(
                    left.with(row.getAmountMinor()),
                    left.with(row.getUsedMinor()),
                    left.with(row.getReleasedMinor()),
                    left,
                    row.getByRule(),
                    row.getByRule() ? null : row.getPlacedBy(),
                    row.getReason(),
                    row.getPlacedOn(),
                    row.getKeptUntil(),
                    row.getEnds());
        }
    }

    /**
     * In the order in which debits use them, those of which something is left.
     *
     * @param reserved all that is kept, on whichever page
     * @param rule absent while no rule keeps anything
     * @param next the cursor of the page after it, absent on the last
     */
    record Reserve(
            String accountId,
            String associationId,
            Money reserved,
            @Nullable Rule rule,
            List<Slice> slices,
            @Nullable String next) {}

    private final DSLContext sql;

    ReserveViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/v1/associations/{id}/reserve")
    ResponseEntity<Reserve> reserve(
            @PathVariable("id") AssociationId id,
            @RequestParam(value = "currency", defaultValue = "EUR") Currency currency,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        @Nullable AccountRecord account =
                sql.selectFrom(ACCOUNT)
                        .where(ACCOUNT.ASSOCIATION_ID.eq(id.toString()))
                        .and(ACCOUNT.CURRENCY.eq(currency.getCurrencyCode()))
                        .orderBy(ACCOUNT.CREATED_POSITION)
                        .limit(1)
                        .fetchOne();
        if (account == null) {
            throw Problems.notFound("ACCOUNT_NOT_FOUND");
        }
        List<AccountReserveRecord> rows =
                sql.selectFrom(ACCOUNT_RESERVE)
                        .where(ACCOUNT_RESERVE.ACCOUNT_ID.eq(account.getAccountId()))
                        .and(ACCOUNT_RESERVE.LEFT_MINOR.gt(0L))
                        .and(after == null ? noCondition() : after(account, after.position()))
                        .orderBy(USED, ACCOUNT_RESERVE.PLACED_POSITION)
                        .limit(paging.rows())
                        .fetch();
        return ResponseEntity.ok()
                .eTag(version(account))
                .body(
                        new Reserve(
                                account.getAccountId(),
                                account.getAssociationId(),
                                Money.of(account.getReservedMinor(), account.getCurrency()),
                                Rule.of(account),
                                paging.shown(rows).stream().map(Slice::of).toList(),
                                paging.next(
                                        rows,
                                        row ->
                                                new Cursor(
                                                        row.getPlacedPosition(),
                                                        row.getAccountId()))));
    }

    /** Of the rule alone: what is kept moves with every credit. */
    private static String version(AccountRecord row) {
        @Nullable Rule rule = Rule.of(row);
        return rule == null
                ? SettingVersion.ofReserve(Money.of(0, row.getCurrency()), 0, 0)
                : SettingVersion.ofReserve(rule.fixed(), rule.basisPoints(), rule.days());
    }

    /** Its place in the order is read again: a piece never changes when it ends. */
    private Condition after(AccountRecord account, long place) {
        Field<LocalDate> until =
                sql.select(USED)
                        .from(ACCOUNT_RESERVE)
                        .where(ACCOUNT_RESERVE.ACCOUNT_ID.eq(account.getAccountId()))
                        .and(ACCOUNT_RESERVE.PLACED_POSITION.eq(place))
                        .asField();
        return row(USED, ACCOUNT_RESERVE.PLACED_POSITION).gt(row(until, val(place)));
    }
}
