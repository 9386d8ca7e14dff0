package obole.command.association;

import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Recording;
import obole.command.gateway.Streams;
import obole.command.vault.Vault;
import obole.command.web.WriteRequest;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps in the vault what an event only refers to, once the rule has nothing against it. */
@Component
class Keeping {

    private final Commands commands;
    private final Streams streams;
    private final Vault vault;
    private final JsonMapper json;

    Keeping(Commands commands, Streams streams, Vault vault, JsonMapper json) {
        this.commands = commands;
        this.streams = streams;
        this.vault = vault;
        this.json = json;
    }

    /**
     * Asks the rule before anything is in the vault: what is refused leaves nothing there. What was
     * erased cannot come again under the same key.
     */
    Outcome keep(
            String reference,
            String kind,
            Map<String, String> data,
            Function<Digest, AssociationCommand> command,
            WriteRequest write) {
        String written = json.writeValueAsString(new TreeMap<>(data));
        Supplier<AssociationCommand> tentative =
                () -> command.apply(vault.tentative(reference, written));
        requireAllowed(tentative, write);
        Digest digest =
                vault.commit(reference, kind, tentative.get().target(), written)
                        .orElseThrow(Commands::keyReused);
        return commands.send(command.apply(digest), write.expecting());
    }

    /**
     * The stream is read before the vault is asked: an event that is there has its entry in the
     * vault, so the same request at the same moment is compared by the same salt.
     */
    private void requireAllowed(Supplier<AssociationCommand> tentative, WriteRequest write) {
        long version = -1;
        Association.State state = new Association.Unknown();
        try (Stream<Object> events = streams.eventsOf(tentative.get().target())) {
            for (Object event : (Iterable<Object>) events::iterator) {
                state = Association.evolve(state, (AssociationEvent) event);
                version++;
            }
        }
        switch (Association.decide(state, tentative.get())) {
            case Decision.Rejected(var reason) -> throw new CommandRejected(reason);
            case Decision.Accepted<?> _ ->
                    Recording.requireVersion(write.expecting().versions(), Long.toString(version));
            case Decision.Replayed<?> _ -> {}
        }
    }

    /** The association is part of it: the same key for two of them must not share an entry. */
    static String reference(
            String prefix, String operation, AssociationId association, WriteRequest write) {
        return IdText.of(prefix, write.newId(operation + "/" + association));
    }
}
