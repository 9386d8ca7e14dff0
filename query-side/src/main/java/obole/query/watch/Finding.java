package obole.query.watch;

import org.jspecify.annotations.Nullable;

/**
 * Something that must hold and does not.
 *
 * @param associationId whose payouts it concerns; null where it is nobody's in particular
 * @param book whose money it concerns, POOL or HOUSE; null where it concerns none
 */
record Finding(
        Invariant invariant,
        String subject,
        @Nullable String associationId,
        @Nullable String book,
        String sentence) {

    private static final int LONGEST = 1_000;

    Finding {
        sentence = sentence.substring(0, Math.min(sentence.length(), LONGEST));
    }
}
