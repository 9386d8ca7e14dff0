package obole.command.account;

import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How an account's refunds are funded beyond what it has: what we advance, and which wait.
 *
 * @param proposal the last limit that was proposed, decided or not
 * @param waiting oldest first
 */
record RefundFunds(Money advanceLimit, @Nullable Proposal proposal, List<Waits> waiting) {

    RefundFunds {
        waiting = List.copyOf(waiting);
    }

    /** A limit that somebody has proposed. */
    record Proposal(String id, Money limit, String by, Standing standing) {

        Proposal now(Standing other) {
            return new Proposal(id, limit, by, other);
        }
    }

    /** What became of it. */
    enum Standing {
        PROPOSED,
        APPROVED,
        REFUSED
    }

    /** A refund that waits for its funds. */
    record Waits(AssociationId associationId, String causeId, Money amount, Instant until) {}

    static RefundFunds none(Money zero) {
        return new RefundFunds(zero, null, List.of());
    }

    RefundFunds proposed(AdvanceLimitProposed event) {
        return new RefundFunds(
                advanceLimit,
                new Proposal(event.proposalId(), event.limit(), event.by(), Standing.PROPOSED),
                waiting);
    }

    RefundFunds limitedTo(AdvanceLimitSet event) {
        return new RefundFunds(
                event.limit(), proposal == null ? null : proposal.now(Standing.APPROVED), waiting);
    }

    RefundFunds refused() {
        return new RefundFunds(
                advanceLimit, proposal == null ? null : proposal.now(Standing.REFUSED), waiting);
    }

    RefundFunds waiting(DebitForRefundWaiting event) {
        List<Waits> more = new ArrayList<>(waiting);
        more.add(new Waits(event.associationId(), event.causeId(), event.amount(), event.until()));
        return new RefundFunds(advanceLimit, proposal, more);
    }

    RefundFunds without(String causeId) {
        return new RefundFunds(
                advanceLimit,
                proposal,
                waiting.stream().filter(each -> !each.causeId().equals(causeId)).toList());
    }
}
