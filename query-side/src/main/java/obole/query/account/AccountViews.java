package obole.query.account;

import static obole.schema.views.Tables.ACCOUNT;
import static obole.schema.views.Tables.PAYOUT;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import obole.query.QuerySide;
import obole.query.web.Cursor;
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

/** Reads of what an association has with us, and of where its payouts are. */
@RestController
@RequestMapping("/v1")
class AccountViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final int PAGE = 50;

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

        private static @Nullable Schedule of(AccountRecord row) {
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

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(String associationId, List<Payout> payouts, @Nullable String next) {}

    private final DSLContext sql;
    private final Clock clock;

    AccountViews(@Qualifier(QuerySide.READ) DSLContext sql, Clock clock) {
        this.sql = sql;
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

    @GetMapping("/associations/{association}/payouts")
    Page payouts(
            @PathVariable("association") AssociationId id,
            @RequestParam(value = "cursor", required = false) @Nullable String cursor) {
        var rows =
                sql.selectFrom(PAYOUT)
                        .where(PAYOUT.ASSOCIATION_ID.eq(id.toString()))
                        .and(cursor == null ? noCondition() : before(Cursor.parse(cursor)))
                        .orderBy(PAYOUT.CREATED_POSITION.desc(), PAYOUT.PAYOUT_ID.desc())
                        .limit(PAGE + 1)
                        .fetch();
        List<Payout> page = rows.stream().limit(PAGE).map(row -> Payout.of(row, today())).toList();
        if (rows.size() <= PAGE) {
            return new Page(id.toString(), page, null);
        }
        PayoutRecord last = rows.get(PAGE - 1);
        Cursor next = new Cursor(last.getCreatedPosition(), last.getPayoutId());
        return new Page(id.toString(), page, next.toString());
    }

    private static Condition before(Cursor cursor) {
        return row(PAYOUT.CREATED_POSITION, PAYOUT.PAYOUT_ID).lt(cursor.position(), cursor.row());
    }

    @GetMapping("/payouts/{id}")
    ResponseEntity<Payout> payout(@PathVariable("id") PayoutId id) {
        @Nullable PayoutRecord found = sql.fetchOne(PAYOUT, PAYOUT.PAYOUT_ID.eq(id.toString()));
        if (found == null) {
            throw Problems.notFound("PAYOUT_NOT_FOUND");
        }
        return ResponseEntity.ok()
                .eTag(Long.toString(found.getVersion()))
                .body(Payout.of(found, today()));
    }
}
