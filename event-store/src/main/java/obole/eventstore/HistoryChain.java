package obole.eventstore;

import java.util.HexFormat;
import java.util.List;

/**
 * One digest for all events up to a position: SHA-256 of the digest up to the event before and of
 * the event's own, which is the one in its row. Before the first event it is 32 zero bytes.
 */
public final class HistoryChain {

    /** The digest before the first event; all are in hexadecimal digits. */
    public static final String BEGIN = "00".repeat(RowDigest.LENGTH);

    private HistoryChain() {}

    /** The digest when these events follow; their own digests are computed, not believed. */
    public static String extend(String before, List<StoredEvent> events) {
        byte[] chain = HexFormat.of().parseHex(before);
        for (StoredEvent event : events) {
            chain = RowDigest.joined(chain, RowDigest.of(event));
        }
        return HexFormat.of().formatHex(chain);
    }
}
