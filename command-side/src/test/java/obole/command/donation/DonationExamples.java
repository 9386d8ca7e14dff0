package obole.command.donation;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.donation.DisputeCommand.Dispute;
import obole.command.donation.DisputeCommand.OpenDispute;
import obole.command.donation.Donation.State;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.donation.FeePlan.Standing;
import obole.command.donation.RefundCommand.RequestRefund;
import obole.command.donation.RefundCommand.Wish;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Donations in the states that the tests begin with. */
final class DonationExamples {

    static final DonationId DONATION = new DonationId(new UUID(1, 1));
    static final RefundId REFUND = new RefundId(new UUID(1, 3));
    static final AssociationId ONE = new AssociationId(new UUID(2, 1));
    static final AssociationId TWO = new AssociationId(new UUID(2, 2));
    static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    static final Instant EXPIRY = Instant.parse("2026-07-02T10:00:00Z");

    private DonationExamples() {}

    static State none() {
        return new Donation.Unknown();
    }

    static State initiated() {
        return after(none(), two());
    }

    static State captured() {
        return after(initiated(), capture(3200));
    }

    static State settled() {
        return after(captured(), settle(3200, 1));
    }

    static InitiateDonation two() {
        return initiate(
                "it",
                200,
                new Gift(
                        ONE,
                        Money.euros(1000),
                        new FeePlan(Standing.VERIFIED, FeeTerms.of(FeeBearer.ASSOCIATION, 300))),
                new Gift(
                        TWO,
                        Money.euros(2000),
                        new FeePlan(Standing.UNVERIFIED, FeeTerms.of(FeeBearer.PLATFORM, 0))));
    }

    static InitiateDonation to(Standing standing, long minor, String request) {
        FeePlan plan = new FeePlan(standing, FeeTerms.of(FeeBearer.ASSOCIATION, 0));
        return initiate(request, 0, new Gift(ONE, Money.euros(minor), plan));
    }

    static InitiateDonation initiate(String request, long tip, Gift... gifts) {
        return new InitiateDonation(
                DONATION,
                Digest.ofParts(request),
                "sandbox",
                List.of(gifts),
                Money.euros(tip),
                null,
                null,
                Attribution.NONE,
                false,
                EXPIRY);
    }

    static CaptureDonation capture(long minor) {
        return new CaptureDonation(DONATION, "psp", Money.euros(minor), DAY);
    }

    static SettleDonation settle(long minor, int settlement) {
        return new SettleDonation(
                DONATION,
                new SettlementId(new UUID(4, settlement)),
                1,
                FeeCollection.NETTED,
                "psp",
                Money.euros(minor),
                Money.euros(64),
                DAY);
    }

    static RequestRefund refund(@Nullable Long minor) {
        return new RequestRefund(
                DONATION,
                REFUND,
                Digest.ofParts("refund"),
                minor == null ? Wish.all() : Wish.of(Money.euros(minor)),
                RefundReason.DONOR_REQUEST,
                Set.of(),
                DAY);
    }

    static final Dispute DISPUTE = new Dispute(DONATION, new DisputeId(new UUID(3, 1)), "dp_1");

    static OpenDispute dispute(long minor) {
        return new OpenDispute(
                DISPUTE, DisputeKind.CHARGEBACK, Money.euros(minor), "FRAUD", null, null, DAY);
    }

    /** The events of these commands, one after the other, from the very beginning. */
    static List<DonationStreamEvent> events(DonationCommand... commands) {
        State state = none();
        List<DonationStreamEvent> all = new ArrayList<>();
        for (DonationCommand command : commands) {
            for (DonationStreamEvent event : accepted(state, command)) {
                state = Donation.evolve(state, event);
                all.add(event);
            }
        }
        return all;
    }

    static List<DonationStreamEvent> accepted(State state, DonationCommand command) {
        Decision<DonationStreamEvent> decision = Donation.decide(state, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted<DonationStreamEvent>) decision).events();
    }

    static State after(State state, DonationCommand command) {
        State then = state;
        for (DonationStreamEvent event : accepted(state, command)) {
            then = Donation.evolve(then, event);
        }
        return then;
    }
}
