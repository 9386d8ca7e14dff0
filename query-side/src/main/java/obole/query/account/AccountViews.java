package obole.query.account;

import static obole.schema.views.Tables.ACCOUNT;
import static obole.schema.views.Tables.PAYOUT;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import obole.identity.Identity;
import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.AmountRange;
import obole.query.web.Days;
import obole.query.web.Expandable;
import obole.query.web.Expander;
import obole.query.web.Expanding;
import obole.query.web.Expansion;
import obole.query.web.Filters;
import obole.query.web.Problems;
import obole.schema.views.tables.records.AccountRecord;
import obole.schema.views.tables.records.PayoutRecord;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Reads of what an association has with us, and of where its payouts are. */
@RestController
@RequestMapping("/v1")
class AccountViews implements Expandable {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** As which a payout may be asked for. */
    enum Status {
        REQUESTED,
        APPROVED,
        HELD,
        SUBMITTED,
        SETTLED,
        RETURNED,
        REFUSED,
        CANCELLED,
        REJECTED
    }

    /**
     * What is still pending at the PSP is in the ledger; {@code sentence} says when it pays next.
     */
    record Account(
            String id,
            String associationId,
            Money available,
            Money reserved,
            Money inPayout,
            Money advanced,
            Money paidOut,
            Money advanceLimit,
            @Nullable Money proposedAdvanceLimit,
            boolean payoutsAllowed,
            @Nullable String blockedReason,
            @Nullable LocalDate blockedSince,
            @Nullable Instant bankAccountUsableFrom,
            @Nullable Schedule schedule,
            String sentence,
            long version) {

        private static Account of(AccountRecord row) {
            String currency = row.getCurrency();
            return new Account(
                    row.getAccountId(),
                    row.getAssociationId(),
                    Money.of(row.getAvailableMinor(), currency),
                    Money.of(row.getReservedMinor(), currency),
                    Money.of(row.getInPayoutMinor(), currency),
                    Money.of(row.getAdvancedMinor(), currency),
                    Money.of(row.getPaidOutMinor(), currency),
                    Money.of(row.getAdvanceLimitMinor(), currency),
                    row.getProposedLimitMinor() == null
                            ? null
                            : Money.of(row.getProposedLimitMinor(), currency),
                    row.getPayoutsAllowed(),
                    row.getBlockedReason(),
                    row.getBlockedSince(),
                    row.getBankAccountUsableFrom(),
                    Schedule.of(row),
                    NextPayout.of(row),
                    row.getVersion());
        }
    }

    /** When the account is paid out without being asked; absent before anybody has set that. */
    record Schedule(
            String every,
            @Nullable String dayOfWeek,
            @Nullable Integer dayOfMonth,
            Money minimum,
            boolean instant,
            @Nullable LocalDate nextOn,
            @Nullable LocalDate skippedOn,
            @Nullable String skipReason) {

        static @Nullable Schedule of(AccountRecord row) {
            return row.getScheduleEvery() == null
                    ? null
                    : new Schedule(
                            row.getScheduleEvery(),
                            row.getScheduleDayOfWeek(),
                            row.getScheduleDayOfMonth(),
                            Money.of(row.getScheduleMinimumMinor(), row.getCurrency()),
                            row.getScheduleInstant(),
                            row.getNextPayoutOn(),
                            row.getSkippedOn(),
                            row.getSkipReason());
        }
    }

    /** A payout as it stands; {@code sentence} says where the money is and what happens next. */
    record Payout(
            String id,
            String accountId,
            String associationId,
            String status,
            String sentence,
            Money amount,
            Money fee,
            Money bankFee,
            String payeeKind,
            boolean approvalNeeded,
            String requestedBy,
            @Nullable String approvedBy,
            @Nullable String reason,
            LocalDate since,
            @Nullable Instant heldUntil,
            boolean instant,
            @Nullable String fileId,
            @Nullable String bankCode,
            @Nullable LocalDate bankCodeOn,
            @Nullable String recallReason,
            @Nullable LocalDate recalledOn,
            @Nullable String recallRefused,
            @Nullable LocalDate dueOn,
            LocalDate requestedOn,
            @Nullable LocalDate settledOn,
            @Nullable LocalDate returnedOn,
            long version) {

        private static Payout of(PayoutRecord row, LocalDate today) {
            String currency = row.getCurrency();
            return new Payout(
                    row.getPayoutId(),
                    row.getAccountId(),
                    row.getAssociationId(),
                    row.getStatus(),
                    Whereabouts.of(row, today),
                    Money.of(row.getAmountMinor(), currency),
                    Money.of(row.getFeeMinor(), currency),
                    Money.of(row.getBankFeeMinor(), currency),
                    row.getPayeeKind(),
                    row.getApprovalNeeded(),
                    row.getRequestedBy(),
                    row.getApprovedBy(),
                    row.getReason(),
                    row.getSince(),
                    row.getHeldUntil(),
                    row.getInstant(),
                    row.getFileId(),
                    row.getBankCode(),
                    row.getBankCodeOn(),
                    row.getRecallReason(),
                    row.getRecalledOn(),
                    row.getRecallRefused(),
                    row.getDueOn(),
                    row.getRequestedOn(),
                    row.getSettledOn(),
                    row.getReturnedOn(),
                    row.getVersion());
        }
    }

    /** The payout's own fields stand beside what was asked to come along. */
    record PayoutDetail(
            @JsonUnwrapped Payout payout,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Map<String, @Nullable Object> expanded) {}

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(String associationId, List<Payout> payouts, @Nullable String next) {}

    private final DSLContext sql;
    private final Expander expander;
    private final Clock clock;

    AccountViews(@Qualifier(QuerySide.READ) DSLContext sql, Expander expander, Clock clock) {
        this.sql = sql;
        this.expander = expander;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), PARIS);
    }

    @GetMapping("/associations/{id}/account")
    ResponseEntity<Account> account(
            @PathVariable("id") AssociationId id,
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
        return ResponseEntity.ok().eTag(Long.toString(found.getVersion())).body(Account.of(found));
    }

    @Override
    public Expansion expansion() {
        return Expansion.ACCOUNT;
    }

    /** In euros, as when nothing is said of it. */
    @Override
    public Object expanded(String id, Identity who) {
        return requireNonNull(account(AssociationId.of(id), Currency.getInstance("EUR")).getBody());
    }

    @GetMapping("/associations/{association}/payouts")
    Page payouts(
            @PathVariable("association") AssociationId id,
            @RequestParam(value = "status", required = false) @Nullable Status status,
            Days days,
            AmountRange amounts,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.selectFrom(PAYOUT)
                        .where(PAYOUT.ASSOCIATION_ID.eq(id.toString()))
                        .and(Filters.is(PAYOUT.STATUS, status))
                        .and(days.within(PAYOUT.REQUESTED_ON))
                        .and(amounts.within(PAYOUT.AMOUNT_MINOR, PAYOUT.CURRENCY))
                        .and(after == null ? noCondition() : before(after))
                        .orderBy(PAYOUT.CREATED_POSITION.desc(), PAYOUT.PAYOUT_ID.desc())
                        .limit(paging.rows())
                        .fetch();
        return new Page(
                id.toString(),
                paging.shown(rows).stream().map(row -> Payout.of(row, today())).toList(),
                paging.next(rows, row -> new Cursor(row.getCreatedPosition(), row.getPayoutId())));
    }

    private static Condition before(Cursor cursor) {
        return row(PAYOUT.CREATED_POSITION, PAYOUT.PAYOUT_ID).lt(cursor.position(), cursor.row());
    }

    @GetMapping("/payouts/{id}")
    ResponseEntity<PayoutDetail> payout(@PathVariable("id") PayoutId id, Expanding expanding) {
        @Nullable PayoutRecord found = sql.fetchOne(PAYOUT, PAYOUT.PAYOUT_ID.eq(id.toString()));
        if (found == null) {
            throw Problems.notFound("PAYOUT_NOT_FOUND");
        }
        return ResponseEntity.ok()
                .eTag(Long.toString(found.getVersion()))
                .body(
                        new PayoutDetail(
                                Payout.of(found, today()),
                                expander.expand(
                                        expanding, Map.of(Expansion.EXPLANATION, id.toString()))));
    }
}
