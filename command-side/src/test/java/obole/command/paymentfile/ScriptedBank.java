package obole.command.paymentfile;

import obole.command.bank.BankGateway;
import obole.shared.identity.Digest;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bank that answers as a test says, and keeps what it has taken. */
final class ScriptedBank implements BankGateway {

    /** What it does with the next file. */
    enum Mood {
        TAKES,
        REFUSES,
        IS_SILENT
    }

    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger orders = new AtomicInteger();
    private final Map<String, Digest> taken = new ConcurrentHashMap<>();
    private volatile Mood mood;

    ScriptedBank(Mood mood) {
        this.mood = mood;
    }

    void is(Mood next) {
        mood = next;
    }

    @Override
    public HandOver handOver(String messageId, byte[] pain001) {
        asked.incrementAndGet();
        return switch (mood) {
            case TAKES -> {
                orders.incrementAndGet();
                Digest digest = Digest.of(pain001);
                taken.put(messageId, digest);
                yield new HandOver.Taken(digest);
            }
            case REFUSES -> new HandOver.Refused("the file cannot be read");
            case IS_SILENT -> new HandOver.Unknown("time-out");
        };
    }

    @Override
    public Optional<HandOver> find(String messageId) {
        return Optional.ofNullable(taken.get(messageId)).map(HandOver.Taken::new);
    }
}
