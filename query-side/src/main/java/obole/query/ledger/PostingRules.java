package obole.query.ledger;

import obole.shared.account.AccountEvent;
import obole.shared.account.ClaimEvent;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.MovementEvent;
import obole.shared.account.PayoutEvent;
import obole.shared.account.ScheduleEvent;
import obole.shared.account.ScheduleEvent.PayoutScheduleSet;
import obole.shared.account.ScheduleEvent.PayoutSkipped;
import obole.shared.account.StandingEvent;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.account.StandingEvent.AccountDebitAuthorised;
import obole.shared.account.StandingEvent.AccountFrozen;
import obole.shared.account.StandingEvent.AccountHeld;
import obole.shared.account.StandingEvent.AccountReleased;
import obole.shared.account.StandingEvent.AccountUnfrozen;
import obole.shared.alarm.AlarmEvent;
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
import obole.shared.association.DossierEvent.AssociationDocumentAccepted;
import obole.shared.association.DossierEvent.AssociationDocumentExpired;
import obole.shared.association.DossierEvent.AssociationDocumentRejected;
import obole.shared.association.DossierEvent.LegalFormDeclared;
import obole.shared.association.DossierEvent.PersonDeclared;
import obole.shared.association.DossierEvent.PersonWithdrawn;
import obole.shared.association.MeasureEvent;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationReinstated;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.association.MeasureEvent.DebitAuthorised;
import obole.shared.association.MeasureEvent.ReinstatementProposed;
import obole.shared.association.MeasureEvent.ReinstatementRefused;
import obole.shared.campaign.CampaignEvent;
import obole.shared.campaign.CampaignEvent.CampaignChanged;
import obole.shared.campaign.CampaignEvent.CampaignClosed;
import obole.shared.campaign.CampaignEvent.CampaignOpened;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.RefundEvent;
import obole.shared.history.HistoryImportEvent;
import obole.shared.history.HistoryImportEvent.ImportApproved;
import obole.shared.history.HistoryImportEvent.ImportFinished;
import obole.shared.history.HistoryImportEvent.ImportProposed;
import obole.shared.history.HistoryImportEvent.ImportRefused;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileOpened;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutAdded;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutRemoved;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.period.PeriodEvent;
import obole.shared.pledge.PledgeEvent;
import obole.shared.rate.RatesEvent;
import obole.shared.rate.RatesEvent.RatesRecorded;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.safeguarding.ProofEvent;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.SettlementEvent;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankStatementEvent;
import obole.shared.statement.IntradayEvent;
import obole.shared.statement.IntradayEvent.IntradayReported;
import obole.shared.treasury.TreasuryEvent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The book of rules: what each event does to the ledger. Pure; it sums amounts of the event and
 * looks nothing up. A new event does not compile until it has a rule, even if that is "no money".
 */
final class PostingRules {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private PostingRules() {}

    /**
     * The entries of an event; those without transfers are left out, their ordinal stays unused.
     */
    static List<JournalEntry> entries(long position, Instant recordedAt, Object event) {
        List<Posting> postings = postings(event, LocalDate.ofInstant(recordedAt, PARIS));
        List<JournalEntry> entries = new ArrayList<>();
        for (int ordinal = 0; ordinal < postings.size(); ordinal++) {
            Posting posting = postings.get(ordinal);
            if (!posting.transfers().isEmpty()) {
                entries.add(
                        new JournalEntry(
                                position,
                                ordinal,
                                posting.effectiveOn(),
                                event.getClass().getSimpleName(),
                                posting.transfers()));
            }
        }
        return entries;
    }

    private static List<Posting> postings(Object event, LocalDate recordedOn) {
        return switch (event) {
            case DonationEvent e -> List.of(DonationPostings.of(e, recordedOn));
            case RefundEvent e -> List.of(RefundPostings.of(e, recordedOn));
            case DisputeEvent e -> List.of(DisputePostings.of(e, recordedOn));
            case AccountEvent e -> List.of(AccountPostings.of(e, recordedOn));
            case PayoutEvent e -> List.of(PayoutPostings.of(e, recordedOn));
            case MovementEvent e -> List.of(MovementPostings.of(e, recordedOn));
            case StandingEvent e -> noMoney(e);
            case ScheduleEvent e -> noMoney(e);
            case SettlementEvent e -> List.of(SettlementPostings.of(e, recordedOn));
            case BankStatementEvent e -> StatementPostings.of(e, recordedOn);
            case BankLineEvent e -> List.of(BankLinePostings.of(e, recordedOn));
            case ReportLineEvent e -> List.of(ReportLinePostings.of(e, recordedOn));
            case TreasuryEvent e -> List.of(TreasuryPostings.of(e, recordedOn));
            case RatesEvent e -> noMoney(e);
            case IntradayEvent e -> noMoney(e);
            case PeriodEvent e -> QuietPostings.noMoney(e);
            case AlarmEvent e -> QuietPostings.noMoney(e);
            case BreakEvent e -> QuietPostings.noMoney(e);
            case ProofEvent e -> QuietPostings.noMoney(e);
            case ManualEntryEvent e -> List.of(ManualEntryPostings.of(e, recordedOn));
            case AssociationEvent e -> noMoney(e);
            case CampaignEvent e -> noMoney(e);
            case PaymentFileEvent e -> noMoney(e);
            case PledgeEvent e -> QuietPostings.noMoney(e);
            case CollectionFileEvent e -> QuietPostings.noMoney(e);
            case HistoryImportEvent e -> noMoney(e);
            case ClaimEvent e -> noMoney(e);
            default ->
                    throw new IllegalArgumentException("no posting rule for " + event.getClass());
        };
    }

    private static List<Posting> noMoney(AssociationEvent event) {
        return switch (event) {
            case AssociationRegistered _,
                    AssociationFeesSet _,
                    AssociationDocumentReceived _,
                    AssociationVerified _,
                    AssociationVerificationRefused _,
                    AssociationSuspended _,
                    BankAccountProposed _,
                    AssociationZoneSet _,
                    BankAccountQuestioned _,
                    BankAccountRefused _,
                    BankAccountConfirmed _,
                    AssociationRefundTermsSet _ ->
                    List.of();
            case DossierEvent e -> noMoney(e);
            case MeasureEvent e -> noMoney(e);
        };
    }

    private static List<Posting> noMoney(DossierEvent event) {
        return switch (event) {
            case LegalFormDeclared _,
                    PersonDeclared _,
                    PersonWithdrawn _,
                    AssociationDocumentAccepted _,
                    AssociationDocumentRejected _,
                    AssociationDocumentExpired _ ->
                    List.of();
        };
    }

    private static List<Posting> noMoney(MeasureEvent event) {
        return switch (event) {
            case ReinstatementProposed _,
                    ReinstatementRefused _,
                    AssociationReinstated _,
                    AssociationFrozen _,
                    DebitAuthorised _,
                    AssociationUnfrozen _,
                    ClosingBegun _,
                    AssociationClosed _ ->
                    List.of();
        };
    }

    private static List<Posting> noMoney(StandingEvent event) {
        return switch (event) {
            case AccountFrozen _,
                    AccountDebitAuthorised _,
                    AccountUnfrozen _,
                    AccountHeld _,
                    AccountReleased _,
                    AccountClosed _ ->
                    List.of();
        };
    }

    private static List<Posting> noMoney(RatesEvent event) {
        return switch (event) {
            case RatesRecorded _ -> List.of();
        };
    }

    private static List<Posting> noMoney(IntradayEvent event) {
        return switch (event) {
            case IntradayReported _ -> List.of();
        };
    }

    private static List<Posting> noMoney(CampaignEvent event) {
        return switch (event) {
            case CampaignOpened _, CampaignChanged _, CampaignClosed _ -> List.of();
        };
    }

    private static List<Posting> noMoney(PaymentFileEvent event) {
        return switch (event) {
            case PaymentFileOpened _,
                    PaymentFilePayoutAdded _,
                    PaymentFilePayoutRemoved _,
                    PaymentFileSealed _,
                    PaymentFileHandedOver _,
                    PaymentFileAcknowledged _,
                    PaymentFileRejected _ ->
                    List.of();
        };
    }

    private static List<Posting> noMoney(ScheduleEvent event) {
        return switch (event) {
            case PayoutScheduleSet _, PayoutSkipped _ -> List.of();
        };
    }

    private static List<Posting> noMoney(HistoryImportEvent event) {
        return switch (event) {
            case ImportProposed _, ImportApproved _, ImportRefused _, ImportFinished _ -> List.of();
        };
    }

    private static List<Posting> noMoney(ClaimEvent event) {
        return switch (event) {
            case Claimed _ -> List.of();
        };
    }
}
