package obole.command.account;

import obole.command.account.MovementCommand.ReleaseReserve;
import obole.command.gateway.DueCommands;
import obole.command.gateway.PartOfStream;
import obole.command.gateway.Round;
import obole.shared.account.AccountId;

import org.springframework.stereotype.Component;

/** Asks the accounts to release what they have kept until today. */
@Component
class ReserveRound implements Round {

    static final String NAME = "reserve-release";

    private final DueCommands due;

    ReserveRound(DueCommands due) {
        this.due = due;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** An account with several that are due is asked once, for all of them. */
    @Override
    public void go() {
        due.send(
                NAME,
                (subject, now) ->
                        new ReleaseReserve(AccountId.of(PartOfStream.read(subject).stream()), now));
    }
}
