package obole.command.donation;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.shared.donation.DonationStreamEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the donation's rules to its stream. Nothing is decided here. */
@StreamRoot
@SuppressWarnings("NullAway.Init")
class DonationAggregate {

    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private Donation.State state = new Donation.Unknown();

    DonationAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.InitiateDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.AuthoriseDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.CaptureDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.FailDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.SettleDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.RequestRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.FundRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.RefuseRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.SettleRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.FailRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.OpenDispute command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.WithdrawDispute command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.LoseDispute command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.ImportDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.ImportRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(HoldCommand.ExpireAuthorisation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(HoldCommand.ExpireDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(HoldCommand.RefuseCapture command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(HoldCommand.RefuseVoid command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(HoldCommand.RequestCapture command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(HoldCommand.RequestVoid command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(HoldCommand.ReverseCapture command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(HoldCommand.VoidDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @EventSourcingHandler
    void on(DonationStreamEvent event) {
        stream = event.donationId().toString();
        state = Donation.evolve(state, event);
    }
}
