package obole.command.chunk;

import obole.shared.Malformed;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Packs whole lines into chunks that fit into an event: as many as come to {@value #BYTES} bytes of
 * JSON, at most {@value #LINES}. The same lines always give the same chunks.
 */
public final class Chunks<T> {

    public static final int LINES = 500;
    public static final int BYTES = 48 * 1024;

    /** Leaves room for the other fields of the event. */
    private static final int ENVELOPE = 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BiConsumer<Integer, List<T>> eachChunk;
    private final List<T> lines = new ArrayList<>();
    private int bytes;
    private int chunks;

    /** Chunks are numbered from 1. */
    public Chunks(BiConsumer<Integer, List<T>> eachChunk) {
        this.eachChunk = eachChunk;
    }

    public void add(T line) {
        int size = JSON.writeValueAsBytes(line).length + 1;
        if (size > BYTES - ENVELOPE) {
            throw new Malformed("body", "has a line too large to be recorded");
        }
        if (lines.size() == LINES || bytes + size > BYTES - ENVELOPE) {
            close();
        }
        lines.add(line);
        bytes += size;
    }

    /** Closes the last chunk, and says how many there are. */
    public int end() {
        if (!lines.isEmpty()) {
            close();
        }
        return chunks;
    }

    private void close() {
        chunks++;
        eachChunk.accept(chunks, List.copyOf(lines));
        lines.clear();
        bytes = 0;
    }
}
