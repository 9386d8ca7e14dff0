package obole.command.association;

import obole.command.association.AssociationCommand.RegisterAssociation;
import obole.command.web.Texts;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.association.LegalForm;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Who wants to be registered, and on which {@link FeesForm terms}; the legal form may be said
 * later.
 */
record Registration(
        @Nullable String name,
        @Nullable AssociationIdentifier identifier,
        @Nullable LegalForm legalForm,
        @Nullable String otherwise,
        @Nullable FeeBearer feeBearer,
        @Nullable Integer commissionBasisPoints,
        @Nullable Money commissionMinimum,
        @Nullable Money commissionMaximum,
        @Nullable String zone) {

    RegisterAssociation command(AssociationId association, LocalDate unverifiedUntil) {
        if (identifier == null
                || identifier.kind() == AssociationIdentifier.Kind.EARLIER_PLATFORM) {
            throw new Malformed("identifier", "must be an RNA, a SIREN or a SIRET");
        }
        String called = Texts.required("name", name, AssociationController.TEXT);
        FeeTerms terms =
                FeesForm.terms(
                        feeBearer, commissionBasisPoints, commissionMinimum, commissionMaximum);
        return new RegisterAssociation(
                association,
                Digest.ofParts(
                        "register-association",
                        called,
                        identifier.kind().name(),
                        identifier.value(),
                        terms.feeBearer().name(),
                        Integer.toString(terms.commissionBasisPoints()),
                        shown(commissionMinimum),
                        shown(commissionMaximum),
                        legalForm == null ? "" : legalForm.name(),
                        otherwise == null ? "" : otherwise,
                        zone == null ? "" : zone),
                called,
                identifier,
                terms,
                legalForm,
                otherwise == null
                        ? null
                        : Texts.required("otherwise", otherwise, AssociationController.TEXT),
                zone == null ? null : zone(zone),
                unverifiedUntil,
                null);
    }

    static ZoneId zone(@Nullable String name) {
        if (name == null || !ZoneId.getAvailableZoneIds().contains(name)) {
            throw new Malformed("zone", "must be a time zone like Europe/Paris");
        }
        return ZoneId.of(name);
    }

    private static String shown(@Nullable Money bound) {
        return bound == null ? "" : bound.display();
    }
}
