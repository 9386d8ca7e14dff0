package obole.command.collection;

import obole.command.bank.BankGateway;
import obole.command.bank.BankGateway.HandOver;
import obole.command.collection.CollectionFileCommand.MarkCollectionsHandedOver;
import obole.command.collection.CollectionFileCommand.RejectCollectionFile;
import obole.command.collection.CollectionFileState.Fate;
import obole.command.collection.CollectionFileState.Sealed;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.bank.SepaReference;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileId;
import obole.shared.identity.Digest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands sealed files to the bank, with the bytes that were sealed. The bank is asked before it is
 * told, and the file's id is its idempotency key: dying between telling and marking, or two nodes
 * at once, make one order. A file that cannot be handed over waits longer each time.
 */
@Component
class CollectionHandOverRound implements Round {

    static final String NAME = "collection-hand-over";

    private static final Logger LOG = LoggerFactory.getLogger(CollectionHandOverRound.class);

    /** About a minute. */
    private static final int MOST_ROUNDS = 128;

    private final ObjectProvider<BankGateway> banks;
    private final Timers timers;
    private final CollectionFiles files;
    private final CollectionFileBytes bytes;
    private final Policies policies;
    private final Clock clock;
    private final Map<String, Wait> waits = new HashMap<>();

    CollectionHandOverRound(
            ObjectProvider<BankGateway> banks,
            Timers timers,
            CollectionFiles files,
            CollectionFileBytes bytes,
            Policies policies,
            Clock clock) {
        this.banks = banks;
        this.timers = timers;
        this.files = files;
        this.bytes = bytes;
        this.policies = policies;
        this.clock = clock;
    }

    /** How many rounds a file still sits out, and how many it will the next time. */
    private record Wait(int left, int next) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        BankGateway bank = banks.getIfAvailable();
        if (bank == null) {
            return;
        }
        for (String file : timers.due(NAME, clock.instant())) {
            Wait wait = waits.getOrDefault(file, new Wait(0, 1));
            if (wait.left() > 0) {
                waits.put(file, new Wait(wait.left() - 1, wait.next()));
            } else if (told(bank, CollectionFileId.of(file))) {
                waits.remove(file);
            } else {
                waits.put(file, new Wait(wait.next(), Math.min(2 * wait.next(), MOST_ROUNDS)));
            }
        }
    }

    /** False when it has to be tried again. */
    private boolean told(BankGateway bank, CollectionFileId id) {
        if (!(files.stateOf(id) instanceof Sealed sealed) || sealed.fate() != Fate.WAITING) {
            return true;
        }
        try {
            return told(bank, sealed.file());
        } catch (IllegalStateException gone) {
            LOG.error("COLLECTION_FILE_INCOMPLETE: {} does not leave", id, gone);
            return false;
        }
    }

    private boolean told(BankGateway bank, CollectionFileSealed file) {
        byte[] content = bytes.of(file);
        if (!Digest.of(content).equals(file.digest())) {
            LOG.error(
                    "{} would not be the bytes that were sealed: it does not leave", file.fileId());
            return false;
        }
        return switch (answer(bank, file, content)) {
            case HandOver.Taken(var digest) when digest.equals(file.digest()) -> {
                policies.send(NAME, List.of(new MarkCollectionsHandedOver(file.fileId(), digest)));
                yield true;
            }
            case HandOver.Taken(var digest) -> {
                LOG.error("the bank has {} as {}", digest.hex(), file.fileId());
                yield false;
            }
            case HandOver.Refused(var reason) -> {
                LOG.error(
                        "COLLECTION_FILE_REFUSED: the bank refuses {}: {}", file.fileId(), reason);
                policies.send(NAME, List.of(new RejectCollectionFile(file.fileId(), reason)));
                yield true;
            }
            case HandOver.Unknown(var reason) -> {
                LOG.warn("the bank does not answer about {}: {}", file.fileId(), reason);
                yield false;
            }
        };
    }

    /** A bank that refuses a file because it has it has not refused it. */
    private static HandOver answer(BankGateway bank, CollectionFileSealed file, byte[] content) {
        String messageId = SepaReference.of(file.fileId().toString());
        HandOver answer = bank.find(messageId).orElseGet(() -> bank.handOver(messageId, content));
        return answer instanceof HandOver.Refused ? bank.find(messageId).orElse(answer) : answer;
    }
}
