package obole.command.account;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.ApprovePayout;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.CreditAccount;
import obole.command.account.AccountCommand.DebitForDispute;
import obole.command.account.AccountCommand.DebitForFees;
import obole.command.account.AccountCommand.HoldPayout;
import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.AccountCommand.OpenAccount;
import obole.command.account.AccountCommand.RefusePayout;
import obole.command.account.AccountCommand.ReleasePayout;
import obole.command.account.AccountCommand.RequestPayout;
import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SetBankAccount;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.account.ScheduleCommand.RunPayoutSchedule;
import obole.command.account.ScheduleCommand.SetPayoutSchedule;
import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.shared.account.AccountStreamEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link Account} to Axon. Nothing is decided here. */
@StreamRoot(snapshotEvery = 100, rules = "6")
class AccountAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    /** Written into snapshots: {@code rules} above is raised when its shape changes. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    AccountState state = new AccountState.Unknown();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(OpenAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(AllowPayouts command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(BlockPayouts command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SetBankAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(CreditAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefundFundsCommand.DebitForRefund command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(DebitForDispute command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(DebitForFees command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefundFundsCommand.EndRefundWait command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefundFundsCommand.ProposeAdvanceLimit command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefundFundsCommand.ApproveAdvanceLimit command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefundFundsCommand.RefuseAdvanceLimit command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RequestPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApprovePayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefusePayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(CancelPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SubmitPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(HoldPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ReleasePayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SentPayoutCommand.RejectPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SettlePayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ReturnPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ImportPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SentPayoutCommand.AcceptPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SentPayoutCommand.RecallPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SentPayoutCommand.RefuseRecall command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SetPayoutSchedule command) {
        return Recording.of(Account.decide(state, command), state.scheduleVersion());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RunPayoutSchedule command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(MovementCommand.SetReserveRule command) {
        return Recording.of(Account.decide(state, command), state.reserveRuleVersion());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(MovementCommand.PlaceReserve command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(MovementCommand.ReleaseReserve command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(MovementCommand.ProposeMovement command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(MovementCommand.ApproveMovement command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(MovementCommand.RefuseMovement command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(StandingCommand.FreezeAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(StandingCommand.HoldAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(StandingCommand.ReleaseAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(StandingCommand.AuthoriseAccountDebit command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(StandingCommand.UnfreezeAccount command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(StandingCommand.FinishAccount command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(AccountStreamEvent event) {
        stream = event.accountId().toString();
        state = Account.evolve(state, event);
    }

    private Answer decide(AccountCommand command) {
        return Recording.of(Account.decide(state, command));
    }
}
