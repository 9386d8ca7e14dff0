package obole.query.feed;

import obole.eventstore.StoredEvent;
import obole.identity.Identity;
import obole.identity.Role;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * That something has happened, and to what: what is known of it is read by its id. What it says
 * never changes, and neither does its place.
 *
 * @param position its place, from 0; others lie between
 * @param id the same for ever, to know what came twice
 * @param type what has happened, such as {@code donation.captured}
 * @param about the id of what it has happened to
 * @param associationIds whose it is, of those that the reader may see
 */
public record FeedEvent(
        long position,
        String id,
        String type,
        String about,
        Set<String> associationIds,
        Instant recordedAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What whoever builds forms is told of. */
    private static final String OF_GIFTS =
            "(donation|pledge|campaign)\\..+|refund\\.(?!held).+|dispute\\.(opened|won|lost)";

    /**
     * What associations are told of besides. How we pay, what we hold and why we freeze is between
     * us, our banks and the authorities.
     */
    private static final String OF_THEIRS =
            "payout\\.(?!held|released|skipped|schedule-set).+|dispute\\.evidence-.+"
                    + "|association\\.(registered|verified|verification-refused|suspended"
                    + "|reinstated|closing-begun|closed|bank-account-.+|document-.+)";

    private static final Pattern TO_INTEGRATORS = Pattern.compile(OF_GIFTS);
    private static final Pattern TO_OTHERS = Pattern.compile(OF_GIFTS + "|" + OF_THEIRS);

    /** Where the id is of what lives in a longer stream. */
    private static final Map<String, String> IDS =
            Map.of("refund", "refundId", "dispute", "disputeId", "payout", "payoutId");

    /** Whether somebody is told of events of this name, if they are of what he may see. */
    public static boolean told(String name, Identity reader) {
        Pattern to = reader.roles().equals(Set.of(Role.INTEGRATOR)) ? TO_INTEGRATORS : TO_OTHERS;
        return to.matcher(name).matches();
    }

    static FeedEvent of(StoredEvent event, Set<String> associations) {
        return new FeedEvent(
                event.position(),
                event.eventId(),
                event.name(),
                about(event),
                associations,
                event.recordedAt());
    }

    private static String about(StoredEvent event) {
        @Nullable String field = IDS.get(event.name().substring(0, event.name().indexOf('.')));
        if (field == null) {
            return event.stream();
        }
        JsonNode id = JSON.readTree(event.payload()).path(field);
        return id.asString(event.stream());
    }
}
