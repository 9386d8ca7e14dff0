package obole.command.vault;

import static obole.schema.vault.Tables.ERASURE;
import static obole.schema.vault.Tables.ERASURE_ITEM;
import static obole.schema.vault.Tables.PERSONAL_DATA;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.vault.RetentionRule.Due;
import obole.eventstore.EventStoreWiring;
import obole.identity.http.Cursor;
import obole.schema.vault.tables.records.ErasureItemRecord;
import obole.schema.vault.tables.records.ErasureRecord;
import obole.schema.vault.tables.records.PersonalDataRecord;
import obole.shared.identity.Digest;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

import javax.sql.DataSource;

/**
 * Erases what somebody orders, as far as no law keeps it: order and erasure are one transaction.
 * What is kept goes by itself on the day until which it is, or when what it is kept for has ended
 * and no law keeps it, and completes the certificate.
 */
@Component
class Erasures {

    private final DSLContext sql;
    private final References references;
    private final Clock clock;

    Erasures(
            @Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource,
            References references,
            Clock clock) {
        this.sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        this.references = references;
        this.clock = clock;
    }

    /**
     * What became of one entry.
     *
     * @param rule by which it is kept, or was when the order came
     * @param keptUntil null where nothing keeps it, and where that goes on
     */
    record Item(
            String reference,
            String kind,
            boolean erased,
            @Nullable Instant erasedAt,
            String rule,
            String article,
            @Nullable LocalDate keptUntil) {}

    /**
     * What has been erased by whose order, and what has not, and why.
     *
     * @param complete whether nothing of what was named is left in the vault
     * @param sha256 over all of it as {@link Digest#ofParts} has it, so that two copies compare
     */
    record Certificate(
            String erasureId,
            Instant orderedAt,
            String orderedBy,
            String reason,
            boolean complete,
            List<Item> items,
            String sha256) {}

    /**
     * A replay if the same was ordered under this id before.
     *
     * @param wanted as it was asked, {@code whole} with what belongs to it
     */
    boolean order(String id, SortedSet<String> wanted, SortedSet<String> whole, Caller caller) {
        return sql.transactionResult(tx -> {
            DSLContext dsl = tx.dsl();
            Digest digest = Digest.ofParts(wanted.toArray(String[]::new));
            var e = ERASURE;
            int inserted =
                    dsl.insertInto(e)
                            .set(e.ERASURE_ID, id)
                            .set(e.REQUEST_DIGEST, digest.hex())
                            .set(e.ORDERED_AT, clock.instant())
                            .set(e.ORDERED_BY, caller.subject())
                            .set(e.REASON, Objects.requireNonNull(caller.reason(), "reason"))
                            .onConflictDoNothing()
                            .execute();
            if (inserted == 0) {
                if (!dsl.fetchSingle(e, e.ERASURE_ID.eq(id))
                        .getRequestDigest()
                        .equals(digest.hex())) {
                    throw Commands.keyReused();
                }
                return true;
            }
            whole.forEach(reference -> erase(dsl, id, reference));
            return false;
        });
    }

    /** In the order of their names, so that two orders never wait for each other. */
    private void erase(DSLContext tx, String id, String reference) {
        var v = PERSONAL_DATA;
        PersonalDataRecord entry =
                tx.selectFrom(v).where(v.REFERENCE.eq(reference)).forUpdate().fetchOne();
        if (entry == null) {
            throw new CommandRejected(VaultRejection.PERSONAL_DATA_NOT_FOUND);
        }
        Due due = references.due(entry);
        Instant now = clock.instant();
        @Nullable Instant erasedAt = entry.getErasedAt();
        boolean goes = erasedAt == null && due.mayGo(References.day(now));
        ErasureItemRecord item = tx.newRecord(ERASURE_ITEM);
        item.setErasureId(id);
        item.setReference(reference);
        item.setKind(entry.getKind());
        item.setRule(due.rule().name());
        item.setErasedAt(erasedAt);
        if (erasedAt == null && !goes) {
            item.setKeptUntil(due.until());
        }
        item.insert();
        if (goes) {
            Erasing.erase(tx, reference, id, now);
        } else if (erasedAt == null && due.until() == null) {
            tx.update(v)
                    .set(v.LOOK_AT, References.start(References.day(now).plusDays(1)))
                    .where(v.REFERENCE.eq(reference))
                    .execute();
        }
    }

    Optional<Certificate> certificate(String id) {
        var e = ERASURE;
        return sql.fetchOptional(e, e.ERASURE_ID.eq(id)).map(this::certificate);
    }

    /** Newest first, after one of them. */
    List<Certificate> list(Condition which, @Nullable Cursor after, int limit) {
        var e = ERASURE;
        return sql.selectFrom(e)
                .where(which, Listed.after(e.ORDERED_AT, e.ERASURE_ID, after))
                .orderBy(e.ORDERED_AT.desc(), e.ERASURE_ID)
                .limit(limit)
                .fetch()
                .map(this::certificate);
    }

    /** Those of which nothing is left in the vault, or those of which something is. */
    static Condition complete(boolean wanted) {
        var i = ERASURE_ITEM;
        Condition left =
                DSL.exists(
                        DSL.selectOne()
                                .from(i)
                                .where(i.ERASURE_ID.eq(ERASURE.ERASURE_ID), i.ERASED_AT.isNull()));
        return wanted ? DSL.not(left) : left;
    }

    private Certificate certificate(ErasureRecord order) {
        var i = ERASURE_ITEM;
        List<Item> items =
                sql.selectFrom(i)
                        .where(i.ERASURE_ID.eq(order.getErasureId()))
                        .orderBy(i.REFERENCE)
                        .fetch()
                        .map(row ->
                                new Item(
                                        row.getReference(),
                                        row.getKind(),
                                        row.getErasedAt() != null,
                                        row.getErasedAt(),
                                        row.getRule(),
                                        RetentionRule.valueOf(row.getRule()).article(),
                                        row.getKeptUntil()));
        Digest digest =
                Digest.ofParts(
                        order.getErasureId(),
                        order.getOrderedAt().toString(),
                        order.getOrderedBy(),
                        order.getReason(),
                        items.toString());
        return new Certificate(
                order.getErasureId(),
                order.getOrderedAt(),
                order.getOrderedBy(),
                order.getReason(),
                items.stream().allMatch(Item::erased),
                items,
                digest.hex());
    }
}
