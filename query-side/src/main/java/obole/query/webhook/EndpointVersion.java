package obole.query.webhook;

import obole.schema.webhook.tables.records.EndpointRecord;
import obole.shared.identity.Digest;

import org.springframework.http.ResponseEntity;

import java.util.List;

/**
 * The version of what a subscriber sets of an endpoint, which moves with every message while its
 * settings do not: a digest of what is set.
 */
final class EndpointVersion {

    private static final int LENGTH = 16;

    private EndpointVersion() {}

    /** Named to whoever may change it: of its address others are not told the digest either. */
    static ResponseEntity.BodyBuilder ok(EndpointRecord row, boolean own) {
        return own ? ResponseEntity.ok().eTag(of(row)) : ResponseEntity.ok();
    }

    static String of(EndpointRecord row) {
        return Digest.ofParts(
                        row.getUrl(),
                        List.of(row.getTypes()).toString(),
                        List.of(row.getAssociations()).toString())
                .hex()
                .substring(0, LENGTH);
    }
}
