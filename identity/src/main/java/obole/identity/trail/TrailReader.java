package obole.identity.trail;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import javax.sql.DataSource;

/** Reads the trail as the role that can do nothing else. */
public final class TrailReader {

    private final JdbcClient sql;

    public TrailReader(DataSource reads) {
        this.sql = JdbcClient.create(reads);
    }

    /**
     * A row.
     *
     * @param request the same of what was asked and of its answer
     * @param phase ASKED or ANSWERED
     * @param token SHA-256 of the token
     * @param about ids, or digests of what is no id
     * @param status what was answered, null for what was asked
     * @param hash over this row and all before it
     */
    public record Row(
            long number,
            String request,
            String phase,
            Instant happenedAt,
            String subject,
            String client,
            String roles,
            String token,
            String address,
            String operation,
            List<String> about,
            @Nullable String reason,
            @Nullable Integer status,
            String hash) {}

    /** What somebody looks for; null for anything. */
    public record Filter(
            @Nullable String subject,
            @Nullable String operation,
            @Nullable String about,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * Whether each row's hash is over the one before it, and the last one's is the head's.
     *
     * @param brokenAt the first row where it is not; one after the last where rows are missing at
     *     the end
     */
    public record Verdict(long entries, String head, boolean intact, @Nullable Long brokenAt) {}

    List<Row> after(long number, int limit, Filter filter) {
        return sql.sql(
                        """
                        select * from trail.entry
                        where number > :after
                            and (:subject::text is null or subject = :subject)
                            and (:operation::text is null or operation = :operation)
                            and (:about::text is null or about @> array[:about::text])
                            and (:from::timestamptz is null or happened_at >= :from)
                            and (:until::timestamptz is null or happened_at < :until)
                        order by number limit :limit
                        """)
                .param("after", number)
                .param("limit", limit)
                .param("subject", filter.subject())
                .param("operation", filter.operation())
                .param("about", filter.about() == null ? null : Trail.named(filter.about()))
                .param("from", timestamp(filter.from()))
                .param("until", timestamp(filter.until()))
                .query(TrailReader::row)
                .list();
    }

    Verdict verdict() {
        return sql.sql(
                        """
                        with rows as (
                            select e, number, hash,
                                lag(number, 1, 0) over (order by number) as number_before,
                                lag(hash, 1, sha256('')) over (order by number) as hash_before
                            from trail.entry e
                        ), broken as (
                            select min(number) as number from rows
                            where number <> number_before + 1
                                or hash <> trail.hash_of(hash_before, e)
                        ), last as (
                            select number, hash from rows order by number desc limit 1
                        )
                        select head.number as entries, encode(head.hash, 'hex') as head,
                            coalesce(broken.number,
                                case when coalesce(last.number, 0) <> head.number
                                        or coalesce(last.hash, sha256('')) <> head.hash
                                    then coalesce(last.number, 0) + 1 end) as broken_at
                        from trail.head head, broken left join last on true
                        """)
                .query((row, _) -> {
                    long at = row.getLong("broken_at");
                    boolean intact = row.wasNull();
                    return new Verdict(
                            row.getLong("entries"),
                            row.getString("head"),
                            intact,
                            intact ? null : at);
                })
                .single();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        @Nullable Integer answered = row.wasNull() ? null : status;
        return new Row(
                row.getLong("number"),
                row.getString("request"),
                row.getString("phase"),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("subject"),
                row.getString("client"),
                row.getString("roles"),
                row.getString("token"),
                row.getString("address"),
                row.getString("operation"),
                List.of((String[]) row.getArray("about").getArray()),
                row.getString("reason"),
                answered,
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
