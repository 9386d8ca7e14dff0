package obole.command.association;

import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.association.LegalForm;
import obole.shared.association.Rna;
import obole.shared.association.Siren;
import obole.shared.association.Siret;
import obole.shared.identity.Digest;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;

/**
 * What may be asked of an association. One that exists is well formed; whether it is allowed is
 * decided later.
 */
public sealed interface AssociationCommand
        permits AssociationCommand.RegisterAssociation,
                AssociationCommand.SetFees,
                AssociationCommand.SetRefundTerms,
                AssociationCommand.ReceiveDocument,
                AssociationCommand.VerifyAssociation,
                AssociationCommand.RefuseVerification,
                AssociationCommand.ProposeBankAccount,
                AssociationCommand.ConfirmBankAccount,
                AssociationCommand.QuestionBankAccount,
                AssociationCommand.RefuseBankAccount,
                AssociationCommand.SetZone,
                DossierCommand,
                MeasureCommand {

    AssociationId associationId();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return associationId().toString();
    }

    /**
     * Makes it known to us, unverified.
     *
     * @param otherwise what it is if it has none of the legal forms with a name
     * @param unverifiedUntil the last day it is given to without having been verified; null if a
     *     history is brought along, which has been given
     * @param effectiveOn only for a history brought along
     */
    record RegisterAssociation(
            AssociationId associationId,
            Digest requestDigest,
            String name,
            AssociationIdentifier identifier,
            FeeTerms terms,
            @Nullable LegalForm legalForm,
            @Nullable String otherwise,
            @Nullable ZoneId zone,
            @Nullable LocalDate unverifiedUntil,
            @Nullable LocalDate effectiveOn)
            implements AssociationCommand, Creating {

        private static final int NAME = 200;

        /** By an earlier platform, which says no more. */
        public RegisterAssociation(
                AssociationId associationId,
                Digest requestDigest,
                String name,
                AssociationIdentifier identifier,
                FeeTerms terms,
                @Nullable LocalDate effectiveOn) {
            this(
                    associationId,
                    requestDigest,
                    name,
                    identifier,
                    terms,
                    null,
                    null,
                    null,
                    null,
                    effectiveOn);
        }

        public RegisterAssociation {
            DossierCommand.DeclareLegalForm.requireReason(legalForm, otherwise);
            if (name.isBlank() || name.length() > NAME) {
                throw new Malformed("name", "must have 1 to 200 characters");
            }
            try {
                identifier = valid(identifier);
            } catch (Malformed wrong) {
                throw new Malformed("identifier.value", identifier.kind() + ": " + wrong.rule());
            }
        }

        @Override
        public String createdStream() {
            return target();
        }

        /** As the registers write it, without the spaces that people add. */
        private static AssociationIdentifier valid(AssociationIdentifier given) {
            String value =
                    switch (given.kind()) {
                        case RNA -> Rna.of(given.value()).number();
                        case SIREN -> Siren.of(given.value()).digits();
                        case SIRET -> Siret.of(given.value()).digits();
                        case EARLIER_PLATFORM -> earlier(given.value());
                    };
            return new AssociationIdentifier(given.kind(), value);
        }

        private static String earlier(String value) {
            if (!value.matches("[a-z0-9-]{1,50}:\\S{1,150}")) {
                throw new Malformed("value", "must be platform:name");
            }
            return value;
        }
    }

    /** What it pays for new donations from now on. */
    record SetFees(AssociationId associationId, FeeTerms terms, String by, String reason)
            implements AssociationCommand {}

    /**
     * The document itself is in the vault under {@code reference}.
     *
     * @param about the person it identifies, null when it is about the association
     */
    record ReceiveDocument(
            AssociationId associationId,
            String kind,
            String reference,
            Digest content,
            @Nullable String about,
            String by)
            implements AssociationCommand {}

    record VerifyAssociation(AssociationId associationId, String by, LocalDate today)
            implements AssociationCommand {}

    record RefuseVerification(AssociationId associationId, String by, String reason)
            implements AssociationCommand {}

    /**
     * The bank account itself is in the vault under {@code reference}.
     *
     * @param currency what is to be paid out to it
     */
    record ProposeBankAccount(
            AssociationId associationId,
            String reference,
            Digest commitment,
            String by,
            Currency currency)
            implements AssociationCommand {}

    /**
     * A second person stands behind it.
     *
     * @param again although a payout to it came back: said on purpose, so that a first confirmation
     *     that is repeated late does not count as a look at what happened since
     */
    record ConfirmBankAccount(
            AssociationId associationId,
            String reference,
            String by,
            Instant now,
            Duration cooling,
            boolean again)
            implements AssociationCommand {}

    /** A payout to it came back. */
    record QuestionBankAccount(AssociationId associationId, String reference, String reason)
            implements AssociationCommand {}

    /** Nobody will confirm it: by anybody, who proposed it too. */
    record RefuseBankAccount(
            AssociationId associationId, String reference, String reason, String by)
            implements AssociationCommand {}

    /** Where its days begin at midnight. */
    record SetZone(AssociationId associationId, ZoneId zone, String by, String reason)
            implements AssociationCommand {}

    /** Who bears what when money goes back. */
    record SetRefundTerms(
            AssociationId associationId,
            boolean coversFees,
            FeeBearer disputeFees,
            String by,
            String reason)
            implements AssociationCommand {}
}
