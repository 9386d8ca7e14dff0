package obole.query.account;

import static obole.schema.views.Tables.ACCOUNT;

import obole.query.QuerySide;
import obole.query.web.Problems;
import obole.schema.views.tables.records.AccountRecord;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.SettingVersion;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.DayOfWeek;
import java.util.Currency;

/** Reads of when an account is paid out, with the version that a change of it asks for. */
@RestController
class ScheduleViews {

    /** {@code schedule} is absent before anybody has set one. */
    record Planned(String associationId, AccountViews.@Nullable Schedule schedule) {}

    private final DSLContext sql;

    ScheduleViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/v1/associations/{association}/payout-schedule")
    ResponseEntity<Planned> schedule(
            @PathVariable("association") AssociationId id,
            @RequestParam(value = "currency", defaultValue = "EUR") Currency currency) {
        @Nullable AccountRecord found =
                sql.selectFrom(ACCOUNT)
                        .where(ACCOUNT.ASSOCIATION_ID.eq(id.toString()))
                        .and(ACCOUNT.CURRENCY.eq(currency.getCurrencyCode()))
                        .orderBy(ACCOUNT.CREATED_POSITION)
                        .limit(1)
                        .fetchOne();
        if (found == null) {
            throw Problems.notFound("ACCOUNT_NOT_FOUND");
        }
        return ResponseEntity.ok()
                .eTag(SettingVersion.of(set(found)))
                .body(new Planned(id.toString(), AccountViews.Schedule.of(found)));
    }

    private static @Nullable PayoutSchedule set(AccountRecord row) {
        @Nullable String day = row.getScheduleDayOfWeek();
        return row.getScheduleEvery() == null
                ? null
                : new PayoutSchedule(
                        PayoutSchedule.Rhythm.valueOf(row.getScheduleEvery()),
                        day == null ? null : DayOfWeek.valueOf(day),
                        row.getScheduleDayOfMonth(),
                        Money.of(row.getScheduleMinimumMinor(), row.getCurrency()),
                        row.getScheduleInstant());
    }
}
