package obole.command.vault;

import static obole.schema.vault.Tables.PERSONAL_DATA;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Commands;
import obole.eventstore.EventStoreWiring;
import obole.schema.vault.tables.records.PersonalDataRecord;
import obole.shared.identity.Digest;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * Keeps personal data under references that events carry. It is written before the event that
 * refers to it, so an event never refers to nothing; what no event refers to is an orphan and may
 * be swept.
 */
@Component
public class Vault {

    private static final int SALT_BYTES = 16;

    /** By then the event that refers to it is recorded, or never will be. */
    private static final Duration FIRST_LOOK = Duration.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Vault(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource, Clock clock) {
        this.sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        this.clock = clock;
    }

    /**
     * Writes once: the same reference keeps its first data, and is not taken for an orphan before
     * the event had its time again.
     *
     * @param stream whose events will refer to it; null where none will
     */
    public void put(String reference, String kind, @Nullable String stream, String json) {
        put(sql, reference, kind, stream, json);
    }

    void put(DSLContext tx, String reference, String kind, @Nullable String stream, String json) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var v = PERSONAL_DATA;
        Instant now = clock.instant();
        tx.insertInto(v)
                .set(v.REFERENCE, reference)
                .set(v.KIND, kind)
                .set(v.STREAM, stream)
                .set(v.SALT, salt)
                .set(v.DATA, json)
                .set(v.WRITTEN_AT, now)
                .set(v.LOOK_AT, now.plus(FIRST_LOOK))
                .onConflict(v.REFERENCE)
                .doUpdate()
                .set(v.LOOK_AT, DSL.greatest(v.LOOK_AT, DSL.excluded(v.LOOK_AT)))
                .where(v.ERASED_AT.isNull())
                .execute();
    }

    /**
     * Writes what a request brings under a reference that follows from its key, and says what the
     * event commits to. Empty when it was erased: nothing can be compared with it any more.
     *
     * @throws CommandRejected when the key came before with other data, even if nothing came of it:
     *     an event never commits to anything but what is kept
     */
    public Optional<Digest> commit(String reference, String kind, String stream, String json) {
        put(reference, kind, stream, json);
        var v = PERSONAL_DATA;
        PersonalDataRecord kept = sql.fetchSingle(v, v.REFERENCE.eq(reference));
        if (kept.getSalt() == null || kept.getData() == null) {
            return Optional.empty();
        }
        Digest commitment = Digest.commitment(kept.getSalt(), json.getBytes(UTF_8));
        if (!commitment.equals(Digest.commitment(kept.getSalt(), kept.getData().getBytes(UTF_8)))) {
            throw Commands.keyReused();
        }
        return Optional.of(commitment);
    }

    /**
     * What {@link #put} would commit to, as far as that is known before: nothing is written, so a
     * rule can be asked first and a refusal leaves nothing behind.
     */
    public Digest tentative(String reference, String json) {
        var v = PERSONAL_DATA;
        byte @Nullable [] kept =
                sql.select(v.SALT).from(v).where(v.REFERENCE.eq(reference)).fetchOne(v.SALT);
        return Digest.commitment(kept == null ? new byte[SALT_BYTES] : kept, json.getBytes(UTF_8));
    }

    /** Empty when there never was such data, or when it was erased. */
    public Optional<String> get(String reference) {
        var v = PERSONAL_DATA;
        return sql.select(v.DATA).from(v).where(v.REFERENCE.eq(reference)).fetchOptional(v.DATA);
    }
}
