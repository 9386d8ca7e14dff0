package obole.query.ledger;

import static obole.shared.money.Money.euros;

import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.donation.Allocation;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationId;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundId;
import obole.shared.donation.SettledShare;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.StatementId;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The names and dates that all examples of these tests share. */
final class Examples {

    static final String PSP = "psp";
    static final String DIRECT_DEBIT = "sdd:sg";
    static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    static final Money NOTHING = euros(0);
    static final AssociationId A = new AssociationId(new UUID(0, 0xA));
    static final AssociationId B = new AssociationId(new UUID(0, 0xB));
    static final AccountId ACCOUNT_A = new AccountId(new UUID(1, 0xA));
    static final AccountId ACCOUNT_B = new AccountId(new UUID(1, 0xB));
    static final DonationId D1 = new DonationId(new UUID(2, 1));
    static final DonationId D2 = new DonationId(new UUID(2, 2));
    static final DonationId D3 = new DonationId(new UUID(2, 3));
    static final RefundId REFUND = new RefundId(new UUID(3, 1));
    static final DisputeId DISPUTE = new DisputeId(new UUID(4, 1));
    static final PayoutId PAYOUT = new PayoutId(new UUID(5, 1));
    static final SettlementId SETTLEMENT = new SettlementId(new UUID(6, 1));
    static final StatementId STATEMENT = new StatementId(new UUID(7, 1));
    static final Digest DIGEST = Digest.ofParts("example");
    static final BankAccount SAFEGUARDING = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    static final BankAccount OPERATING = new BankAccount("op", BankAccount.Kind.OPERATING);
    static final BankAccount CUSTODIAN =
            new BankAccount("opencollective", BankAccount.Kind.EXTERNAL);

    private Examples() {}

    static Allocation allocation(AssociationId association, long amount, long commission) {
        return new Allocation(association, euros(amount), euros(commission), FeeBearer.ASSOCIATION);
    }

    static SettledShare share(AssociationId association, long fee, long credited) {
        return new SettledShare(association, euros(fee), NOTHING, euros(credited));
    }

    static GivenBack back(AssociationId association, long amount, long commission, long cover) {
        return new GivenBack(association, euros(amount), euros(commission), euros(cover));
    }

    static BankEntriesRecorded bankLine(BankAccount account, long signed) {
        return new BankEntriesRecorded(STATEMENT, 0, account, List.of(line(1, signed, DAY)), null);
    }

    static BankEntry line(int number, long signed, LocalDate bookedOn) {
        return new BankEntry(
                number,
                signed > 0,
                euros(Math.abs(signed)),
                bookedOn,
                bookedOn,
                null,
                null,
                null,
                null);
    }

    static AccountCredited credited(AccountId account, AssociationId association, long amount) {
        return new AccountCredited(
                account, association, CreditCause.SETTLEMENT, "set", euros(amount), NOTHING, DAY);
    }

    static PayoutRequested payout(AccountId account, AssociationId association, long amount) {
        return new PayoutRequested(
                account,
                association,
                PAYOUT,
                DIGEST,
                euros(amount),
                NOTHING,
                "vault:1",
                PayeeKind.ASSOCIATION,
                "finance",
                false,
                false,
                null,
                null,
                null);
    }

    static PayoutSettled paid(AccountId account, AssociationId association, long amount) {
        return new PayoutSettled(
                account, association, PAYOUT, SAFEGUARDING, euros(amount), NOTHING, NOTHING, DAY);
    }
}
