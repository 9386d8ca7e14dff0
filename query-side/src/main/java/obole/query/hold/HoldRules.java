package obole.query.hold;

import static obole.query.hold.Hold.Area.ALARM;
import static obole.query.hold.Hold.Area.BANK_ACCOUNT;
import static obole.query.hold.Hold.Area.DOCUMENT;
import static obole.query.hold.Hold.Area.FREEZE;
import static obole.query.hold.Hold.Area.LEAVING;
import static obole.query.hold.Hold.Area.SUSPENSION;
import static obole.query.hold.Hold.Area.VERIFICATION;

import obole.shared.account.AccountEvent;
import obole.shared.account.MovementEvent;
import obole.shared.account.PayoutEvent;
import obole.shared.account.StandingEvent;
import obole.shared.alarm.AlarmEvent;
import obole.shared.alarm.AlarmEvent.AlarmRaised;
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
import obole.shared.association.AssociationId;
import obole.shared.association.DossierEvent;
import obole.shared.association.DossierEvent.AssociationDocumentAccepted;
import obole.shared.association.DossierEvent.AssociationDocumentExpired;
import obole.shared.association.MeasureEvent;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationReinstated;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.association.MeasureEvent.DebitAuthorised;
import obole.shared.association.MeasureEvent.ReinstatementProposed;
import obole.shared.association.MeasureEvent.ReinstatementRefused;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.RefundEvent;
import obole.shared.history.HistoryImportEvent;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.period.PeriodEvent;
import obole.shared.pledge.PledgeEvent;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.SettlementEvent;
import obole.shared.statement.BankLineEvent;
import obole.shared.treasury.TreasuryEvent;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What each event begins or ends to hold, in words for people: why, and how it ends. What is said
 * here is what the rules do, so a new block has its line here.
 */
final class HoldRules {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private HoldRules() {}

    static List<Hold> of(Object event) {
        return switch (event) {
            case AssociationEvent e -> ofAssociation(e);
            case AccountEvent e -> AccountHolds.of(e);
            case PayoutEvent e -> List.of(AccountHolds.of(e));
            case MovementEvent e -> AccountHolds.of(e);
            case StandingEvent e -> AccountHolds.of(e);
            case RefundEvent e -> DonorHolds.of(e);
            case DisputeEvent e -> DonorHolds.of(e);
            case PledgeEvent e -> DonorHolds.of(e);
            case SettlementEvent e -> HouseHolds.of(e);
            case BankLineEvent e -> List.of(HouseHolds.of(e));
            case ReportLineEvent e -> List.of(HouseHolds.of(e));
            case ManualEntryEvent e -> List.of(HouseHolds.of(e));
            case TreasuryEvent e -> BankHolds.of(e);
            case PaymentFileEvent e -> BankHolds.of(e);
            case CollectionFileEvent e -> BankHolds.of(e);
            case HistoryImportEvent e -> List.of(HouseHolds.of(e));
            case PeriodEvent e -> HouseHolds.of(e);
            case BreakEvent e -> HouseHolds.of(e);
            case AlarmEvent e -> List.of(ofAlarm(e));
            default -> List.of();
        };
    }

    /** Whether it is an association's money or a book's, nothing of it leaves. */
    private static Hold ofAlarm(AlarmEvent event) {
        return event instanceof AlarmRaised e && (e.associationId() != null || e.book() != null)
                ? Hold.of(
                        e.alarmId(),
                        ALARM,
                        e.associationId(),
                        HoldCode.ALARM,
                        e.finding(),
                        "Nothing of it is paid out. It ends when somebody has acknowledged the"
                                + " alarm.")
                : Hold.over(event.alarmId(), ALARM, null);
    }

    private static List<Hold> ofAssociation(AssociationEvent event) {
        AssociationId id = event.associationId();
        return switch (event) {
            case AssociationRegistered e -> List.of(unverified(id, e.unverifiedUntil()));
            case AssociationVerified _ -> List.of(Hold.over(id, VERIFICATION, id));
            case AssociationVerificationRefused e ->
                    List.of(
                            held(
                                    id,
                                    VERIFICATION,
                                    HoldCode.VERIFICATION_REFUSED,
                                    e.reason(),
                                    "It takes no donations, and what it was given goes back to"
                                            + " the donors by itself. It ends when it is"
                                            + " verified after all."));
            case AssociationSuspended e ->
                    List.of(
                            held(
                                    id,
                                    SUSPENSION,
                                    HoldCode.SUSPENDED,
                                    e.reason(),
                                    "Nothing is paid out. It ends when one person proposes its"
                                            + " reinstatement and another approves."));
            case BankAccountProposed _,
                    BankAccountQuestioned _,
                    BankAccountRefused _,
                    BankAccountConfirmed _ ->
                    List.of(ofBankAccount(event));
            case AssociationDocumentReceived _,
                    AssociationFeesSet _,
                    AssociationRefundTermsSet _,
                    AssociationZoneSet _ ->
                    List.of();
            case DossierEvent e -> ofDossier(e);
            case MeasureEvent e -> List.of(ofMeasure(e));
        };
    }

    private static Hold ofBankAccount(AssociationEvent event) {
        AssociationId id = event.associationId();
        return switch (event) {
            case BankAccountProposed e ->
                    bankAccount(
                            id,
                            e.currency(),
                            HoldCode.BANK_ACCOUNT_PROPOSED,
                            "a bank account was proposed",
                            "It is used when a second person has confirmed it.");
            case BankAccountQuestioned e ->
                    questioned(id, e.currency(), "a payout to it came back: " + e.reason());
            case BankAccountRefused e when e.questioned() ->
                    questioned(
                            id,
                            e.currency(),
                            "a payout to it came back, and another was refused: " + e.reason());
            case BankAccountRefused e -> Hold.over(subject(id, e.currency()), BANK_ACCOUNT, id);
            case BankAccountConfirmed e ->
                    bankAccount(
                                    id,
                                    e.currency(),
                                    HoldCode.BANK_ACCOUNT_COOLING,
                                    "the bank account is new",
                                    "It is paid to from this moment on.")
                            .until(e.usableFrom());
            default -> Hold.over(id, BANK_ACCOUNT, id);
        };
    }

    private static Hold questioned(AssociationId id, String currency, String why) {
        return bankAccount(
                id,
                currency,
                HoldCode.BANK_ACCOUNT_QUESTIONED,
                why,
                "It ends when the bank account is confirmed again, or another is.");
    }

    private static Hold bankAccount(
            AssociationId id, String currency, HoldCode code, String reason, String ends) {
        return Hold.of(subject(id, currency), BANK_ACCOUNT, id, code, reason, ends);
    }

    /** Each currency has a bank account of its own. */
    private static Object subject(AssociationId id, String currency) {
        return currency.equals("EUR") ? id : id + "/" + currency;
    }

    private static Hold held(
            AssociationId id, Hold.Area area, HoldCode code, String reason, String ends) {
        return Hold.of(id, area, id, code, reason, ends);
    }

    private static Hold unverified(AssociationId id, @Nullable LocalDate until) {
        return held(
                        id,
                        VERIFICATION,
                        HoldCode.UNVERIFIED,
                        "it is not verified",
                        "Nothing is paid out, and donations are small and end on this date. It"
                                + " ends when all documents are accepted and it is verified.")
                .until(until == null ? null : until.plusDays(1).atStartOfDay(PARIS).toInstant());
    }

    private static List<Hold> ofDossier(DossierEvent event) {
        String subject = event.associationId() + "/";
        return switch (event) {
            case AssociationDocumentExpired e ->
                    List.of(
                            Hold.of(
                                    subject + e.kind(),
                                    DOCUMENT,
                                    e.associationId(),
                                    HoldCode.DOCUMENT_EXPIRED,
                                    "the last day of " + e.kind() + " is over",
                                    "It ends when a newer one is accepted."));
            case AssociationDocumentAccepted e ->
                    List.of(Hold.over(subject + e.kind(), DOCUMENT, e.associationId()));
            default -> List.of();
        };
    }

    private static Hold ofMeasure(MeasureEvent event) {
        AssociationId id = event.associationId();
        return switch (event) {
            case ReinstatementProposed _, ReinstatementRefused _ -> ofReinstatement(event);
            case AssociationReinstated _ -> Hold.over(id, SUSPENSION, id);
            case AssociationFrozen e ->
                    held(
                            id,
                            FREEZE,
                            HoldCode.FROZEN,
                            e.reason() + " (" + e.authority() + ")",
                            "Nothing leaves, refunds included, but what the authority allows. It"
                                    + " ends when the authority says so.");
            case DebitAuthorised e ->
                    held(
                            id,
                            FREEZE,
                            HoldCode.FROZEN_WITH_AUTHORISATIONS,
                            e.authority() + " allows " + e.subject(),
                            "Nothing else leaves. It ends when the authority says so.");
            case AssociationUnfrozen _ -> Hold.over(id, FREEZE, id);
            case ClosingBegun e ->
                    held(
                            id,
                            LEAVING,
                            HoldCode.CLOSING,
                            e.reason(),
                            "It takes no donations. It ends when all is credited, paid out and"
                                    + " booked by the bank.");
            case AssociationClosed _ -> Hold.over(id, LEAVING, id);
        };
    }

    private static Hold ofReinstatement(MeasureEvent event) {
        AssociationId id = event.associationId();
        return switch (event) {
            case ReinstatementProposed e ->
                    held(
                            id,
                            SUSPENSION,
                            HoldCode.REINSTATEMENT_PROPOSED,
                            e.reason(),
                            "Nothing is paid out until another person approves or refuses.");
            case ReinstatementRefused e ->
                    held(
                            id,
                            SUSPENSION,
                            HoldCode.SUSPENDED,
                            "its reinstatement was refused: " + e.reason(),
                            "Nothing is paid out. It ends when one person proposes its"
                                    + " reinstatement anew and another approves.");
            default -> Hold.over(id, SUSPENSION, id);
        };
    }
}
