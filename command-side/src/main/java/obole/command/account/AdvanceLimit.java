package obole.command.account;

import static obole.command.account.AccountRejection.ADVANCE_LIMIT_NOT_PROPOSED;
import static obole.command.account.AccountRejection.ASSOCIATION_NOT_FOUND;
import static obole.command.account.AccountRejection.SAME_PERSON;

import obole.command.account.AccountState.Open;
import obole.command.account.RefundFunds.Proposal;
import obole.command.account.RefundFunds.Standing;
import obole.command.account.RefundFundsCommand.ApproveAdvanceLimit;
import obole.command.account.RefundFundsCommand.ProposeAdvanceLimit;
import obole.command.account.RefundFundsCommand.RefuseAdvanceLimit;
import obole.command.decision.Decision;
import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitRefused;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountStreamEvent;

import java.util.List;

/** How much of our own money we advance for an account's refunds: two people say it. */
final class AdvanceLimit {

    private AdvanceLimit() {}

    static Decision<AccountStreamEvent> propose(AccountState state, ProposeAdvanceLimit c) {
        if (!c.registered()) {
            return Decision.reject(ASSOCIATION_NOT_FOUND);
        }
        List<AccountStreamEvent> events =
                Account.opening(
                        state,
                        c.accountId(),
                        c.associationId(),
                        c.limit().currency().getCurrencyCode());
        events.add(
                new AdvanceLimitProposed(
                        c.accountId(),
                        c.associationId(),
                        c.proposalId(),
                        c.limit(),
                        c.reason(),
                        c.by()));
        return Decision.<AccountStreamEvent>accept(events).claiming(c.claim());
    }

    static Decision<AccountStreamEvent> approve(AccountState state, ApproveAdvanceLimit c) {
        Proposal proposal = state instanceof Open open ? open.funds().proposal() : null;
        if (proposal == null || !proposal.id().equals(c.proposalId())) {
            return Decision.reject(ADVANCE_LIMIT_NOT_PROPOSED);
        }
        Open open = (Open) state;
        if (proposal.standing() == Standing.REFUSED) {
            return Decision.reject(ADVANCE_LIMIT_NOT_PROPOSED);
        }
        if (proposal.standing() == Standing.APPROVED) {
            return Decision.accept();
        }
        return proposal.by().equals(c.by())
                ? Decision.reject(SAME_PERSON)
                : Decision.accept(
                        new AdvanceLimitSet(
                                c.accountId(),
                                open.associationId(),
                                proposal.id(),
                                proposal.limit(),
                                c.by()));
    }

    static Decision<AccountStreamEvent> refuse(AccountState state, RefuseAdvanceLimit c) {
        Proposal proposal = state instanceof Open open ? open.funds().proposal() : null;
        if (proposal == null
                || !proposal.id().equals(c.proposalId())
                || proposal.standing() == Standing.APPROVED) {
            return Decision.reject(ADVANCE_LIMIT_NOT_PROPOSED);
        }
        return proposal.standing() == Standing.REFUSED
                ? Decision.accept()
                : Decision.accept(
                        new AdvanceLimitRefused(
                                c.accountId(),
                                ((Open) state).associationId(),
                                proposal.id(),
                                c.reason(),
                                c.by()));
    }
}
