package obole.shared.association;

import static java.util.Objects.requireNonNull;

/**
 * What the world calls an association: its RNA or SIREN/SIRET, or an earlier platform's name for
 * it.
 */
public record AssociationIdentifier(Kind kind, String value) {

    /** Who gave the identifier. */
    public enum Kind {
        RNA,
        SIREN,
        SIRET,
        /** {@code platform:name}, for a history brought along; never enough to be verified. */
        EARLIER_PLATFORM
    }

    public AssociationIdentifier {
        requireNonNull(kind, "kind");
        requireNonNull(value, "value");
    }
}
