package obole.query.hold;

import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.pledge.PledgeId;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An event that begins a hold, and one that ends it. */
record HoldStory(HoldCode code, Object begins, Object ends) {

    static final AssociationId ASSOCIATION = new AssociationId(new UUID(1, 1));
    static final AccountId ACCOUNT = new AccountId(new UUID(2, 1));
    static final PayoutId PAYOUT = new PayoutId(new UUID(2, 2));
    static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    static final StatementId STATEMENT = new StatementId(new UUID(3, 1));
    static final SettlementId SETTLEMENT = SettlementId.of("sandbox", "SBX-1");
    static final PledgeId PLEDGE = new PledgeId(new UUID(4, 1));
    static final RefundId REFUND = new RefundId(new UUID(5, 1));
    static final DonationId DONATION = new DonationId(new UUID(5, 2));
    static final DisputeId DISPUTE = DisputeId.of("sandbox", "dp_1");
    static final Digest DIGEST = Digest.ofParts("x");
    static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    static final Instant MOMENT = Instant.parse("2026-11-30T10:00:00Z");
}
