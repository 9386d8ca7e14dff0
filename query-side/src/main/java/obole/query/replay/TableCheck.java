package obole.query.replay;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One table of a shadow beside the live one.
 *
 * @param rows of the shadow, and {@code digest} of all of them
 * @param changedSince rows of the shadow that live events have changed after the position it is
 *     compared at: they say nothing
 * @param comparedRows the others; their digest, and that of the live rows they should be
 * @param differences rows that differ, or are on one side only; some of them are {@code examples}
 */
record TableCheck(
        String name,
        Result result,
        long rows,
        String digest,
        long changedSince,
        long comparedRows,
        @Nullable String comparedDigest,
        long liveRows,
        @Nullable String liveDigest,
        long differences,
        List<Difference> examples) {

    enum Result {
        SAME,
        DIFFERENT,
        /** Its rows change without saying when, and live ones have gone on. */
        NOT_COMPARED
    }

    /** A row as both sides have it, null where there is none. */
    record Difference(@Nullable String live, @Nullable String replayed) {}

    static TableCheck notCompared(String name, long rows, String digest) {
        return new TableCheck(
                name, Result.NOT_COMPARED, rows, digest, 0, 0, null, 0, null, 0, List.of());
    }
}
