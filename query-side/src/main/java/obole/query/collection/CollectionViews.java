package obole.query.collection;

import static obole.schema.views.Tables.COLLECTION;
import static obole.schema.views.Tables.COLLECTION_FILE;
import static obole.schema.views.Tables.COLLECTION_MONEY;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Days;
import obole.query.web.Filters;
import obole.query.web.Problems;
import obole.schema.views.tables.records.CollectionFileRecord;
import obole.schema.views.tables.records.CollectionMoneyRecord;
import obole.schema.views.tables.records.CollectionRecord;
import obole.shared.collection.CollectionFileId;
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

import java.time.LocalDate;
import java.util.List;

/** Reads of files of direct debits. */
@RestController
@RequestMapping("/v1/collection-files")
class CollectionViews {

    /** As which a file may be asked for: its rules' words, without what the bank has credited. */
    enum State {
        OPEN,
        ABANDONED,
        SEALED,
        HANDED_OVER,
        ACKNOWLEDGED,
        EXPECTED,
        REJECTED
    }

    /**
     * A file as it stands.
     *
     * @param state as its rules call it; SETTLED or SHORT once the bank has credited something
     * @param status what the bank says of all of it
     * @param expected what the bank owes us for it; absent before its day
     * @param arrived what the bank has credited
     */
    record File(
            String id,
            String state,
            String creditorAccount,
            String creditor,
            String scheme,
            String sequence,
            LocalDate collectOn,
            @Nullable String status,
            @Nullable String reason,
            @Nullable Money expected,
            @Nullable Money arrived,
            @Nullable LocalDate arrivedOn,
            String nextAction,
            LocalDate openedOn,
            @Nullable LocalDate sealedOn,
            @Nullable LocalDate handedOverOn,
            long version) {

        private static File of(CollectionFileRecord row, @Nullable CollectionMoneyRecord money) {
            String state = money == null ? row.getState() : money.getState();
            Long expected = row.getExpectedMinor();
            return new File(
                    row.getFileId(),
                    state,
                    row.getCreditorAccount(),
                    row.getCreditor(),
                    row.getScheme(),
                    row.getSequence(),
                    row.getCollectOn(),
                    row.getStatus(),
                    row.getReason(),
                    expected == null ? null : Money.of(expected, row.getCurrency()),
                    money == null ? null : Money.of(money.getArrivedMinor(), money.getCurrency()),
                    money == null ? null : money.getOnDay(),
                    CollectionViews.nextAction(state, row),
                    row.getOpenedOn(),
                    row.getSealedOn(),
                    row.getHandedOverOn(),
                    row.getVersion());
        }
    }

    record Item(
            String donationId,
            @Nullable String pledgeId,
            @Nullable LocalDate dueOn,
            int attempt,
            String state,
            Money amount,
            @Nullable String mandateReference,
            @Nullable String reason,
            @Nullable LocalDate endedOn,
            String nextAction) {

        private static Item of(CollectionRecord row) {
            return new Item(
                    row.getDonationId(),
                    row.getPledgeId(),
                    row.getDueOn(),
                    row.getAttempt(),
                    row.getState(),
                    Money.of(row.getAmountMinor(), row.getCurrency()),
                    row.getMandateReference(),
                    row.getReason(),
                    row.getEndedOn(),
                    CollectionViews.nextAction(row));
        }
    }

    /** At most a hundred collections are in one file. */
    record Detail(File file, List<Item> collections) {}

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(List<File> files, @Nullable String next) {}

    private final DSLContext sql;

    CollectionViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    static String nextAction(String state, CollectionFileRecord row) {
        return switch (state) {
            case "OPEN" ->
                    "None: it is sealed at 08:00 on the open day before "
                            + row.getCollectOn()
                            + ".";
            case "SEALED" ->
                    "None: it is being handed to the bank. If it stays so, hand its pain.008 over"
                            + " by hand.";
            case "HANDED_OVER", "ACKNOWLEDGED" ->
                    "None: its money is expected on " + row.getCollectOn() + ".";
            case "EXPECTED" ->
                    "Take the bank's statement of " + row.getCollectOn() + ": it shows the credit.";
            case "SHORT" ->
                    "Ask the bank for the rest, or accept with two people that it does not come.";
            case "REJECTED" ->
                    "Find out why the bank refused it ("
                            + row.getReason()
                            + "): the pledges try again by themselves.";
            default -> "None.";
        };
    }

    static String nextAction(CollectionRecord row) {
        return switch (row.getState()) {
            case "WAITING" -> "None: it leaves with the file unless the donor takes it back.";
            case "SENT" -> "None: the bank collects it on its day.";
            case "COLLECTED" -> "None; it may come back for 13 months.";
            case "REJECTED", "RETURNED" ->
                    "None: the pledge says whether it is tried again, or what the donor has to do.";
            default -> "None.";
        };
    }

    @GetMapping("/{id}")
    ResponseEntity<Detail> one(@PathVariable("id") CollectionFileId id) {
        var found =
                sql.select(COLLECTION_FILE, COLLECTION_MONEY)
                        .from(COLLECTION_FILE)
                        .leftJoin(COLLECTION_MONEY)
                        .on(COLLECTION_MONEY.SETTLEMENT_ID.eq(COLLECTION_FILE.SETTLEMENT_ID))
                        .where(COLLECTION_FILE.FILE_ID.eq(id.toString()))
                        .fetchOne();
        if (found == null) {
            throw Problems.notFound("COLLECTION_FILE_NOT_FOUND");
        }
        List<Item> items =
                sql.selectFrom(COLLECTION)
                        .where(COLLECTION.FILE_ID.eq(id.toString()))
                        .orderBy(COLLECTION.DONATION_ID)
                        .fetch(Item::of);
        return ResponseEntity.ok()
                .eTag(Long.toString(found.value1().getVersion()))
                .body(new Detail(File.of(found.value1(), arrived(found.value2())), items));
    }

    @GetMapping
    Page all(
            @RequestParam(value = "state", required = false) @Nullable State state,
            Days days,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.select(COLLECTION_FILE, COLLECTION_MONEY)
                        .from(COLLECTION_FILE)
                        .leftJoin(COLLECTION_MONEY)
                        .on(COLLECTION_MONEY.SETTLEMENT_ID.eq(COLLECTION_FILE.SETTLEMENT_ID))
                        .where(
                                Filters.is(COLLECTION_FILE.STATE, state),
                                days.within(COLLECTION_FILE.COLLECT_ON),
                                after == null ? noCondition() : before(after))
                        .orderBy(
                                COLLECTION_FILE.CREATED_POSITION.desc(),
                                COLLECTION_FILE.FILE_ID.desc())
                        .limit(paging.rows())
                        .fetch();
        List<File> page =
                paging.shown(rows).stream()
                        .map(each -> File.of(each.value1(), arrived(each.value2())))
                        .toList();
        return new Page(page, paging.next(rows, each -> place(each.value1())));
    }

    private static Cursor place(CollectionFileRecord row) {
        return new Cursor(row.getCreatedPosition(), row.getFileId());
    }

    /** A row of nothing but nulls is none. */
    private static @Nullable CollectionMoneyRecord arrived(@Nullable CollectionMoneyRecord row) {
        return row == null || row.getSettlementId() == null ? null : row;
    }

    private static Condition before(Cursor cursor) {
        return row(COLLECTION_FILE.CREATED_POSITION, COLLECTION_FILE.FILE_ID)
                .lt(cursor.position(), cursor.row());
    }
}
