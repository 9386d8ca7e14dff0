package obole.command.association;

import obole.command.association.DossierCommand.ExpireDocument;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.association.AssociationId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Says of documents that their last day is over. */
@Component
class DocumentExpiryRound implements Round {

    static final String NAME = "document-expiry";

    private final Timers timers;
    private final Policies policies;
    private final Clock clock;

    DocumentExpiryRound(Timers timers, Policies policies, Clock clock) {
        this.timers = timers;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    static String subject(AssociationId association, String reference) {
        return association + "/" + reference;
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, DossierController.PARIS);
        List<ExpireDocument> due =
                timers.due(NAME, now).stream().map(subject -> expire(subject, today)).toList();
        policies.send(NAME, due);
    }

    private static ExpireDocument expire(String subject, LocalDate today) {
        int slash = subject.indexOf('/');
        return new ExpireDocument(
                AssociationId.of(subject.substring(0, slash)), subject.substring(slash + 1), today);
    }
}
