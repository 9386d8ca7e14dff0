package obole.query.pledge;

import static obole.schema.views.Tables.PLEDGE_INSTALMENT;

import static org.jooq.impl.DSL.noCondition;

import obole.identity.Identity;
import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Days;
import obole.query.web.Expandable;
import obole.query.web.Expansion;
import obole.query.web.Filters;
import obole.schema.views.tables.records.PledgeInstalmentRecord;
import obole.shared.money.Money;
import obole.shared.pledge.PledgeId;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Reads of what became of each due day of a pledge. */
@RestController
class InstalmentViews implements Expandable {

    /** As which an instalment may be asked for. */
    enum Status {
        ANNOUNCED,
        DUE,
        SUBMITTED,
        COLLECTED,
        RETRY,
        FAILED,
        RETURNED,
        SKIPPED
    }

    record Instalment(
            LocalDate dueOn,
            String status,
            int attempt,
            @Nullable String donationId,
            Money amount,
            @Nullable LocalDate collectOn,
            @Nullable LocalDate retryOn,
            @Nullable String fileId,
            @Nullable String reason,
            @Nullable LocalDate settledOn) {

        private static Instalment of(PledgeInstalmentRecord row) {
            return new Instalment(
                    row.getDueOn(),
                    row.getStatus(),
                    row.getAttempt(),
                    row.getDonationId(),
                    Money.of(row.getAmountMinor(), row.getCurrency()),
                    row.getCollectOn(),
                    row.getRetryOn(),
                    row.getFileId(),
                    row.getReason(),
                    row.getSettledOn());
        }
    }

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Instalments(String pledgeId, List<Instalment> instalments, @Nullable String next) {}

    private final DSLContext sql;

    InstalmentViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Expansion expansion() {
        return Expansion.INSTALMENTS;
    }

    /** The first page, which leads to the others. */
    @Override
    public Object expanded(String id, Identity who) {
        PledgeId pledge = PledgeId.of(id);
        Paging first = Paging.of("/v1/pledges/" + pledge + "/instalments", Map.of());
        return instalments(pledge, null, Days.ALL, first);
    }

    @GetMapping("/v1/pledges/{id}/instalments")
    Instalments instalments(
            @PathVariable("id") PledgeId id,
            @RequestParam(value = "status", required = false) @Nullable Status status,
            Days days,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.selectFrom(PLEDGE_INSTALMENT)
                        .where(
                                PLEDGE_INSTALMENT.PLEDGE_ID.eq(id.toString()),
                                Filters.is(PLEDGE_INSTALMENT.STATUS, status),
                                days.within(PLEDGE_INSTALMENT.DUE_ON),
                                after == null
                                        ? noCondition()
                                        : PLEDGE_INSTALMENT.DUE_ON.lt(after.day()))
                        .orderBy(PLEDGE_INSTALMENT.DUE_ON.desc())
                        .limit(paging.rows())
                        .fetch();
        return new Instalments(
                id.toString(),
                paging.shown(rows).stream().map(Instalment::of).toList(),
                paging.next(
                        rows, row -> new Cursor(row.getDueOn().toEpochDay(), row.getPledgeId())));
    }
}
