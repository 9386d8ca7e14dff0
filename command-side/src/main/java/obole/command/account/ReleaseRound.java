package obole.command.account;

import obole.command.account.AccountCommand.ReleasePayout;
import obole.command.gateway.DueCommands;
import obole.command.gateway.PartOfStream;
import obole.command.gateway.Round;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;

import org.springframework.stereotype.Component;

import java.time.Instant;

/** Asks the accounts to release the payouts whose hold is over by the clock. */
@Component
class ReleaseRound implements Round {

    static final String NAME = "payout-release";

    private final DueCommands due;

    ReleaseRound(DueCommands due) {
        this.due = due;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        due.send(NAME, ReleaseRound::release);
    }

    private static ReleasePayout release(String subject, Instant now) {
        PartOfStream payout = PartOfStream.read(subject);
        return new ReleasePayout(AccountId.of(payout.stream()), PayoutId.of(payout.part()), now);
    }
}
