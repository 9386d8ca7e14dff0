package obole.identity.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;

import obole.eventstore.NodeId;
import obole.identity.Identity;
import obole.identity.Role;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/**
 * Notes what operators ask for before anything happens, and what came of it before they are
 * answered. A process that dies in between leaves the first note without the second: then the
 * events, which name the same subject, say whether it happened.
 */
public final class Trail {

    /** Qualifies the connections of the role that may add, and nothing else. */
    public static final String ADDS = "trailAdds";

    /** Qualifies the connections of the role that may read. */
    public static final String READS = "trailReads";

    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    private static final String ENTRY = Trail.class.getName();
    private static final String ONLY_READS = ENTRY + ".onlyReads";

    /** Ids, days, months and numbers name nobody; everything else is noted by its digest. */
    private static final Pattern NAMES_NOBODY =
            Pattern.compile("[a-z]+_[0-9A-Z]{26}(/\\d{1,9})?|\\d{4}-\\d\\d(-\\d\\d)?|\\d{1,12}");

    private static final int DIGITS_OF_DIGEST = 32;

    private final JdbcClient sql;
    private final NodeId node;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();
    private final long start = System.nanoTime();

    public Trail(DataSource adds, NodeId node, Clock clock) {
        this.sql = JdbcClient.create(adds);
        this.node = node;
        this.clock = clock;
    }

    /** What is noted of one request, and what its answer will add. */
    private record Entry(
            String id,
            Identity who,
            String operation,
            @Nullable String reason,
            List<String> about) {}

    /** Whether what this one changes is noted. */
    public static boolean operator(Identity who) {
        return who.roles().contains(Role.FINANCE)
                || who.roles().contains(Role.COMPLIANCE)
                || who.roles().contains(Role.ADMIN);
    }

    /**
     * Is on disk when this returns.
     *
     * @param about what the path names
     * @throws DataAccessException when it cannot be noted: then nothing may happen
     */
    public void asked(
            HttpServletRequest request,
            Identity who,
            String operation,
            Collection<String> about,
            @Nullable String reason) {
        String id =
                IdText.of(
                        "req",
                        Digest.id(
                                node.toString(),
                                Long.toString(start),
                                Long.toString(count.incrementAndGet())));
        Entry entry = new Entry(id, who, operation, reason, new ArrayList<>());
        add(request, entry, "ASKED", about.stream().map(Trail::named).toList(), null);
        request.setAttribute(ENTRY, entry);
    }

    /** For a controller: what is read or erased by this request besides what its path names. */
    public static void about(HttpServletRequest request, String reference) {
        if (request.getAttribute(ENTRY) instanceof Entry entry) {
            entry.about().add(named(reference));
        }
    }

    /** For a controller: nothing happens but that its answer is read, whatever the method. */
    public static void onlyReads(HttpServletRequest request) {
        request.setAttribute(ONLY_READS, true);
    }

    /**
     * Once, and only for what was noted when it was asked. What has happened is answered even if
     * this cannot be noted: the first note is there.
     *
     * @return whether it may be answered; false if it was {@link #onlyReads} and is not noted
     */
    public boolean answered(HttpServletRequest request, int status) {
        if (!(request.getAttribute(ENTRY) instanceof Entry entry)) {
            return true;
        }
        request.removeAttribute(ENTRY);
        try {
            add(request, entry, "ANSWERED", entry.about(), status);
            return true;
        } catch (DataAccessException unavailable) {
            LOG.error("what came of {} is not noted", entry.id(), unavailable);
            return request.getAttribute(ONLY_READS) == null;
        }
    }

    private void add(
            HttpServletRequest request,
            Entry entry,
            String phase,
            List<String> about,
            @Nullable Integer status) {
        sql.sql(
                        """
                        insert into trail.entry (request, phase, happened_at, subject, client,
                            roles, token, address, operation, about, reason, status)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ' '), ?, ?)
                        """)
                .param(entry.id())
                .param(phase)
                .param(Timestamp.from(clock.instant()))
                .param(entry.who().subject())
                .param(entry.who().client())
                .param(roles(entry.who().roles()))
                .param(token(request))
                .param(String.valueOf(request.getRemoteAddr()))
                .param(entry.operation())
                .param(String.join(" ", about))
                .param(entry.reason())
                .param(status)
                .update();
    }

    private static String roles(Set<Role> roles) {
        return roles.stream().map(Role::text).sorted().collect(Collectors.joining(" "));
    }

    /** The token's digest: who finds it somewhere can look for it here, and not the other way. */
    private static String token(HttpServletRequest request) {
        String header = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
        return Digest.of(header.substring(header.indexOf(' ') + 1).getBytes(UTF_8)).hex();
    }

    /** Ids, days and numbers. */
    public static boolean namesNobody(String text) {
        return NAMES_NOBODY.matcher(text).matches();
    }

    /** As it is noted, and looked for. */
    static String named(String text) {
        return namesNobody(text)
                ? text
                : "sha256:" + Digest.of(text.getBytes(UTF_8)).hex().substring(0, DIGITS_OF_DIGEST);
    }
}
