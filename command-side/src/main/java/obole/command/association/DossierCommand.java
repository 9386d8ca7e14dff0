package obole.command.association;

import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.association.Capacity;
import obole.shared.association.LegalForm;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What may be asked about the papers and the people by which an association is known. */
public sealed interface DossierCommand extends AssociationCommand {

    /**
     * What it is before the law.
     *
     * @param otherwise what it is if it is {@link LegalForm#OTHER}, and only then
     */
    record DeclareLegalForm(
            AssociationId associationId, LegalForm form, @Nullable String otherwise, String by)
            implements DossierCommand {

        public DeclareLegalForm {
            requireReason(form, otherwise);
        }

        static void requireReason(@Nullable LegalForm form, @Nullable String otherwise) {
            if ((form == LegalForm.OTHER) != (otherwise != null)) {
                throw new Malformed("otherwise", "must be given for OTHER, and for nothing else");
            }
        }
    }

    /** Who it is, is in the vault under {@code reference}. */
    record DeclarePerson(
            AssociationId associationId,
            String reference,
            Digest commitment,
            Capacity capacity,
            String by)
            implements DossierCommand {}

    record WithdrawPerson(AssociationId associationId, String reference, String by)
            implements DossierCommand {}

    /**
     * By somebody who did not bring it.
     *
     * @param validUntil the last day it proves anything, null without end
     */
    record AcceptDocument(
            AssociationId associationId,
            String reference,
            @Nullable LocalDate validUntil,
            String by,
            LocalDate today)
            implements DossierCommand {}

    record RejectDocument(AssociationId associationId, String reference, String by, String reason)
            implements DossierCommand {}

    /** Its last day should be over. */
    record ExpireDocument(AssociationId associationId, String reference, LocalDate today)
            implements DossierCommand {}
}
