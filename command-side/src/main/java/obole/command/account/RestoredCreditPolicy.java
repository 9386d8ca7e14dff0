package obole.command.account;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.association.AssociationId;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DisputePart;
import obole.shared.donation.DisputePart.What;
import obole.shared.donation.GivenBack;
import obole.shared.donation.OwnPart;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundPart;
import obole.shared.donation.Stage;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * Gives back to the accounts what was set aside of a settled donation and does not go to the donor:
 * a refund that the PSP could not make or that came back, a dispute that was won, the part of one
 * that was not lost.
 */
@Component
@ProcessingGroup(RestoredCreditPolicy.NAME)
class RestoredCreditPolicy implements Policy {

    static final String NAME = "restored-credit";

    private final Policies policies;

    RestoredCreditPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(RefundFailed event, @Timestamp Instant recordedAt) {
        if (event.stage() == Stage.AVAILABLE) {
            credit(
                    CreditCause.REFUND_FAILED,
                    event.shares(),
                    share ->
                            new RefundPart(
                                            event.donationId(),
                                            event.refundId(),
                                            share.associationId())
                                    .toString(),
                    recordedAt);
        }
    }

    @EventHandler
    void on(DisputeLost event, @Timestamp Instant recordedAt) {
        if (event.stage() == Stage.AVAILABLE && !event.withdrawn()) {
            credit(
                    CreditCause.DISPUTE_WON,
                    event.restored(),
                    share -> part(event, share.associationId(), What.AMOUNT),
                    recordedAt);
        }
    }

    /** What was withdrawn comes with the PSP's money. */
    @EventHandler
    void on(DisputeWon event, @Timestamp Instant recordedAt) {
        if (event.stage() == Stage.AVAILABLE && !event.withdrawn()) {
            credit(
                    CreditCause.DISPUTE_WON,
                    event.restored(),
                    share -> part(event, share.associationId(), What.AMOUNT),
                    recordedAt);
        }
    }

    @EventHandler
    void on(DisputeFundsReturned event, @Timestamp Instant recordedAt) {
        if (event.stage() == Stage.AVAILABLE) {
            LocalDate on = LocalDate.ofInstant(recordedAt, AccountController.PARIS);
            policies.send(
                    NAME,
                    event.shares().stream()
                            .map(share ->
                                    credit(
                                            CreditCause.DISPUTE_WON,
                                            share,
                                            part(event, share.associationId(), What.RETURNED),
                                            on))
                            .toList());
        }
    }

    private static String part(DisputeEvent event, AssociationId association, What what) {
        return new DisputePart(event.donationId(), event.disputeId(), association, what).toString();
    }

    private static CreditAccount credit(
            CreditCause cause, OwnPart share, String causeId, LocalDate on) {
        return new CreditAccount(
                AccountId.of(share.associationId(), share.amount().currency()),
                share.associationId(),
                cause,
                causeId,
                share.amount(),
                on);
    }

    private void credit(
            CreditCause cause,
            List<GivenBack> shares,
            Function<GivenBack, String> causeId,
            Instant recordedAt) {
        LocalDate on = LocalDate.ofInstant(recordedAt, AccountController.PARIS);
        policies.send(
                NAME,
                shares.stream()
                        .filter(share -> share.own().positive())
                        .map(share ->
                                credit(
                                        cause,
                                        new OwnPart(share.associationId(), share.own()),
                                        causeId.apply(share),
                                        on))
                        .toList());
    }
}
