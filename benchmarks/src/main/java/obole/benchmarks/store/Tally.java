package obole.benchmarks.store;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate that decides next to nothing, so that what is measured is bus, repository and store.
 *
 * <p>Its events do not say whose they are: one stored event can be multiplied into many streams.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class Tally {

    /** As long as what a donation's first event says. */
    private static final String NOTE = "a donation for a good cause ".repeat(12);

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String id;

    private long sum;

    Tally() {}

    record Open(@TargetAggregateIdentifier String id) {}

    record Add(@TargetAggregateIdentifier String id) {}

    /** Loads and changes nothing. */
    record Look(@TargetAggregateIdentifier String id) {}

    record Tallied(String note, long amountMinor) {}

    @CommandHandler
    Tally(Open command) {
        id = command.id();
        apply(new Tallied(NOTE, 2_500));
    }

    /**
     * Created if missing, as every aggregate of Obole is: so its repository is asked, not Axon's.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void on(Add command) {
        apply(new Tallied(NOTE, 2_500));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long on(Look command) {
        return sum;
    }

    @EventSourcingHandler
    void on(Tallied event, @SourceId String source) {
        id = source;
        sum += event.amountMinor();
    }
}
