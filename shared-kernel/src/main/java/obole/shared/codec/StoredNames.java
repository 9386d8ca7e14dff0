package obole.shared.codec;

import obole.shared.account.AccountEvent;
import obole.shared.account.ClaimEvent;
import obole.shared.account.MovementEvent;
import obole.shared.account.PayoutEvent;
import obole.shared.account.ScheduleEvent;
import obole.shared.account.StandingEvent;
import obole.shared.association.AssociationEvent;
import obole.shared.association.DossierEvent;
import obole.shared.association.MeasureEvent;
import obole.shared.campaign.CampaignEvent;
import obole.shared.codec.EventNames.EventName;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.RefundEvent;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.pledge.PledgeEvent;
import obole.shared.settlement.SettlementEvent;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankStatementEvent;
import obole.shared.treasury.TreasuryEvent;

import java.util.List;

/** The list of {@link EventNames}, family by family: a name is never changed, only added. */
final class StoredNames {

    static final List<EventName> ALL =
            List.of(
                    named("donation.initiated", DonationEvent.DonationInitiated.class),
                    named("donation.authorised", DonationEvent.DonationAuthorised.class),
                    named("donation.captured", DonationEvent.DonationCaptured.class),
                    named("donation.capture-requested", DonationEvent.CaptureRequested.class),
                    named("donation.capture-refused", DonationEvent.CaptureRefused.class),
                    named("donation.void-requested", DonationEvent.VoidRequested.class),
                    named("donation.void-refused", DonationEvent.VoidRefused.class),
                    named("donation.capture-reversed", DonationEvent.CaptureReversed.class),
                    named("donation.failed", DonationEvent.DonationFailed.class),
                    named("donation.expired", DonationEvent.DonationExpired.class),
                    named("donation.voided", DonationEvent.DonationVoided.class),
                    named("donation.settled", DonationEvent.DonationSettled.class),
                    named("refund.requested", RefundEvent.RefundRequested.class),
                    named("refund.funded", RefundEvent.RefundFunded.class),
                    named("refund.refused", RefundEvent.RefundRefused.class),
                    named("refund.settled", RefundEvent.RefundSettled.class),
                    named("refund.failed", RefundEvent.RefundFailed.class),
                    named("refund.held", RefundEvent.RefundHeld.class),
                    named("refund.return-announced", RefundEvent.RefundReturnAnnounced.class),
                    named("refund.returned", RefundEvent.RefundReturned.class),
                    named("dispute.opened", DisputeEvent.DisputeOpened.class),
                    named("dispute.funds-withdrawn", DisputeEvent.DisputeFundsWithdrawn.class),
                    named("dispute.lost", DisputeEvent.DisputeLost.class),
                    named("dispute.won", DisputeEvent.DisputeWon.class),
                    named("dispute.funds-returned", DisputeEvent.DisputeFundsReturned.class),
                    named("dispute.fee-charged", DisputeEvent.DisputeFeeCharged.class),
                    named("dispute.evidence-due", DisputeEvent.DisputeEvidenceDue.class),
                    named(
                            "dispute.evidence-submitted",
                            DisputeEvent.DisputeEvidenceSubmitted.class),
                    named(
                            "dispute.evidence-handed-over",
                            DisputeEvent.DisputeEvidenceHandedOver.class),
                    named("dispute.evidence-refused", DisputeEvent.DisputeEvidenceRefused.class),
                    named("account.opened", AccountEvent.AccountOpened.class),
                    named("account.payouts-allowed", AccountEvent.PayoutsAllowed.class),
                    named("account.payouts-blocked", AccountEvent.PayoutsBlocked.class),
                    named("account.bank-account-set", AccountEvent.AccountBankAccountSet.class),
                    named("account.credited", AccountEvent.AccountCredited.class),
                    named("account.debited-for-refund", AccountEvent.DebitedForRefund.class),
                    named("account.debited-for-dispute", AccountEvent.DebitedForDispute.class),
                    named(
                            "account.debit-for-refund-refused",
                            AccountEvent.DebitForRefundRefused.class),
                    named("movement.proposed", MovementEvent.MovementProposed.class),
                    named("movement.refused", MovementEvent.MovementRefused.class),
                    named("account.reserve-rule-set", MovementEvent.ReserveRuleSet.class),
                    named("account.reserve-placed", MovementEvent.ReservePlaced.class),
                    named("account.reserve-released", MovementEvent.ReserveReleased.class),
                    named("account.transferred-out", MovementEvent.TransferredOut.class),
                    named("account.advance-repaid", MovementEvent.AdvanceRepaid.class),
                    named("account.advance-written-off", MovementEvent.AdvanceWrittenOff.class),
                    named("account.adjusted", MovementEvent.Adjusted.class),
                    named("account.frozen", StandingEvent.AccountFrozen.class),
                    named("account.debit-authorised", StandingEvent.AccountDebitAuthorised.class),
                    named("account.unfrozen", StandingEvent.AccountUnfrozen.class),
                    named("account.held", StandingEvent.AccountHeld.class),
                    named("account.released", StandingEvent.AccountReleased.class),
                    named("account.closed", StandingEvent.AccountClosed.class),
                    named("account.debited-for-fees", AccountEvent.DebitedForFees.class),
                    named(
                            "account.debit-for-refund-waiting",
                            AccountEvent.DebitForRefundWaiting.class),
                    named(
                            "account.advance-limit-proposed",
                            AccountEvent.AdvanceLimitProposed.class),
                    named("account.advance-limit-set", AccountEvent.AdvanceLimitSet.class),
                    named("account.advance-limit-refused", AccountEvent.AdvanceLimitRefused.class),
                    named("payout.requested", PayoutEvent.PayoutRequested.class),
                    named("payout.approved", PayoutEvent.PayoutApproved.class),
                    named("payout.refused", PayoutEvent.PayoutRefused.class),
                    named("payout.held", PayoutEvent.PayoutHeld.class),
                    named("payout.released", PayoutEvent.PayoutReleased.class),
                    named("payout.submitted", PayoutEvent.PayoutSubmitted.class),
                    named("payout.rejected", PayoutEvent.PayoutRejected.class),
                    named("payout.cancelled", PayoutEvent.PayoutCancelled.class),
                    named("payout.settled", PayoutEvent.PayoutSettled.class),
                    named("payout.returned", PayoutEvent.PayoutReturned.class),
                    named("payout.paid-after-all", PayoutEvent.PayoutPaidAfterAll.class),
                    named("payout.accepted", PayoutEvent.PayoutAccepted.class),
                    named("payout.recall-requested", PayoutEvent.PayoutRecallRequested.class),
                    named("payout.recall-refused", PayoutEvent.PayoutRecallRefused.class),
                    named("payout.schedule-set", ScheduleEvent.PayoutScheduleSet.class),
                    named("payout.skipped", ScheduleEvent.PayoutSkipped.class),
                    named("claim.made", ClaimEvent.Claimed.class),
                    named(
                            "settlement.report-received",
                            SettlementEvent.SettlementReportReceived.class),
                    named(
                            "settlement.chunk-received",
                            SettlementEvent.SettlementChunkReceived.class),
                    named("settlement.line-matched", SettlementEvent.SettlementLineMatched.class),
                    named("settlement.confirmed", SettlementEvent.SettlementConfirmed.class),
                    named("settlement.short", SettlementEvent.SettlementShort.class),
                    named("settlement.over", SettlementEvent.SettlementOver.class),
                    named(
                            "settlement.short-acceptance-proposed",
                            SettlementEvent.SettlementShortAcceptanceProposed.class),
                    named(
                            "settlement.short-acceptance-refused",
                            SettlementEvent.SettlementShortAcceptanceRefused.class),
                    named(
                            "settlement.short-accepted",
                            SettlementEvent.SettlementShortAccepted.class),
                    named(
                            "settlement.short-recovered",
                            SettlementEvent.SettlementShortRecovered.class),
                    named(
                            "settlement.carried-forward",
                            SettlementEvent.SettlementCarriedForward.class),
                    named(
                            "settlement.line-withdrawn",
                            SettlementEvent.SettlementLineWithdrawn.class),
                    named("settlement.psp-reserve-held", SettlementEvent.PspReserveHeld.class),
                    named(
                            "settlement.psp-reserve-released",
                            SettlementEvent.PspReserveReleased.class),
                    named("settlement.fee-line-applied", SettlementEvent.FeeLineApplied.class),
                    named("settlement.chunk-settled", SettlementEvent.SettlementChunkSettled.class),
                    named("statement.received", BankStatementEvent.StatementReceived.class),
                    named(
                            "statement.entries-recorded",
                            BankStatementEvent.BankEntriesRecorded.class),
                    named(
                            "statement.direct-debits-returned",
                            BankStatementEvent.DirectDebitsReturned.class),
                    named(
                            "bank-line.explanation-proposed",
                            BankLineEvent.BankLineExplanationProposed.class),
                    named(
                            "bank-line.explanation-refused",
                            BankLineEvent.BankLineExplanationRefused.class),
                    named("bank-line.charge-recognised", BankLineEvent.BankChargeRecognised.class),
                    named("bank-line.interest-recognised", BankLineEvent.InterestRecognised.class),
                    named("bank-line.psp-invoice-paid", BankLineEvent.PspInvoicePaid.class),
                    named("bank-line.attributed", BankLineEvent.BankLineAttributed.class),
                    named("bank-line.of-payout", BankLineEvent.BankLineOfPayout.class),
                    named("bank-line.reversed", BankLineEvent.EntryReversed.class),
                    named("treasury.proposed", TreasuryEvent.TransferProposed.class),
                    named("treasury.approved", TreasuryEvent.TransferApproved.class),
                    named("treasury.refused", TreasuryEvent.TransferRefused.class),
                    named("treasury.submitted", TreasuryEvent.TransferSubmitted.class),
                    named("treasury.handed-over", TreasuryEvent.TransferHandedOver.class),
                    named("treasury.failed", TreasuryEvent.TransferFailed.class),
                    named("treasury.left", TreasuryEvent.TransferLeft.class),
                    named("treasury.arrived", TreasuryEvent.TransferArrived.class),
                    named("treasury.returned", TreasuryEvent.TransferReturned.class),
                    named("treasury.unknown-returned", TreasuryEvent.UnknownReturned.class),
                    named("payment-file.opened", PaymentFileEvent.PaymentFileOpened.class),
                    named(
                            "payment-file.payout-added",
                            PaymentFileEvent.PaymentFilePayoutAdded.class),
                    named(
                            "payment-file.payout-removed",
                            PaymentFileEvent.PaymentFilePayoutRemoved.class),
                    named("payment-file.sealed", PaymentFileEvent.PaymentFileSealed.class),
                    named("payment-file.handed-over", PaymentFileEvent.PaymentFileHandedOver.class),
                    named(
                            "payment-file.acknowledged",
                            PaymentFileEvent.PaymentFileAcknowledged.class),
                    named("payment-file.rejected", PaymentFileEvent.PaymentFileRejected.class),
                    named("pledge.started", PledgeEvent.PledgeStarted.class),
                    named("pledge.mandate-signed", PledgeEvent.MandateSigned.class),
                    named("pledge.mandate-amended", PledgeEvent.MandateAmended.class),
                    named("pledge.mandate-revoked", PledgeEvent.MandateRevoked.class),
                    named("pledge.card-replaced", PledgeEvent.PledgeCardReplaced.class),
                    named(
                            "pledge.instalment-pre-notified",
                            PledgeEvent.InstalmentPreNotified.class),
                    named("pledge.instalment-due", PledgeEvent.InstalmentDue.class),
                    named("pledge.collection-submitted", PledgeEvent.CollectionSubmitted.class),
                    named("pledge.instalment-collected", PledgeEvent.InstalmentCollected.class),
                    named("pledge.instalment-failed", PledgeEvent.InstalmentFailed.class),
                    named("pledge.instalment-returned", PledgeEvent.InstalmentReturned.class),
                    named("pledge.retry-scheduled", PledgeEvent.RetryScheduled.class),
                    named("pledge.instalment-skipped", PledgeEvent.InstalmentSkipped.class),
                    named("pledge.amount-changed", PledgeEvent.PledgeAmountChanged.class),
                    named("pledge.paused", PledgeEvent.PledgePaused.class),
                    named("pledge.resumed", PledgeEvent.PledgeResumed.class),
                    named("pledge.ended", PledgeEvent.PledgeEnded.class),
                    named("collection-file.opened", CollectionFileEvent.CollectionFileOpened.class),
                    named(
                            "collection-file.collection-added",
                            CollectionFileEvent.CollectionAdded.class),
                    named(
                            "collection-file.collection-dropped",
                            CollectionFileEvent.CollectionDropped.class),
                    named("collection-file.sealed", CollectionFileEvent.CollectionFileSealed.class),
                    named(
                            "collection-file.abandoned",
                            CollectionFileEvent.CollectionFileAbandoned.class),
                    named(
                            "collection-file.handed-over",
                            CollectionFileEvent.CollectionFileHandedOver.class),
                    named(
                            "collection-file.acknowledged",
                            CollectionFileEvent.CollectionFileAcknowledged.class),
                    named(
                            "collection-file.rejected",
                            CollectionFileEvent.CollectionFileRejected.class),
                    named(
                            "collection-file.collection-rejected",
                            CollectionFileEvent.CollectionRejected.class),
                    named(
                            "collection-file.collection-rejected-late",
                            CollectionFileEvent.CollectionRejectedLate.class),
                    named(
                            "collection-file.expected",
                            CollectionFileEvent.CollectionsExpected.class),
                    named("campaign.opened", CampaignEvent.CampaignOpened.class),
                    named("campaign.changed", CampaignEvent.CampaignChanged.class),
                    named("campaign.closed", CampaignEvent.CampaignClosed.class),
                    named("association.fees-set", AssociationEvent.AssociationFeesSet.class),
                    named("association.registered", AssociationEvent.AssociationRegistered.class),
                    named(
                            "association.document-received",
                            AssociationEvent.AssociationDocumentReceived.class),
                    named("association.verified", AssociationEvent.AssociationVerified.class),
                    named(
                            "association.verification-refused",
                            AssociationEvent.AssociationVerificationRefused.class),
                    named("association.suspended", AssociationEvent.AssociationSuspended.class),
                    named("association.legal-form-declared", DossierEvent.LegalFormDeclared.class),
                    named("association.person-declared", DossierEvent.PersonDeclared.class),
                    named("association.person-withdrawn", DossierEvent.PersonWithdrawn.class),
                    named(
                            "association.document-accepted",
                            DossierEvent.AssociationDocumentAccepted.class),
                    named(
                            "association.document-rejected",
                            DossierEvent.AssociationDocumentRejected.class),
                    named(
                            "association.document-expired",
                            DossierEvent.AssociationDocumentExpired.class),
                    named(
                            "association.reinstatement-proposed",
                            MeasureEvent.ReinstatementProposed.class),
                    named(
                            "association.reinstatement-refused",
                            MeasureEvent.ReinstatementRefused.class),
                    named("association.reinstated", MeasureEvent.AssociationReinstated.class),
                    named("association.frozen", MeasureEvent.AssociationFrozen.class),
                    named("association.debit-authorised", MeasureEvent.DebitAuthorised.class),
                    named("association.unfrozen", MeasureEvent.AssociationUnfrozen.class),
                    named("association.closing-begun", MeasureEvent.ClosingBegun.class),
                    named("association.closed", MeasureEvent.AssociationClosed.class),
                    named("association.zone-set", AssociationEvent.AssociationZoneSet.class),
                    named(
                            "association.bank-account-proposed",
                            AssociationEvent.BankAccountProposed.class),
                    named(
                            "association.bank-account-questioned",
                            AssociationEvent.BankAccountQuestioned.class),
                    named(
                            "association.bank-account-refused",
                            AssociationEvent.BankAccountRefused.class),
                    named(
                            "association.bank-account-confirmed",
                            AssociationEvent.BankAccountConfirmed.class),
                    named(
                            "association.refund-terms-set",
                            AssociationEvent.AssociationRefundTermsSet.class));

    private StoredNames() {}

    static EventName named(String name, Class<?> type) {
        return new EventName(name, "1", type);
    }
}
