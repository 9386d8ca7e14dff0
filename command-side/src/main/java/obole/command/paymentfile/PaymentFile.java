package obole.command.paymentfile;

import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_CURRENCY_DIFFERS;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_DIGEST_DIFFERS;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_FULL;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_HANDED_OVER;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_FOUND;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_SEALED;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_REJECTED;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_SEALED;
import static obole.command.paymentfile.PaymentFileRejection.PAYOUT_NOT_IN_FILE;

import obole.command.decision.Decision;
import obole.command.paymentfile.PaymentFileCommand.AddPayout;
import obole.command.paymentfile.PaymentFileCommand.MarkHandedOver;
import obole.command.paymentfile.PaymentFileCommand.MarkRejected;
import obole.command.paymentfile.PaymentFileCommand.RecordStatus;
import obole.command.paymentfile.PaymentFileCommand.RemovePayout;
import obole.command.paymentfile.PaymentFileCommand.SealPaymentFile;
import obole.command.paymentfile.PaymentFileCommand.SealRecall;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileOpened;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutAdded;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutRemoved;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of one payment file. A payout that was ever in it never comes into it again. */
final class PaymentFile {

    /** As many as fit into one event, with room to spare. */
    static final int MOST = 150;

    /** Of bytes that there are none of. */
    static final Digest NOTHING = Digest.of(new byte[0]);

    /** What the file's stream knows. */
    sealed interface State {

        /** Every payout it has ever had, those taken out included. */
        Set<PayoutId> known();

        /** Those that leave with it, or will. */
        List<Instruction> instructions();

        /** For good: taking a payout out makes no room for another. */
        default boolean full() {
            return known().size() >= MOST;
        }
    }

    record Unknown() implements State {
        @Override
        public Set<PayoutId> known() {
            return Set.of();
        }

        @Override
        public List<Instruction> instructions() {
            return List.of();
        }
    }

    record Open(PaymentFileOpened opened, List<Instruction> instructions, Set<PayoutId> known)
            implements State {

        public Open {
            instructions = List.copyOf(instructions);
            known = Set.copyOf(known);
        }
    }

    /**
     * Nothing is added any more.
     *
     * @param told what the bank has said of it
     */
    record Sealed(PaymentFileSealed file, Set<PayoutId> known, Fate fate, Told told)
            implements State {

        @Override
        public List<Instruction> instructions() {
            return file.instructions();
        }
    }

    /** The last the bank has said: of the file, and of each payout. */
    record Told(@Nullable String code, Map<PayoutId, String> payouts) {

        static final Told NOTHING = new Told(null, Map.of());

        public Told {
            payouts = Map.copyOf(payouts);
        }
    }

    /** What has become of a sealed file. */
    enum Fate {
        WAITING,
        HANDED_OVER,
        /** The bank has said so itself. */
        ACKNOWLEDGED,
        REJECTED;

        /** It is there, however we know. */
        boolean withTheBank() {
            return this == HANDED_OVER || this == ACKNOWLEDGED;
        }
    }

    private PaymentFile() {}

    static State fold(Stream<Object> events) {
        return events.map(PaymentFileEvent.class::cast)
                .reduce((State) new Unknown(), PaymentFile::evolve, (one, other) -> other);
    }

    static Decision<PaymentFileEvent> decide(State state, PaymentFileCommand command) {
        return switch (command) {
            case AddPayout c -> add(state, c);
            case RemovePayout c -> remove(state, c);
            case SealPaymentFile c -> Sealing.seal(state, c);
            case SealRecall c -> Sealing.recall(state, c);
            case RecordStatus c -> BankStatuses.record(state, c);
            case MarkHandedOver c -> handOver(state, c);
            case MarkRejected c -> reject(state, c);
        };
    }

    private static Decision<PaymentFileEvent> add(State state, AddPayout c) {
        if (state.known().contains(c.instruction().payoutId())) {
            return Decision.accept();
        }
        PaymentFilePayoutAdded added = new PaymentFilePayoutAdded(c.fileId(), c.instruction());
        return switch (state) {
            case Unknown() ->
                    Decision.<PaymentFileEvent>accept(
                                    new PaymentFileOpened(
                                            c.fileId(),
                                            c.debtorAccount(),
                                            c.scheme(),
                                            c.cutOffOn()),
                                    added)
                            .claiming(c.claim());
            case Sealed _ -> Decision.reject(PAYMENT_FILE_SEALED);
            case Open open when open.full() -> Decision.reject(PAYMENT_FILE_FULL);
            case Open open when differs(open, c.instruction().amount()) ->
                    Decision.reject(PAYMENT_FILE_CURRENCY_DIFFERS);
            case Open _ -> Decision.<PaymentFileEvent>accept(added).claiming(c.claim());
        };
    }

    private static boolean differs(Open open, Money amount) {
        return !open.instructions().isEmpty()
                && !open.instructions().getFirst().amount().currency().equals(amount.currency());
    }

    private static Decision<PaymentFileEvent> remove(State state, RemovePayout c) {
        if (state instanceof Unknown) {
            return Decision.reject(PAYMENT_FILE_NOT_FOUND);
        }
        if (!state.known().contains(c.payoutId())) {
            return Decision.reject(PAYOUT_NOT_IN_FILE);
        }
        Optional<Instruction> in = instruction(state, c.payoutId());
        if (in.isEmpty()) {
            return Decision.accept();
        }
        return state instanceof Sealed
                ? Decision.reject(PAYMENT_FILE_SEALED)
                : Decision.accept(removed(c.fileId(), in.get(), c.reason()));
    }

    private static Decision<PaymentFileEvent> handOver(State state, MarkHandedOver c) {
        return switch (state) {
            case Unknown() -> Decision.reject(PAYMENT_FILE_NOT_FOUND);
            case Open _ -> Decision.reject(PAYMENT_FILE_NOT_SEALED);
            case Sealed(var file, _, _, _) when !file.digest().equals(c.digest()) ->
                    Decision.reject(PAYMENT_FILE_DIGEST_DIFFERS);
            case Sealed sealed ->
                    switch (sealed.fate()) {
                        case WAITING ->
                                Decision.accept(new PaymentFileHandedOver(c.fileId(), c.digest()));
                        case HANDED_OVER, ACKNOWLEDGED -> Decision.accept();
                        case REJECTED -> Decision.reject(PAYMENT_FILE_REJECTED);
                    };
        };
    }

    private static Decision<PaymentFileEvent> reject(State state, MarkRejected c) {
        return switch (state) {
            case Unknown() -> Decision.reject(PAYMENT_FILE_NOT_FOUND);
            case Open _ -> Decision.reject(PAYMENT_FILE_NOT_SEALED);
            case Sealed sealed ->
                    switch (sealed.fate()) {
                        case WAITING ->
                                Decision.accept(
                                        new PaymentFileRejected(
                                                c.fileId(), c.reason(), sealed.instructions()));
                        case HANDED_OVER, ACKNOWLEDGED -> Decision.reject(PAYMENT_FILE_HANDED_OVER);
                        case REJECTED -> Decision.accept();
                    };
        };
    }

    static State evolve(State state, PaymentFileEvent event) {
        return switch (event) {
            case PaymentFileOpened e -> new Open(e, List.of(), Set.of());
            case PaymentFilePayoutAdded e -> {
                if (!(state instanceof Open open)) {
                    yield state;
                }
                List<Instruction> more = new ArrayList<>(open.instructions());
                more.add(e.instruction());
                Set<PayoutId> known = new HashSet<>(open.known());
                known.add(e.instruction().payoutId());
                yield new Open(open.opened(), more, known);
            }
            case PaymentFilePayoutRemoved e -> {
                if (!(state instanceof Open open)) {
                    yield state;
                }
                List<Instruction> less = new ArrayList<>(open.instructions());
                less.removeIf(each -> each.payoutId().equals(e.payoutId()));
                yield new Open(open.opened(), less, open.known());
            }
            case PaymentFileSealed e -> new Sealed(e, state.known(), Fate.WAITING, Told.NOTHING);
            case PaymentFileAcknowledged e -> BankStatuses.told(state, e);
            case PaymentFileHandedOver _ -> ended(state, Fate.HANDED_OVER);
            case PaymentFileRejected _ -> ended(state, Fate.REJECTED);
        };
    }

    private static State ended(State state, Fate fate) {
        return state instanceof Sealed(var file, var known, _, var told)
                ? new Sealed(file, known, fate, told)
                : state;
    }

    static PaymentFilePayoutRemoved removed(
            PaymentFileId file, Instruction instruction, String reason) {
        return new PaymentFilePayoutRemoved(
                file, instruction.accountId(), instruction.payoutId(), reason);
    }

    static Optional<Instruction> instruction(State state, PayoutId payout) {
        return state.instructions().stream()
                .filter(each -> each.payoutId().equals(payout))
                .findFirst();
    }
}
