package obole.command.association;

import obole.command.association.DossierCommand.ExpireDocument;
import obole.command.gateway.DueCommands;
import obole.command.gateway.PartOfStream;
import obole.command.gateway.Round;
import obole.shared.association.AssociationId;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;

/** Says of documents that their last day is over. */
@Component
class DocumentExpiryRound implements Round {

    static final String NAME = "document-expiry";

    private final DueCommands due;

    DocumentExpiryRound(DueCommands due) {
        this.due = due;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        due.send(NAME, DocumentExpiryRound::expire);
    }

    private static ExpireDocument expire(String subject, Instant now) {
        PartOfStream document = PartOfStream.read(subject);
        return new ExpireDocument(
                AssociationId.of(document.stream()),
                document.part(),
                LocalDate.ofInstant(now, DossierController.PARIS));
    }
}
