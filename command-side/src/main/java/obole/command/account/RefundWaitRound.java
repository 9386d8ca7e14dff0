package obole.command.account;

import obole.command.account.RefundFundsCommand.EndRefundWait;
import obole.command.gateway.DueCommands;
import obole.command.gateway.PartOfStream;
import obole.command.gateway.Round;
import obole.shared.account.AccountId;
import obole.shared.account.RefundDebitRefusal;

import org.springframework.stereotype.Component;

import java.time.Instant;

/** Asks the accounts to refuse the refunds that have waited too long for their funds. */
@Component
class RefundWaitRound implements Round {

    static final String NAME = "refund-wait-over";

    private final DueCommands due;

    RefundWaitRound(DueCommands due) {
        this.due = due;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        due.send(NAME, RefundWaitRound::end);
    }

    private static EndRefundWait end(String subject, Instant now) {
        PartOfStream refund = PartOfStream.read(subject);
        return new EndRefundWait(
                AccountId.of(refund.stream()),
                refund.part(),
                RefundDebitRefusal.WAITED_TOO_LONG,
                now);
    }
}
