package obole.query.association;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.AssociationRecord;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationDocumentReceived;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.AssociationEvent.AssociationRefundTermsSet;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationEvent.BankAccountProposed;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.money.Money;

/** What each event changes of an association's row. */
final class AssociationFold {

    private AssociationFold() {}

    static void blank(AssociationRecord row) {
        row.setName("")
                .setIdentifierKind("")
                .setIdentifierValue("")
                .setStatus("UNKNOWN")
                .setFeeBearer(FeeBearer.ASSOCIATION.name())
                .setCommissionBasisPoints(0)
                .setBankAccountState("NONE")
                .setRegisteredOn(java.time.LocalDate.EPOCH)
                .setCreatedPosition(-1L)
                .setVersion(-1L);
    }

    static void fold(AssociationRecord row, AssociationEvent event, Occurrence at) {
        row.setVersion(at.sequence());
        switch (event) {
            case AssociationRegistered e -> {
                terms(row, e.terms());
                row.setName(e.name())
                        .setIdentifierKind(e.identifier().kind().name())
                        .setIdentifierValue(e.identifier().value())
                        .setStatus("REGISTERED")
                        .setRegisteredOn(at.effective(e.effectiveOn()))
                        .setCreatedPosition(at.position());
            }
            case AssociationFeesSet e -> terms(row, e.terms());
            case AssociationDocumentReceived _, AssociationRefundTermsSet _ -> {}
            case AssociationVerified _ -> row.setStatus("VERIFIED").setReason(null);
            case AssociationVerificationRefused e -> row.setStatus("REFUSED").setReason(e.reason());
            case AssociationSuspended e -> row.setStatus("SUSPENDED").setReason(e.reason());
            case BankAccountProposed _ ->
                    row.setBankAccountState(
                            row.getBankAccountUsableFrom() == null
                                    ? "PROPOSED"
                                    : "CHANGE_PROPOSED");
            case BankAccountQuestioned _ -> row.setBankAccountState("QUESTIONED");
            case BankAccountConfirmed e ->
                    row.setBankAccountState("CONFIRMED").setBankAccountUsableFrom(e.usableFrom());
        }
    }

    private static void terms(AssociationRecord row, FeeTerms terms) {
        Money least = terms.commissionMinimum();
        Money most = terms.commissionMaximum();
        row.setFeeBearer(terms.feeBearer().name())
                .setCommissionBasisPoints(terms.commissionBasisPoints())
                .setCommissionMinimumMinor(least == null ? null : least.minor())
                .setCommissionMinimumCurrency(
                        least == null ? null : least.currency().getCurrencyCode())
                .setCommissionMaximumMinor(most == null ? null : most.minor())
                .setCommissionMaximumCurrency(
                        most == null ? null : most.currency().getCurrencyCode());
    }
}
