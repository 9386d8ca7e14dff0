package obole.query.reconciliation;

import obole.shared.donation.CollectedBy;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.SettledShare;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;
import obole.shared.settlement.ReportLineEvent.ReportLineWrittenOff;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAccepted;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each event adds to the accounts that somebody outside can confirm: banks, what PSPs owe,
 * what is in transit. It counts totals where the ledger posts parts, so that one checks the other.
 */
final class ExpectedBalances {

    static final String REFUNDS = "refunds:in-transit";
    static final String DISPUTES = "disputes:in-transit";

    /** An account of the ledger in one currency. */
    record Key(String account, String currency) {}

    private final Map<Key, Long> changes = new LinkedHashMap<>();

    private ExpectedBalances() {}

    /** Debit above zero; each account at most once. */
    static Map<Key, Long> of(Object event) {
        ExpectedBalances balances = new ExpectedBalances();
        balances.fold(event);
        return balances.changes;
    }

    static String receivable(String psp) {
        return "psp:" + psp + ":receivable";
    }

    static String bank(BankAccount account) {
        return bank(account.kind().name(), account.code());
    }

    static String bank(String kind, String code) {
        return "bank:" + kind.toLowerCase(Locale.ROOT) + ":" + code;
    }

    private void fold(Object event) {
        switch (event) {
            case DonationCaptured e -> add(receivable(e.psp()), e.gross());
            case CaptureReversed e -> reversed(e);
            case DonationSettled e -> settled(e);
            case RefundEvent e -> refund(e);
            case DisputeEvent e -> dispute(e);
            case SettlementEvent e -> settlement(e);
            case ReportLineWrittenOff e -> add(receivable(e.psp()), e.amount().negated());
            case ReportLineAttributed e -> add(receivable(e.psp()), e.amount());
            case BankEntriesRecorded e -> e.entries().forEach(line -> booked(e, line));
            case ManualEntryApproved e -> e.lines().forEach(this::byHand);
            default -> {}
        }
    }

    private void refund(RefundEvent event) {
        switch (event) {
            case RefundFunded e -> {
                add(REFUNDS, e.amount().negated());
                if (e.collectedBy() == CollectedBy.HOST) {
                    add(receivable(e.psp()), kept(e.shares(), e.tip()));
                }
            }
            case RefundFailed e -> {
                add(REFUNDS, e.amount());
                if (e.collectedBy() == CollectedBy.HOST) {
                    add(receivable(e.psp()), kept(e.shares(), e.tip()).negated());
                }
            }
            case RefundSettled e -> {
                add(REFUNDS, e.amount());
                add(receivable(e.psp()), e.amount().negated());
            }
            case RefundReturned e -> {
                add(REFUNDS, e.amount().negated());
                add(receivable(e.psp()), e.amount());
            }
            default -> {}
        }
    }

    private void dispute(DisputeEvent event) {
        switch (event) {
            case DisputeOpened e -> add(DISPUTES, e.amount().negated());
            case DisputeFundsWithdrawn e -> {
                add(DISPUTES, e.amount());
                add(receivable(e.psp()), e.amount().negated());
            }
            case DisputeLost e -> {
                add(DISPUTES, e.restoredTip().plus(e.restoredExcess()));
                e.restored().forEach(share -> add(DISPUTES, share.amount()));
            }
            case DisputeWon e -> {
                add(DISPUTES, e.restoredTip().plus(e.restoredExcess()));
                e.restored().forEach(share -> add(DISPUTES, share.amount()));
            }
            case DisputeFundsReturned e -> {
                add(DISPUTES, e.amount().negated());
                add(receivable(e.psp()), e.amount());
            }
            case DisputeFeeCharged e -> add(receivable(e.psp()), e.fee().negated());
            default -> {}
        }
    }

    private void settlement(SettlementEvent event) {
        switch (event) {
            case SettlementConfirmed e -> add(receivable(e.psp()), e.arrived().negated());
            case SettlementShort e -> add(receivable(e.psp()), e.arrived().negated());
            case SettlementShortAccepted e -> add(receivable(e.psp()), e.missing().negated());
            case PspReserveHeld e -> add(receivable(e.psp()), e.amount().negated());
            case PspReserveReleased e -> add(receivable(e.psp()), e.amount());
            case FeeLineApplied e -> add(receivable(e.psp()), e.fee().negated());
            default -> {}
        }
    }

    private void reversed(CaptureReversed event) {
        String receivable = receivable(event.psp());
        add(receivable, event.tip().plus(event.excess()).negated());
        event.shares().forEach(each -> add(receivable, each.amount().negated()));
    }

    /** What the PSP keeps of a donation, it does not owe any more. */
    private void settled(DonationSettled event) {
        String receivable = receivable(event.psp());
        boolean netted = event.feeCollection() == FeeCollection.NETTED;
        if (netted) {
            add(receivable, event.houseFee().negated());
        }
        for (SettledShare share : event.shares()) {
            add(receivable, share.keptByHost().negated());
            if (netted) {
                add(receivable, share.fee().negated());
            }
        }
    }

    private static Money kept(List<GivenBack> shares, Money tip) {
        Money kept = tip;
        for (GivenBack share : shares) {
            kept = kept.plus(share.commission()).plus(share.feeCover());
        }
        return kept;
    }

    private void booked(BankEntriesRecorded event, BankEntry line) {
        add(bank(event.bankAccount()), line.credit() ? line.amount() : line.amount().negated());
    }

    private void byHand(ManualLine line) {
        if (line.debit().endsWith(":receivable")) {
            add(line.debit(), line.amount());
        }
        if (line.credit().endsWith(":receivable")) {
            add(line.credit(), line.amount().negated());
        }
    }

    private void add(String account, Money amount) {
        changes.merge(
                new Key(account, amount.currency().getCurrencyCode()),
                amount.minor(),
                Math::addExact);
    }
}
