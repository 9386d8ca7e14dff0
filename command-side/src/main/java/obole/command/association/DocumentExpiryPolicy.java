package obole.command.association;

import obole.command.gateway.PartOfStream;
import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.association.DossierEvent.AssociationDocumentAccepted;
import obole.shared.association.DossierEvent.AssociationDocumentExpired;
import obole.shared.association.DossierEvent.AssociationDocumentRejected;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Remembers the last day of documents, for {@link DocumentExpiryRound}. */
@Component
@ProcessingGroup(DocumentExpiryPolicy.NAME)
class DocumentExpiryPolicy implements Policy {

    static final String NAME = "document-expiry-timer";

    private final Timers timers;

    DocumentExpiryPolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(AssociationDocumentAccepted event) {
        if (event.validUntil() != null) {
            timers.set(
                    DocumentExpiryRound.NAME,
                    PartOfStream.of(event.associationId(), event.reference()),
                    event.validUntil()
                            .plusDays(1)
                            .atStartOfDay(DossierController.PARIS)
                            .toInstant());
        }
    }

    @EventHandler
    void on(AssociationDocumentRejected event) {
        timers.clear(
                DocumentExpiryRound.NAME,
                PartOfStream.of(event.associationId(), event.reference()));
    }

    @EventHandler
    void on(AssociationDocumentExpired event) {
        timers.clear(
                DocumentExpiryRound.NAME,
                PartOfStream.of(event.associationId(), event.reference()));
    }
}
