package obole.shared.association;

import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What has become of the papers and the people by which an association is known. */
public sealed interface DossierEvent extends AssociationEvent {

    /**
     * What it is before the law.
     *
     * @param otherwise what it is when it is none of those that have a name
     */
    record LegalFormDeclared(
            AssociationId associationId, LegalForm form, @Nullable String otherwise, String by)
            implements DossierEvent {}

    /** A natural person stands behind it; who that is, is in the vault under {@code reference}. */
    record PersonDeclared(
            AssociationId associationId,
            String reference,
            Digest commitment,
            Capacity capacity,
            String by)
            implements DossierEvent {}

    /** That person stands behind it no more. */
    record PersonWithdrawn(AssociationId associationId, String reference, String by)
            implements DossierEvent {}

    /**
     * Somebody who did not bring it has looked at it.
     *
     * @param validUntil the last day it proves anything, null without end
     */
    record AssociationDocumentAccepted(
            AssociationId associationId,
            String kind,
            String reference,
            @Nullable LocalDate validUntil,
            String by)
            implements DossierEvent {}

    record AssociationDocumentRejected(
            AssociationId associationId, String kind, String reference, String by, String reason)
            implements DossierEvent {}

    /** Its last day is over. */
    record AssociationDocumentExpired(AssociationId associationId, String kind, String reference)
            implements DossierEvent {}
}
