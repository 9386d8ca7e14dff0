package obole.command.account;

import obole.command.account.StandingCommand.AuthoriseAccountDebit;
import obole.command.account.StandingCommand.FinishAccount;
import obole.command.account.StandingCommand.FreezeAccount;
import obole.command.account.StandingCommand.UnfreezeAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutId;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.association.MeasureEvent.DebitAuthorised;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells all accounts of an association that it is frozen, and those of one that leaves to pay out
 * and close. What is pending is summed in memory and written once a batch.
 *
 * <p>Of donations it names each event that changes what is pending, so that it is not woken for
 * those that most donations have more of.
 */
@Component
@ProcessingGroup(AccountStandingPolicy.NAME)
class AccountStandingPolicy implements Policy {

    static final String NAME = "account-standing";

    private final Policies policies;
    private final StandingMemory memory;
    private final Clock clock;
    private final long approvalFromMinor;

    AccountStandingPolicy(
            Policies policies,
            StandingMemory memory,
            Clock clock,
            @Value("${obole.account.payout-approval-from-minor:1000000}") long approvalFromMinor) {
        this.policies = policies;
        this.memory = memory;
        this.clock = clock;
        this.approvalFromMinor = approvalFromMinor;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @EventHandler
    void on(AssociationFrozen event) {
        memory.frozen(event.associationId(), event.reason());
        send(event.associationId(), account -> new FreezeAccount(account, event.reason()));
    }

    @EventHandler
    void on(DebitAuthorised event) {
        send(
                event.associationId(),
                account -> new AuthoriseAccountDebit(account, event.subject(), event.authority()));
    }

    @EventHandler
    void on(AssociationUnfrozen event) {
        memory.unfrozen(event.associationId());
        send(event.associationId(), UnfreezeAccount::new);
    }

    @EventHandler
    void on(ClosingBegun event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        memory.leaving(event.associationId());
        Batch.of(unitOfWork, this).lookAfter(message);
    }

    @EventHandler
    void on(CaptureReversed event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(DonationCaptured event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(DonationSettled event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(RefundFunded event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(RefundFailed event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(DisputeOpened event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(DisputeFeeCharged event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(DisputeWon event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(DisputeLost event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(ReportLineAttributed event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        Batch.of(unitOfWork, this).add(message);
    }

    @EventHandler
    void on(AccountStreamEvent event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        switch (event) {
            case AccountOpened e -> opened(e);
            case AccountClosed e -> memory.closed(e.accountId());
            default -> {}
        }
        Batch.of(unitOfWork, this).add(message);
    }

    /** The first money in a currency may come while the association is frozen. */
    private void opened(AccountOpened event) {
        memory.opened(event.accountId(), event.associationId(), event.currency());
        memory.reasonOfFreeze(event.associationId())
                .ifPresent(reason ->
                        policies.send(NAME, List.of(new FreezeAccount(event.accountId(), reason))));
    }

    private interface Telling {
        StandingCommand to(AccountId account);
    }

    private void send(AssociationId association, Telling telling) {
        policies.send(
                NAME,
                memory.accountsOf(association).stream()
                        .map(each -> telling.to(each.accountId()))
                        .toList());
    }

    /** The payout's id follows from what made us look, so that looking again asks for the same. */
    private void finish(String cause) {
        policies.send(
                NAME,
                memory.leaving().stream()
                        .map(each ->
                                new FinishAccount(
                                        each.accountId(),
                                        each.pending(),
                                        new PayoutId(
                                                Digest.id(
                                                        "final-payout",
                                                        each.accountId().toString(),
                                                        cause)),
                                        each.pending().with(approvalFromMinor),
                                        clock.instant()))
                        .toList());
    }

    /** What the events of one unit of work come to. */
    private static final class Batch {

        private final AccountStandingPolicy policy;
        private final Map<Pending.Change, Long> sums = new HashMap<>();
        private String cause = "";

        private Batch(AccountStandingPolicy policy) {
            this.policy = policy;
        }

        static Batch of(UnitOfWork<?> unitOfWork, AccountStandingPolicy policy) {
            return unitOfWork.getOrComputeResource(
                    NAME,
                    _ -> {
                        Batch batch = new Batch(policy);
                        unitOfWork.onPrepareCommit(_ -> batch.write());
                        return batch;
                    });
        }

        void lookAfter(EventMessage<?> message) {
            cause = message.getIdentifier();
        }

        void add(EventMessage<?> message) {
            lookAfter(message);
            for (Pending.Change change : Pending.of(message.getPayload())) {
                Money amount = change.amount();
                sums.merge(
                        new Pending.Change(change.associationId(), amount.with(0)),
                        amount.minor(),
                        Math::addExact);
            }
        }

        private void write() {
            policy.memory.pending(sums);
            policy.finish(cause);
        }
    }
}
