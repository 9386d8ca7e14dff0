package obole.command.vault;

import static obole.schema.vault.Tables.FILE_PART;
import static obole.schema.vault.Tables.PERSONAL_DATA;

import obole.eventstore.EventStoreWiring;
import obole.identity.http.Cursor;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import javax.sql.DataSource;

/**
 * Keeps what banks send us byte for byte: it names those who pay and are paid, and is a voucher of
 * the accounts. The same file twice is one; what was erased and comes again is kept again.
 */
@Component
public class BankFiles {

    /** What was taken. */
    public static final String TAKEN = "bank-file";

    /** What could not be, until somebody has looked at it. */
    public static final String REFUSED = "refused-file";

    private static final int PART = 1024 * 1024;

    private final DSLContext sql;
    private final Vault vault;

    BankFiles(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource, Vault vault) {
        this.sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        this.vault = vault;
    }

    /** {@code bytes} and {@code sha256} are absent when it was erased. */
    record Kept(
            String reference,
            String kind,
            Instant receivedAt,
            @Nullable String description,
            @Nullable Instant erasedAt) {}

    /** Under a reference that follows from its bytes. */
    public String keep(Path file, String kind) {
        try {
            String sha256 = sha256(file);
            String reference = IdText.of("bankfile", Digest.id(kind, sha256));
            String description =
                    "{\"bytes\":" + Files.size(file) + ",\"sha256\":\"" + sha256 + "\"}";
            sql.transaction(tx -> {
                forget(tx.dsl(), reference);
                vault.put(tx.dsl(), reference, kind, null, description);
                if (!tx.dsl().fetchExists(FILE_PART, FILE_PART.REFERENCE.eq(reference))) {
                    write(tx.dsl(), reference, file);
                }
            });
            return reference;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** That it was here and erased: whoever brings it may have no other copy. */
    private static void forget(DSLContext tx, String reference) {
        var v = PERSONAL_DATA;
        tx.deleteFrom(v).where(v.REFERENCE.eq(reference), v.ERASED_AT.isNotNull()).execute();
    }

    private static void write(DSLContext tx, String reference, Path file) throws IOException {
        var p = FILE_PART;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = in.readNBytes(PART);
            for (int number = 1; part.length > 0; number++) {
                tx.insertInto(p)
                        .set(p.REFERENCE, reference)
                        .set(p.PART, number)
                        .set(p.CONTENT, part)
                        .execute();
                part = in.readNBytes(PART);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(Arrays.copyOf(buffer, read));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Newest first, after one of them. */
    List<Kept> list(Condition which, @Nullable Cursor after, int limit) {
        var v = PERSONAL_DATA;
        return sql.selectFrom(v)
                .where(v.KIND.in(TAKEN, REFUSED), which)
                .and(Listed.after(v.WRITTEN_AT, v.REFERENCE, after))
                .orderBy(v.WRITTEN_AT.desc(), v.REFERENCE)
                .limit(limit)
                .fetch(row ->
                        new Kept(
                                row.getReference(),
                                row.getKind(),
                                row.getWrittenAt(),
                                row.getData(),
                                row.getErasedAt()));
    }

    /** References of all that are there. */
    List<String> references() {
        var v = PERSONAL_DATA;
        return sql.select(v.REFERENCE)
                .from(v)
                .where(v.KIND.in(TAKEN, REFUSED), v.ERASED_AT.isNull())
                .orderBy(v.WRITTEN_AT)
                .fetch(v.REFERENCE);
    }

    boolean has(String reference) {
        return sql.fetchExists(FILE_PART, FILE_PART.REFERENCE.eq(reference));
    }

    /** Byte for byte, a part at a time. */
    void read(String reference, OutputStream out) throws IOException {
        var p = FILE_PART;
        for (int number = 1; ; number++) {
            byte @Nullable [] part =
                    sql.select(p.CONTENT)
                            .from(p)
                            .where(p.REFERENCE.eq(reference), p.PART.eq(number))
                            .fetchOne(p.CONTENT);
            if (part == null) {
                return;
            }
            out.write(part);
        }
    }
}
