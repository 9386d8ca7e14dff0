package obole.identity.server;

import obole.identity.Role;
import obole.identity.contract.ApiVersions;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Who gets tokens from the issuer on board: rows of schema {@code identity}. */
final class Clients {

    private static final int SECRET_BYTES = 32;

    private final JdbcClient sql;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Clients(DataSource dataSource, PasswordEncoder encoder, Clock clock) {
        this.sql = JdbcClient.create(dataSource);
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Of everybody, who is revoked included. */
    Set<String> names() {
        return sql.sql("select name from identity.client")
                .query((row, _) -> row.getString(1))
                .set();
    }

    /**
     * By name.
     *
     * @param role one of theirs; empty for any, as is {@code association}
     * @param revoked null for both
     */
    List<Client> list(
            String role, String association, @Nullable Boolean revoked, String after, int limit) {
        return sql.sql(
                        """
                        select * from identity.client
                        where name > :after
                          and (:role = '' or :role = any (roles))
                          and (:association = '' or :association = any (associations))
                          and (not :asked or (revoked_at is not null) = :revoked)
                        order by name limit :limit
                        """)
                .param("after", after)
                .param("role", role)
                .param("association", association)
                .param("asked", revoked != null)
                .param("revoked", Boolean.TRUE.equals(revoked))
                .param("limit", limit)
                .query(Clients::row)
                .list();
    }

    /** Empty for nobody, and for who is revoked. */
    Optional<Client> active(String name) {
        return sql.sql("select * from identity.client where name = ? and revoked_at is null")
                .param(name)
                .query(Clients::row)
                .optional();
    }

    /** The secret, which nobody can read again; empty if there is somebody of this name. */
    Optional<String> create(
            String name,
            boolean person,
            Set<Role> roles,
            Set<String> associations,
            String by,
            String reason) {
        String secret = secret();
        int created =
                sql.sql(
                                """
                                insert into identity.client (name, person, secret_hash, roles,
                                    associations, api_version, created_at, created_by, secret_at)
                                values (?, ?, ?, string_to_array(?, ' '), string_to_array(?, ' '),
                                    ?, ?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(
                                name,
                                person,
                                encoder.encode(secret),
                                roles.stream().map(Role::text).collect(Collectors.joining(" ")),
                                String.join(" ", associations),
                                ApiVersions.RELEASED.getLast(),
                                now(),
                                by,
                                now())
                        .update();
        if (created == 0) {
            return Optional.empty();
        }
        note(name, "CREATED", by, reason);
        return Optional.of(secret);
    }

    /** Another secret; the one before counts no more. Empty for nobody, and for who is revoked. */
    Optional<String> renew(String name, String by, String reason) {
        String secret = secret();
        int renewed =
                sql.sql(
                                """
                                update identity.client set secret_hash = ?, secret_at = ?
                                where name = ? and revoked_at is null
                                """)
                        .params(encoder.encode(secret), now(), name)
                        .update();
        if (renewed == 0) {
            return Optional.empty();
        }
        note(name, "RENEWED", by, reason);
        return Optional.of(secret);
    }

    /** Another version of the contract from its next token on. False if there is nobody. */
    boolean pin(String name, String version, String by, String reason) {
        int pinned =
                sql.sql(
                                """
                                update identity.client set api_version = ?
                                where name = ? and revoked_at is null
                                """)
                        .params(version, name)
                        .update();
        if (pinned > 0) {
            note(name, "PINNED", by, reason);
        }
        return pinned > 0;
    }

    /** No token from now on; those it has count until they expire. False if there is nobody. */
    boolean revoke(String name, String by, String reason) {
        int revoked =
                sql.sql(
                                """
                                update identity.client set revoked_at = coalesce(revoked_at, ?)
                                where name = ?
                                """)
                        .params(now(), name)
                        .update();
        if (revoked > 0) {
            note(name, "REVOKED", by, reason);
        }
        return revoked > 0;
    }

    private void note(String name, String what, String by, String reason) {
        sql.sql(
                        """
                        insert into identity.client_change
                            (name, what, changed_at, changed_by, reason)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(name, what, now(), by, reason)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Client row(ResultSet row, int number) throws SQLException {
        Timestamp revoked = row.getTimestamp("revoked_at");
        return new Client(
                row.getString("name"),
                row.getBoolean("person"),
                row.getString("secret_hash"),
                texts(row.getArray("roles"))
                        .flatMap(role -> Role.of(role).stream())
                        .collect(Collectors.toSet()),
                new TreeSet<>(texts(row.getArray("associations")).toList()),
                row.getString("api_version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                revoked == null ? null : revoked.toInstant());
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Stream.of((String[]) array.getArray());
    }
}
