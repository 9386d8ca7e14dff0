package obole.command.collection;

import obole.command.collection.CollectionFileCommand.ExpectCollections;
import obole.command.gateway.DueCommands;
import obole.command.gateway.Round;
import obole.shared.collection.CollectionFileId;

import org.springframework.stereotype.Component;

import java.time.LocalDate;

/** Says of the files whose day has come that their money is expected. */
@Component
class ExpectRound implements Round {

    static final String NAME = "collection-expecting";

    private final DueCommands due;

    ExpectRound(DueCommands due) {
        this.due = due;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        due.send(
                NAME,
                (file, now) ->
                        new ExpectCollections(
                                CollectionFileId.of(file),
                                LocalDate.ofInstant(now, CollectionFiles.ZONE)));
    }
}
