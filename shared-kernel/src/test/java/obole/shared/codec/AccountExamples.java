package obole.shared.codec;

import static obole.shared.codec.EventExamples.ACCOUNT;
import static obole.shared.codec.EventExamples.ASSOCIATION;
import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.DONATION;
import static obole.shared.codec.EventExamples.FILE;
import static obole.shared.codec.EventExamples.MANAGER;
import static obole.shared.codec.EventExamples.MOMENT;
import static obole.shared.codec.EventExamples.OFFICER;
import static obole.shared.codec.EventExamples.PAYEE;
import static obole.shared.codec.EventExamples.PAYOUT;
import static obole.shared.codec.EventExamples.SAFEGUARDING;
import static obole.shared.codec.EventExamples.SETTLEMENT;
import static obole.shared.codec.EventExamples.STATEMENT;
import static obole.shared.money.Money.euros;

import obole.shared.account.AccountEvent;
import obole.shared.account.ClaimEvent;
import obole.shared.account.CreditCause;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.account.ScheduleEvent;
import obole.shared.account.SkipReason;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.FeeBearer;

import java.time.ZoneId;
import java.util.List;

/** An example of everything that happens to an association, its accounts and its payouts. */
final class AccountExamples {

    private static final String REFUND_CAUSE = DONATION + "/ref_1/" + ASSOCIATION;

    private AccountExamples() {}

    static List<Object> account() {
        return List.of(
                new AccountEvent.AccountOpened(ACCOUNT, ASSOCIATION, "EUR"),
                new AccountEvent.PayoutsAllowed(ACCOUNT),
                new AccountEvent.PayoutsBlocked(ACCOUNT, "SUSPENDED"),
                new AccountEvent.AccountBankAccountSet(
                        ACCOUNT, PAYEE, DIGEST, MANAGER, OFFICER, MOMENT, MOMENT),
                new AccountEvent.AccountCredited(
                        ACCOUNT,
                        ASSOCIATION,
                        CreditCause.SETTLEMENT,
                        SETTLEMENT + "/0001",
                        euros(95_31),
                        euros(10_00),
                        DAY),
                new AccountEvent.DebitedForRefund(
                        ACCOUNT,
                        ASSOCIATION,
                        REFUND_CAUSE,
                        euros(10_00),
                        euros(5_00),
                        euros(4_40),
                        DAY),
                new AccountEvent.DebitedForDispute(
                        ACCOUNT,
                        ASSOCIATION,
                        DONATION + "/dis_1/" + ASSOCIATION,
                        euros(10_00),
                        euros(0),
                        euros(9_40),
                        DAY),
                new AccountEvent.DebitForRefundRefused(
                        ACCOUNT,
                        ASSOCIATION,
                        REFUND_CAUSE,
                        euros(19_40),
                        RefundDebitRefusal.WAITED_TOO_LONG),
                new AccountEvent.DebitedForFees(
                        ACCOUNT,
                        ASSOCIATION,
                        DONATION + "/dis_1/" + ASSOCIATION + "/fee",
                        euros(10_00),
                        euros(0),
                        euros(5_00),
                        DAY),
                new AccountEvent.DebitForRefundWaiting(
                        ACCOUNT, ASSOCIATION, REFUND_CAUSE, euros(19_40), MOMENT, MOMENT),
                new AccountEvent.AdvanceLimitProposed(
                        ACCOUNT, ASSOCIATION, "lim_1", euros(500_00), "a good payer", MANAGER),
                new AccountEvent.AdvanceLimitRefused(
                        ACCOUNT, ASSOCIATION, "lim_1", "too much", OFFICER),
                new AccountEvent.AdvanceLimitSet(
                        ACCOUNT, ASSOCIATION, "lim_1", euros(500_00), OFFICER),
                new ClaimEvent.Claimed(PAYOUT.toString(), ACCOUNT.toString(), DIGEST));
    }

    static List<Object> payout() {
        return List.of(
                new PayoutEvent.PayoutRequested(
                        ACCOUNT,
                        ASSOCIATION,
                        PAYOUT,
                        DIGEST,
                        euros(60_00),
                        euros(50),
                        PAYEE,
                        PayeeKind.ASSOCIATION,
                        MANAGER,
                        true,
                        true,
                        DAY,
                        DAY.plusDays(7),
                        null),
                new PayoutEvent.PayoutApproved(ACCOUNT, PAYOUT, euros(60_00), PAYEE, true, OFFICER),
                new PayoutEvent.PayoutRefused(
                        ACCOUNT,
                        ASSOCIATION,
                        PAYOUT,
                        euros(60_00),
                        euros(50),
                        euros(0),
                        OFFICER,
                        "unknown payee"),
                new PayoutEvent.PayoutHeld(
                        ACCOUNT, PAYOUT, "the bank account is new", MOMENT, FILE),
                new PayoutEvent.PayoutReleased(
                        ACCOUNT, PAYOUT, euros(60_00), PAYEE, true, true, FILE),
                new PayoutEvent.PayoutSubmitted(ACCOUNT, PAYOUT, FILE),
                new PayoutEvent.PayoutCancelled(
                        ACCOUNT,
                        ASSOCIATION,
                        PAYOUT,
                        euros(60_00),
                        euros(50),
                        euros(10_00),
                        "asked for by the association"));
    }

    static List<Object> payoutAtTheBank() {
        return List.of(
                new PayoutEvent.PayoutRejected(
                        ACCOUNT,
                        ASSOCIATION,
                        PAYOUT,
                        euros(60_00),
                        euros(50),
                        euros(10_00),
                        FILE,
                        "AC04",
                        PAYEE),
                new PayoutEvent.PayoutAccepted(ACCOUNT, PAYOUT, FILE, "ACSP"),
                new PayoutEvent.PayoutRecallRequested(
                        ACCOUNT, ASSOCIATION, PAYOUT, FILE, euros(60_00), PAYEE, "DUPL", OFFICER),
                new PayoutEvent.PayoutRecallRefused(ACCOUNT, PAYOUT, "NOAS"),
                new PayoutEvent.PayoutSettled(
                        ACCOUNT,
                        ASSOCIATION,
                        PAYOUT,
                        SAFEGUARDING,
                        euros(58_00),
                        euros(50),
                        euros(0),
                        euros(2_00),
                        euros(1_50),
                        euros(0),
                        STATEMENT,
                        7,
                        DAY),
                new PayoutEvent.PayoutPaidAfterAll(
                        ACCOUNT,
                        ASSOCIATION,
                        PAYOUT,
                        SAFEGUARDING,
                        euros(40_00),
                        euros(5_00),
                        euros(15_00),
                        euros(1_00),
                        STATEMENT,
                        8,
                        DAY),
                new PayoutEvent.PayoutReturned(
                        ACCOUNT,
                        ASSOCIATION,
                        PAYOUT,
                        SAFEGUARDING,
                        euros(60_00),
                        euros(55_00),
                        euros(5_00),
                        euros(0),
                        PAYEE,
                        "AC04",
                        STATEMENT,
                        9,
                        DAY));
    }

    static List<Object> schedule() {
        return List.of(
                new ScheduleEvent.PayoutScheduleSet(
                        ACCOUNT,
                        ASSOCIATION,
                        new PayoutSchedule(
                                PayoutSchedule.Rhythm.MONTHLY, null, 31, euros(20_00), false),
                        MANAGER,
                        DAY),
                new ScheduleEvent.PayoutSkipped(
                        ACCOUNT,
                        ASSOCIATION,
                        DAY,
                        SkipReason.BELOW_MINIMUM,
                        euros(19_99),
                        DAY.plusMonths(1)));
    }

    static List<Object> association() {
        return List.of(
                new AssociationEvent.AssociationRegistered(
                        ASSOCIATION,
                        DIGEST,
                        "Les Amis du Canal",
                        new AssociationIdentifier(AssociationIdentifier.Kind.RNA, "W751000001"),
                        FeeBearer.ASSOCIATION,
                        300,
                        DAY,
                        null,
                        euros(30),
                        null),
                new AssociationEvent.AssociationDocumentReceived(
                        ASSOCIATION, "IDENTITY", "vault:document", DIGEST, "vault:person", MANAGER),
                new AssociationEvent.AssociationVerified(ASSOCIATION, OFFICER),
                new AssociationEvent.AssociationVerificationRefused(
                        ASSOCIATION, OFFICER, "statutes unreadable"),
                new AssociationEvent.AssociationSuspended(ASSOCIATION, OFFICER, "inquiry"),
                new AssociationEvent.AssociationZoneSet(
                        ASSOCIATION, ZoneId.of("Indian/Reunion"), OFFICER, "moved"),
                new AssociationEvent.BankAccountProposed(
                        ASSOCIATION, PAYEE, DIGEST, MANAGER, "EUR"),
                new AssociationEvent.BankAccountQuestioned(ASSOCIATION, PAYEE, "AC04", "EUR"),
                new AssociationEvent.BankAccountRefused(
                        ASSOCIATION, PAYEE, "not theirs", OFFICER, "EUR", true),
                new AssociationEvent.BankAccountConfirmed(
                        ASSOCIATION, PAYEE, DIGEST, MANAGER, OFFICER, MOMENT, "EUR"),
                new AssociationEvent.AssociationRefundTermsSet(
                        ASSOCIATION, true, FeeBearer.ASSOCIATION, OFFICER, "agreed by contract"));
    }
}
