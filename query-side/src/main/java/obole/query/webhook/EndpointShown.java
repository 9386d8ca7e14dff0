package obole.query.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;

import obole.identity.Identity;
import obole.schema.webhook.tables.records.AttemptRecord;
import obole.schema.webhook.tables.records.EndpointChangeRecord;
import obole.schema.webhook.tables.records.EndpointRecord;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * An endpoint as it is answered.
 *
 * @param associationId whose it is; absent for an integrator's
 * @param integrator the subject of its tokens; absent for an association's
 * @param position all up to here is delivered, or not for it
 * @param sequence the number of the message delivered last
 * @param failing the next message, while it is not taken
 * @param paused since when and why nothing is sent
 * @param previousSecretUntil until then messages are signed with the secret before, too
 * @param secret said in the answer to whoever has asked for it, and nowhere else
 * @param changes what was done about it, oldest first; not in a list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointShown(
        String id,
        @Nullable String associationId,
        @Nullable String integrator,
        String url,
        List<String> types,
        String status,
        Instant createdAt,
        long position,
        long sequence,
        @Nullable Failing failing,
        @Nullable Paused paused,
        Instant secretAt,
        @Nullable Instant previousSecretUntil,
        @Nullable String secret,
        @Nullable List<Change> changes) {

    /** How often and since when the next message is not taken, and when it is sent again. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failing(int failures, Instant since, String outcome, @Nullable Instant nextAttemptAt) {}

    /**
     * @param by who has paused it; absent where it was paused by itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Paused(Instant at, @Nullable String by, String reason) {}

    /** Who has done what about it; nobody where it was done by itself. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(String what, Instant at, @Nullable String by, @Nullable String reason) {

        static Change of(EndpointChangeRecord row) {
            return new Change(
                    row.getWhat(), row.getChangedAt(), row.getChangedBy(), row.getReason());
        }
    }

    /**
     * An attempt to deliver.
     *
     * @param failures how often the same message had failed before
     * @param status of HTTP; null where nothing was answered
     * @param nextAttemptAt null where it was delivered, or is not tried again
     */
    record Delivery(
            long number,
            String eventId,
            String type,
            long position,
            long sequence,
            int failures,
            Instant attemptedAt,
            int durationMillis,
            String outcome,
            @Nullable Integer status,
            @Nullable Instant nextAttemptAt) {

        static Delivery of(AttemptRecord row) {
            return new Delivery(
                    row.getNumber(),
                    row.getEventId(),
                    row.getType(),
                    row.getPosition(),
                    row.getSequence(),
                    row.getFailures(),
                    row.getAttemptedAt(),
                    row.getDurationMillis(),
                    row.getOutcome(),
                    row.getStatus(),
                    row.getNextAttemptAt());
        }
    }

    static EndpointShown of(EndpointRecord row, Identity who) {
        return of(row, Subscriber.owned(row, who));
    }

    /**
     * @param own whether whoever asks may know all of its address, which may be a secret
     */
    static EndpointShown of(EndpointRecord row, boolean own) {
        boolean association = Subscriber.kind(row) == Subscriber.Kind.ASSOCIATION;
        return new EndpointShown(
                row.getEndpointId(),
                association ? row.getSubscriber() : null,
                association ? null : row.getSubscriber(),
                own ? row.getUrl() : shortened(URI.create(row.getUrl())),
                List.of(row.getTypes()),
                row.getStatus(),
                row.getCreatedAt(),
                row.getPosition(),
                row.getSequence(),
                row.getFailures() == 0
                        ? null
                        : new Failing(
                                row.getFailures(),
                                row.getFailingSince(),
                                row.getFailingOutcome(),
                                row.getNextAttemptAt()),
                row.getPausedAt() == null
                        ? null
                        : new Paused(row.getPausedAt(), row.getPausedBy(), row.getPausedReason()),
                row.getSecretAt(),
                row.getPreviousUntil(),
                null,
                null);
    }

    private static String shortened(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    EndpointShown with(@Nullable String secretSaid, @Nullable List<Change> changesShown) {
        return new EndpointShown(
                id,
                associationId,
                integrator,
                url,
                types,
                status,
                createdAt,
                position,
                sequence,
                failing,
                paused,
                secretAt,
                previousSecretUntil,
                secretSaid,
                changesShown);
    }
}
