package obole.eventstore;

import java.util.Optional;
import java.util.stream.Stream;

/** Says which stream another writer was faster in; the cause of Axon's conflict exceptions. */
public final class StreamClash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String stream;
    private final long sequence;

    public StreamClash(String stream, long sequence) {
        super("stream " + stream + " already has an event " + sequence, null, false, false);
        this.stream = stream;
        this.sequence = sequence;
    }

    public String stream() {
        return stream;
    }

    /** The sequence that was taken: 0 means that the stream had already been begun. */
    public long sequence() {
        return sequence;
    }

    /** The clash behind a failure, however deep it was wrapped on its way. */
    public static Optional<StreamClash> behind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(StreamClash.class::isInstance)
                .map(StreamClash.class::cast)
                .findFirst();
    }
}
