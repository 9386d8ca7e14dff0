package obole.benchmarks.ledger;

import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.SettledShare;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One donation to one association, and what is told of it. */
record Gift(
        DonationId donation,
        AssociationId association,
        Money gross,
        Money commission,
        Money fee,
        SettlementId settlement,
        Instant at,
        LocalDate day) {

    private static final String PSP = "sandbox";
    private static final Digest DIGEST = Digest.ofParts("benchmark");

    private List<Allocation> allocations() {
        return List.of(new Allocation(association, gross, commission, FeeBearer.ASSOCIATION));
    }

    private Money none() {
        return gross.with(0);
    }

    private Money net() {
        return gross.minus(commission).minus(fee);
    }

    DonationInitiated initiated() {
        return new DonationInitiated(
                donation,
                DIGEST,
                PSP,
                gross,
                allocations(),
                none(),
                CollectedBy.PLATFORM,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                at.plus(Duration.ofDays(1)));
    }

    DonationCaptured captured(String charge) {
        return new DonationCaptured(
                donation, PSP, charge, gross, allocations(), none(), CollectedBy.PLATFORM, day);
    }

    DonationSettled settled() {
        return new DonationSettled(
                donation,
                settlement,
                1,
                PSP,
                FeeCollection.NETTED,
                List.of(new SettledShare(association, fee, none(), net())),
                none(),
                commission,
                day);
    }

    AccountCredited credited(AccountId account, long number) {
        return new AccountCredited(
                account,
                association,
                CreditCause.SETTLEMENT,
                settlement.chunk(1) + "/" + number,
                net(),
                none(),
                day);
    }
}
