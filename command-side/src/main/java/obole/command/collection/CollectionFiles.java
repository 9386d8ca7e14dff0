package obole.command.collection;

import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_NOT_FOUND;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_NOT_SEALED;

import obole.command.collection.CollectionFileCommand.Drop;
import obole.command.collection.CollectionFileCommand.SealCollectionFile;
import obole.command.collection.CollectionFileState.Open;
import obole.command.collection.CollectionFileState.Sealed;
import obole.command.collection.CollectionFileState.Unknown;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Streams;
import obole.command.pledge.PledgeCommand.SubmitInstalment;
import obole.shared.Malformed;
import obole.shared.bank.TargetCalendar;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Seals files on the open day before their collections. Each pledge is asked once more, and from
 * its yes on the collection cannot be taken back: so what is sealed may leave, whatever happens.
 */
@Component
class CollectionFiles {

    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final int SERVER_ERROR = 500;

    private final CollectionFileBytes bytes;
    private final Commands commands;
    private final Streams streams;
    private final Clock clock;

    CollectionFiles(CollectionFileBytes bytes, Commands commands, Streams streams, Clock clock) {
        this.bytes = bytes;
        this.commands = commands;
        this.streams = streams;
        this.clock = clock;
    }

    CollectionFileState stateOf(CollectionFileId file) {
        try (Stream<Object> events = streams.eventsOf(file.toString())) {
            CollectionFileState state = new Unknown();
            for (Object event : (Iterable<Object>) events::iterator) {
                state = CollectionFileState.evolve(state, (CollectionFileEvent) event);
            }
            return state;
        }
    }

    /** The sealed file, or the refusal that says what it is instead. */
    Sealed sealed(CollectionFileId file) {
        return switch (stateOf(file)) {
            case Sealed sealed -> sealed;
            case Unknown() -> throw new CommandRejected(COLLECTION_FILE_NOT_FOUND);
            default -> throw new CommandRejected(COLLECTION_FILE_NOT_SEALED);
        };
    }

    /** Harmless when repeated. A file that was late collects on the first day it can. */
    void seal(CollectionFileId file, Caller caller) {
        if (!(stateOf(file) instanceof Open open)) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate earliest = TargetCalendar.next(LocalDate.ofInstant(now, ZONE));
        LocalDate planned = open.opened().collectOn();
        LocalDate collectOn = planned.isBefore(earliest) ? earliest : planned;
        List<Collection> leaving = new ArrayList<>();
        List<Drop> dropped = new ArrayList<>();
        for (Collection each : open.collections()) {
            objection(file, each, collectOn, caller)
                    .ifPresentOrElse(
                            reason -> dropped.add(new Drop(each.donationId(), reason)),
                            () -> leaving.add(each));
        }
        Digest digest =
                leaving.isEmpty()
                        ? CollectionFile.NOTHING
                        : Digest.of(bytes.of(open.opened(), now, collectOn, leaving));
        List<DonationId> checked = leaving.stream().map(Collection::donationId).toList();
        commands.send(
                new SealCollectionFile(file, now, collectOn, checked, dropped, digest), caller);
    }

    /** The debtor first: a pledge that has said yes is not asked to take it back. */
    private Optional<String> objection(
            CollectionFileId file, Collection each, LocalDate collectOn, Caller caller) {
        try {
            bytes.debit(each);
            commands.send(
                    new SubmitInstalment(
                            each.pledgeId(), each.dueOn(), each.attempt(), file, collectOn),
                    caller);
            return Optional.empty();
        } catch (Malformed debtor) {
            return Optional.of("DEBTOR_UNUSABLE: " + debtor.field() + " " + debtor.rule());
        } catch (IllegalStateException gone) {
            return Optional.of("DEBTOR_GONE");
        } catch (CommandRejected refused) {
            if (refused.status() >= SERVER_ERROR) {
                throw refused;
            }
            return Optional.of(refused.code());
        }
    }
}
