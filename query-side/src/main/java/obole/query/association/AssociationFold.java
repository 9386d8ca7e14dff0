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
import obole.shared.association.AssociationEvent.AssociationZoneSet;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationEvent.BankAccountProposed;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.AssociationEvent.BankAccountRefused;
import obole.shared.association.DossierEvent;
import obole.shared.association.DossierEvent.LegalFormDeclared;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.association.MeasureEvent;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationReinstated;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.association.MeasureEvent.DebitAuthorised;
import obole.shared.association.MeasureEvent.ReinstatementProposed;
import obole.shared.association.MeasureEvent.ReinstatementRefused;
import obole.shared.money.Money;

/** What each event changes of an association's row. */
final class AssociationFold {

    /** The bank account that is shown is that of the euros; holds name the others. */
    private static final String EURO = "EUR";

    private AssociationFold() {}

    static void blank(AssociationRecord row) {
        row.setName("")
                .setIdentifierKind("")
                .setIdentifierValue("")
                .setStatus("UNKNOWN")
                .setVerification("UNKNOWN")
                .setSuspended(false)
                .setFrozen(false)
                .setLeaving("NO")
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
                        .setVerification("REGISTERED")
                        .setZone("Europe/Paris")
                        .setRegisteredOn(at.effective(e.effectiveOn()))
                        .setCreatedPosition(at.position());
            }
            case AssociationFeesSet e -> terms(row, e.terms());
            case AssociationDocumentReceived _, AssociationRefundTermsSet _ -> {}
            case AssociationZoneSet e -> row.setZone(e.zone().getId());
            case AssociationVerified _ -> row.setVerification("VERIFIED").setReason(null);
            case AssociationVerificationRefused e ->
                    row.setVerification("REFUSED").setReason(e.reason());
            case AssociationSuspended e -> row.setSuspended(true).setReason(e.reason());
            case BankAccountProposed e when !e.currency().equals(EURO) -> {}
            case BankAccountQuestioned e when !e.currency().equals(EURO) -> {}
            case BankAccountConfirmed e when !e.currency().equals(EURO) -> {}
            case BankAccountRefused e when !e.currency().equals(EURO) -> {}
            case BankAccountRefused e -> row.setBankAccountState(left(row, e.questioned()));
            case BankAccountProposed _ ->
                    row.setBankAccountState(
                            row.getBankAccountUsableFrom() == null
                                    ? "PROPOSED"
                                    : "CHANGE_PROPOSED");
            case BankAccountQuestioned _ -> row.setBankAccountState("QUESTIONED");
            case BankAccountConfirmed e ->
                    row.setBankAccountState("CONFIRMED").setBankAccountUsableFrom(e.usableFrom());
            case LegalFormDeclared e -> row.setLegalForm(e.form().name());
            case DossierEvent _ -> {}
            case MeasureEvent e -> fold(row, e);
        }
        row.setStatus(status(row));
    }

    /** What the state is when a proposal is out of the way. */
    private static String left(AssociationRecord row, boolean questioned) {
        if (row.getBankAccountUsableFrom() == null) {
            return "NONE";
        }
        return questioned ? "QUESTIONED" : "CONFIRMED";
    }

    private static void fold(AssociationRecord row, MeasureEvent event) {
        switch (event) {
            case ReinstatementProposed _, ReinstatementRefused _, DebitAuthorised _ -> {}
            case AssociationReinstated _ -> row.setSuspended(false).setReason(null);
            case AssociationFrozen e -> row.setFrozen(true).setReason(e.reason());
            case AssociationUnfrozen _ -> row.setFrozen(false).setReason(null);
            case ClosingBegun e -> row.setLeaving("BEGUN").setReason(e.reason());
            case AssociationClosed _ -> row.setLeaving("DONE");
        }
    }

    /** The gravest of what holds it. */
    private static String status(AssociationRecord row) {
        if (row.getFrozen()) {
            return "FROZEN";
        }
        return switch (row.getLeaving()) {
            case "DONE" -> "CLOSED";
            case "BEGUN" -> "CLOSING";
            default -> row.getSuspended() ? "SUSPENDED" : row.getVerification();
        };
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
