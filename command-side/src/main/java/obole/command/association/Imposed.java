package obole.command.association;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/**
 * What we have imposed on an association, and whether it leaves.
 *
 * @param reinstatementBy who wants its suspension to end, null if nobody does
 * @param frozenBy who has frozen it, null if it is not
 * @param authorised what may leave although it is frozen
 */
record Imposed(
        boolean suspended,
        @Nullable String reinstatementBy,
        @Nullable String frozenBy,
        Set<String> authorised,
        Leaving leaving) {

    static final Imposed NOTHING = new Imposed(false, null, null, Set.of(), Leaving.NO);

    Imposed {
        authorised = Set.copyOf(authorised);
    }

    /** How far its leaving has come. */
    enum Leaving {
        NO,
        BEGUN,
        DONE
    }

    Imposed suspended(boolean now) {
        return new Imposed(now, null, frozenBy, authorised, leaving);
    }

    Imposed reinstatementBy(@Nullable String person) {
        return new Imposed(suspended, person, frozenBy, authorised, leaving);
    }

    Imposed frozenBy(@Nullable String person) {
        return new Imposed(suspended, reinstatementBy, person, Set.of(), leaving);
    }

    Imposed authorising(String subject) {
        Set<String> more = new HashSet<>(authorised);
        more.add(subject);
        return new Imposed(suspended, reinstatementBy, frozenBy, more, leaving);
    }

    Imposed leaving(Leaving now) {
        return new Imposed(suspended, reinstatementBy, frozenBy, authorised, now);
    }
}
