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
    Answer on(RefundCommand.RequestRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.FundRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.RefuseRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.RecordRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.SettleRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.FailRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.OpenDispute command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.WithdrawDispute command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.LoseDispute command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DonationCommand.ImportDonation command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.ImportRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.HoldRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.AnnounceRefundReturn command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefundCommand.ReturnRefund command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.WinDispute command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.ReturnDisputeFunds command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.ChargeDisputeFee command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.ReturnDirectDebit command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.SubmitEvidence command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.HandOverEvidence command) {
        return Recording.of(Donation.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(DisputeCommand.RefuseEvidence command) {
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
