package obole.query.treasury;

import static obole.schema.ledger.Tables.HOUSE_SINCE;
import static obole.schema.views.Tables.TREASURY_TRANSFER;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.AmountRange;
import obole.query.web.Days;
import obole.query.web.Filters;
import obole.query.web.Problems;
import obole.schema.ledger.tables.records.HouseSinceRecord;
import obole.schema.views.tables.records.TreasuryTransferRecord;
import obole.shared.bank.TargetCalendar;
import obole.shared.money.Money;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads of our own transfers, and of what should be moved by the next day that TARGET is open. */
@RestController
class TreasuryViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** As which a transfer may be asked for. */
    enum State {
        PROPOSED,
        REFUSED,
        SUBMITTED,
        WITH_BANK,
        FAILED,
        LEFT,
        DONE,
        RETURNED
    }

    record Transfer(
            String id,
            String kind,
            String state,
            String from,
            @Nullable String to,
            @Nullable String statementId,
            @Nullable Integer line,
            Money amount,
            String reason,
            String proposedBy,
            @Nullable String decidedBy,
            @Nullable String endedReason,
            LocalDate proposedOn,
            @Nullable LocalDate executeOn,
            @Nullable LocalDate leftOn,
            @Nullable LocalDate arrivedOn,
            long ageDays,
            String nextAction,
            long version) {

        private static Transfer of(TreasuryTransferRecord row, LocalDate today) {
            return new Transfer(
                    row.getTransferId(),
                    row.getKind(),
                    row.getState(),
                    row.getFromAccount(),
                    row.getToAccount(),
                    row.getStatementId(),
                    row.getLine(),
                    Money.of(row.getAmountMinor(), row.getCurrency()),
                    row.getReason(),
                    row.getProposedBy(),
                    row.getDecidedBy(),
                    row.getEndedReason(),
                    row.getProposedOn(),
                    row.getExecuteOn(),
                    row.getLeftOn(),
                    row.getArrivedOn(),
                    Math.max(0, ChronoUnit.DAYS.between(row.getProposedOn(), today)),
                    TreasuryViews.nextAction(row.getState()),
                    row.getVersion());
        }
    }

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(List<Transfer> transfers, @Nullable String next) {}

    /**
     * What is ours in the pool in one currency.
     *
     * @param available below zero it is a shortfall, clients' money that is not there
     * @param underway what was proposed or is on its way already, in the direction of {@code kind}
     * @param kind SWEEP, TOP_UP, or NONE when there is nothing to do
     * @param amount what is left to be proposed
     * @param since when the oldest part of what is available became ours, or the shortfall began
     * @param dueOn the day that TARGET is open after it; absent when nothing is due
     */
    record Need(
            Money available,
            Money inSweep,
            Money underway,
            String kind,
            Money amount,
            @Nullable LocalDate since,
            @Nullable LocalDate dueOn,
            boolean overdue) {}

    record Needs(List<Need> needs) {}

    private final DSLContext sql;
    private final Clock clock;

    TreasuryViews(@Qualifier(QuerySide.READ) DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/v1/treasury-transfers/{id}")
    ResponseEntity<Transfer> one(@PathVariable("id") TransferId id) {
        @Nullable TreasuryTransferRecord found =
                sql.fetchOne(TREASURY_TRANSFER, TREASURY_TRANSFER.TRANSFER_ID.eq(id.toString()));
        if (found == null) {
            throw Problems.notFound("TRANSFER_NOT_FOUND");
        }
        return ResponseEntity.ok()
                .eTag(Long.toString(found.getVersion()))
                .body(Transfer.of(found, today()));
    }

    @GetMapping("/v1/treasury-transfers")
    Page all(
            @RequestParam(value = "state", required = false) @Nullable State state,
            @RequestParam(value = "kind", required = false) @Nullable TransferKind kind,
            Days days,
            AmountRange amounts,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.selectFrom(TREASURY_TRANSFER)
                        .where(
                                Filters.is(TREASURY_TRANSFER.STATE, state),
                                Filters.is(TREASURY_TRANSFER.KIND, kind),
                                days.within(TREASURY_TRANSFER.PROPOSED_ON),
                                amounts.within(
                                        TREASURY_TRANSFER.AMOUNT_MINOR, TREASURY_TRANSFER.CURRENCY),
                                after == null
                                        ? noCondition()
                                        : TREASURY_TRANSFER.CREATED_POSITION.lt(after.position()))
                        .orderBy(TREASURY_TRANSFER.CREATED_POSITION.desc())
                        .limit(paging.rows())
                        .fetch();
        LocalDate today = today();
        return new Page(
                paging.shown(rows).stream().map(row -> Transfer.of(row, today)).toList(),
                paging.next(
                        rows, row -> new Cursor(row.getCreatedPosition(), row.getTransferId())));
    }

    /** For people who then propose it with the figure they have seen; nothing decides by it. */
    @GetMapping("/v1/treasury/needs")
    Needs needs() {
        LocalDate today = today();
        return new Needs(
                sql.selectFrom(HOUSE_SINCE)
                        .orderBy(HOUSE_SINCE.CURRENCY)
                        .fetch(row -> need(row, today)));
    }

    private Need need(HouseSinceRecord row, LocalDate today) {
        Money available = Money.of(row.getAvailableMinor(), row.getCurrency());
        boolean shortfall = available.negative();
        Money underway =
                shortfall
                        ? open(available, "TOP_UP", "PROPOSED", "SUBMITTED", "WITH_BANK", "LEFT")
                        : open(available, "SWEEP", "PROPOSED");
        Money rest = (shortfall ? available.negated() : available).minus(underway);
        Money amount = rest.positive() ? rest : rest.with(0);
        @Nullable LocalDate since = shortfall ? row.getShortSince() : row.getAvailableSince();
        @Nullable LocalDate due = since == null ? null : TargetCalendar.next(since);
        return new Need(
                available,
                available.with(row.getInSweepMinor()),
                underway,
                amount.zero() ? "NONE" : shortfall ? "TOP_UP" : "SWEEP",
                amount,
                since,
                due,
                due != null && due.isBefore(today));
    }

    /** A sweep that is submitted has left what is available. */
    private Money open(Money like, String kind, String... states) {
        Number found =
                sql.select(sum(TREASURY_TRANSFER.AMOUNT_MINOR))
                        .from(TREASURY_TRANSFER)
                        .where(TREASURY_TRANSFER.KIND.eq(kind))
                        .and(TREASURY_TRANSFER.STATE.in(states))
                        .and(TREASURY_TRANSFER.CURRENCY.eq(like.currency().getCurrencyCode()))
                        .fetchOne(0, Long.class);
        return like.with(found == null ? 0 : found.longValue());
    }

    private static String nextAction(String state) {
        return switch (state) {
            case "PROPOSED" -> "Somebody else than who proposed it approves or refuses it.";
            case "SUBMITTED" -> "Obole hands the order to the bank; without one, take the file.";
            case "WITH_BANK" -> "Wait for the bank's statement.";
            case "LEFT" -> "Wait for the statement of the other account.";
            case "FAILED" -> "Find out why, and propose a new one.";
            case "RETURNED" -> "Find out why the bank gave it back, and propose a new one.";
            default -> "None.";
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PARIS);
    }
}
