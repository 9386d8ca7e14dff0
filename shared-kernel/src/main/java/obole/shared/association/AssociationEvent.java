package obole.shared.association;

import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What can have happened to an association. Past tense, complete in itself, never edited once
 * released.
 */
public sealed interface AssociationEvent
        permits AssociationEvent.AssociationRegistered,
                AssociationEvent.AssociationFeesSet,
                AssociationEvent.AssociationRefundTermsSet,
                AssociationEvent.AssociationDocumentReceived,
                AssociationEvent.AssociationVerified,
                AssociationEvent.AssociationVerificationRefused,
                AssociationEvent.AssociationSuspended,
                AssociationEvent.AssociationZoneSet,
                AssociationEvent.BankAccountProposed,
                AssociationEvent.BankAccountQuestioned,
                AssociationEvent.BankAccountRefused,
                AssociationEvent.BankAccountConfirmed,
                DossierEvent,
                MeasureEvent {

    AssociationId associationId();

    /**
     * The association exists for us, unverified.
     *
     * @param commissionBasisPoints our commission on its donations, 300 is 3 %
     * @param unverifiedUntil the last day it is given to without having been verified, null without
     *     end
     */
    record AssociationRegistered(
            AssociationId associationId,
            Digest requestDigest,
            String name,
            AssociationIdentifier identifier,
            FeeBearer feeBearer,
            int commissionBasisPoints,
            @Nullable LocalDate unverifiedUntil,
            @Nullable LocalDate effectiveOn,
            @Nullable Money commissionMinimum,
            @Nullable Money commissionMaximum)
            implements AssociationEvent {

        /** What it pays for donations until something else is agreed. */
        public FeeTerms terms() {
            return new FeeTerms(
                    feeBearer, commissionBasisPoints, commissionMinimum, commissionMaximum);
        }
    }

    /** What it pays for new donations from now on. */
    record AssociationFeesSet(AssociationId associationId, FeeTerms terms, String by, String reason)
            implements AssociationEvent {}

    /**
     * A document for its verification arrived; the document itself is in the vault.
     *
     * @param about the person it identifies, by reference; null when it is about the association
     */
    record AssociationDocumentReceived(
            AssociationId associationId,
            String kind,
            String reference,
            Digest content,
            @Nullable String about,
            String by)
            implements AssociationEvent {}

    record AssociationVerified(AssociationId associationId, String by)
            implements AssociationEvent {}

    record AssociationVerificationRefused(AssociationId associationId, String by, String reason)
            implements AssociationEvent {}

    /** Nothing is paid out; donations go on. */
    record AssociationSuspended(AssociationId associationId, String by, String reason)
            implements AssociationEvent {}

    /** Its days begin at midnight there: instalments pledged from now on fall due by them. */
    record AssociationZoneSet(AssociationId associationId, ZoneId zone, String by, String reason)
            implements AssociationEvent {}

    /**
     * A bank account to pay out to: the IBAN is in the vault under {@code reference}.
     *
     * @param currency what is paid out to it: each currency has an account of its own
     */
    record BankAccountProposed(
            AssociationId associationId,
            String reference,
            Digest commitment,
            String by,
            String currency)
            implements AssociationEvent {}

    /** The bank sent back a payout to the one in use: it must be confirmed again. */
    record BankAccountQuestioned(
            AssociationId associationId, String reference, String reason, String currency)
            implements AssociationEvent {}

    /**
     * Nobody will confirm it: it is not the association's, or not wanted any more.
     *
     * @param questioned whether the one in use waits for confirmation all the same
     */
    record BankAccountRefused(
            AssociationId associationId,
            String reference,
            String reason,
            String by,
            String currency,
            boolean questioned)
            implements AssociationEvent {}

    /** A second person confirmed it. Payouts wait until {@code usableFrom}. */
    record BankAccountConfirmed(
            AssociationId associationId,
            String reference,
            Digest commitment,
            String proposedBy,
            String by,
            Instant usableFrom,
            String currency)
            implements AssociationEvent {}

    /**
     * Who bears what when money goes back.
     *
     * @param coversFees whether we give back with a refund the PSP's fee that the association bore
     * @param disputeFees who bears what the PSP charges for a dispute
     */
    record AssociationRefundTermsSet(
            AssociationId associationId,
            boolean coversFees,
            FeeBearer disputeFees,
            String by,
            String reason)
            implements AssociationEvent {}
}
