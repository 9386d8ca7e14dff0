package obole.query.ledger;

import static obole.schema.ledger.Tables.TRANSFER;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import obole.query.QuerySide;
import obole.query.web.Problems;
import obole.schema.ledger.tables.records.TransferRecord;
import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SelectUnionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads of the journal: what happened to an account, and what an event did to the ledger. */
@RestController
@RequestMapping("/v1/ledger")
class JournalViews {

    private static final int PAGE = 50;
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})\\.(\\d{1,9})");

    record Movement(
            long position,
            int ordinal,
            int line,
            LocalDate effectiveOn,
            Instant knownAt,
            String event,
            String book,
            String debit,
            String credit,
            Money amount) {

        private static Movement of(TransferRecord row) {
            return new Movement(
                    row.getPosition(),
                    row.getOrdinal(),
                    row.getLine(),
                    row.getEffectiveOn(),
                    row.getKnownAt(),
                    row.getEvent(),
                    row.getBook(),
                    row.getDebitAccount(),
                    row.getCreditAccount(),
                    Money.of(row.getAmountMinor(), row.getCurrency()));
        }

        private String cursor() {
            byte[] place =
                    (position + "." + ordinal + "." + line).getBytes(StandardCharsets.US_ASCII);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
        }
    }

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(String account, List<Movement> transfers, @Nullable String next) {}

    record Entry(long position, List<Movement> transfers) {}

    private final DSLContext sql;

    JournalViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/accounts/{name}/transfers")
    Page transfers(
            @PathVariable("name") String account,
            @RequestParam(value = "cursor", required = false) @Nullable String cursor) {
        requireInChart(account);
        Condition before = cursor == null ? noCondition() : before(cursor);
        List<Movement> found =
                side(TRANSFER.DEBIT_ACCOUNT.eq(account).and(before))
                        .unionAll(side(TRANSFER.CREDIT_ACCOUNT.eq(account).and(before)))
                        .orderBy(
                                field(name("position")).desc(),
                                field(name("ordinal")).desc(),
                                field(name("line")).desc())
                        .limit(PAGE + 1)
                        .fetch(Movement::of);
        if (found.size() <= PAGE) {
            return new Page(account, found, null);
        }
        List<Movement> page = found.subList(0, PAGE);
        return new Page(account, page, page.getLast().cursor());
    }

    /** Each side by its own index, so that a page costs a page however long the account is. */
    private SelectUnionStep<TransferRecord> side(Condition which) {
        return sql.selectFrom(TRANSFER)
                .where(which)
                .orderBy(TRANSFER.POSITION.desc(), TRANSFER.ORDINAL.desc(), TRANSFER.LINE.desc())
                .limit(PAGE + 1);
    }

    private static Condition before(String cursor) {
        Matcher place = PLACE.matcher(decoded(cursor));
        if (!place.matches()) {
            throw new Malformed("cursor", "must be one that a page before has given");
        }
        return row(TRANSFER.POSITION, TRANSFER.ORDINAL, TRANSFER.LINE)
                .lt(
                        Long.valueOf(place.group(1)),
                        Integer.valueOf(place.group(2)),
                        Integer.valueOf(place.group(3)));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /** What the event at a position did; an event that moved no money has no entry. */
    @GetMapping("/entries/{position}")
    Entry entry(@PathVariable("position") long position) {
        List<Movement> transfers =
                sql.selectFrom(TRANSFER)
                        .where(TRANSFER.POSITION.eq(position))
                        .orderBy(TRANSFER.ORDINAL, TRANSFER.LINE)
                        .fetch(Movement::of);
        if (transfers.isEmpty()) {
            throw Problems.notFound("LEDGER_ENTRY_NOT_FOUND");
        }
        return new Entry(position, transfers);
    }

    /** A name that the chart does not have is no account's. */
    static void requireInChart(String account) {
        if (!Chart.has(account)) {
            throw Problems.notFound("LEDGER_ACCOUNT_NOT_FOUND");
        }
    }
}
