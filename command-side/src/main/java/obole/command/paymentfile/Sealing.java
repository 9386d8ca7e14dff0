package obole.command.paymentfile;

import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_CHANGED;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_FOUND;

import obole.command.decision.Decision;
import obole.command.paymentfile.PaymentFile.Open;
import obole.command.paymentfile.PaymentFile.Sealed;
import obole.command.paymentfile.PaymentFile.State;
import obole.command.paymentfile.PaymentFile.Unknown;
import obole.command.paymentfile.PaymentFileCommand.Drop;
import obole.command.paymentfile.PaymentFileCommand.SealPaymentFile;
import obole.command.paymentfile.PaymentFileCommand.SealRecall;
import obole.shared.account.PayoutId;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileOpened;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;

import java.util.ArrayList;
import java.util.List;

/** How a payment file is closed for good, with exactly what was checked. */
final class Sealing {

    private Sealing() {}

    static Decision<PaymentFileEvent> seal(State state, SealPaymentFile c) {
        return switch (state) {
            case Unknown() -> Decision.reject(PAYMENT_FILE_NOT_FOUND);
            case Sealed _ -> Decision.replay();
            case Open open when !exactly(open, c) -> Decision.reject(PAYMENT_FILE_CHANGED);
            case Open open -> Decision.accept(sealing(open, c));
        };
    }

    /** The check and the bytes were made of what is in the file now. */
    private static boolean exactly(Open open, SealPaymentFile c) {
        List<PayoutId> dropped = c.dropped().stream().map(Drop::payoutId).toList();
        List<PayoutId> in = payouts(open);
        return in.containsAll(dropped)
                && in.stream().filter(each -> !dropped.contains(each)).toList().equals(c.checked());
    }

    /** A file that nothing is left in stays open and unsent. */
    private static List<PaymentFileEvent> sealing(Open open, SealPaymentFile c) {
        List<PaymentFileEvent> events = new ArrayList<>();
        for (Drop drop : c.dropped()) {
            PaymentFile.instruction(open, drop.payoutId())
                    .ifPresent(each ->
                            events.add(PaymentFile.removed(c.fileId(), each, drop.reason())));
        }
        List<Instruction> left =
                open.instructions().stream()
                        .filter(each -> c.checked().contains(each.payoutId()))
                        .toList();
        if (!left.isEmpty()) {
            events.add(
                    new PaymentFileSealed(
                            c.fileId(),
                            open.opened().debtorAccount(),
                            open.opened().scheme(),
                            c.createdAt(),
                            c.executeOn(),
                            left,
                            total(left),
                            c.digest(),
                            null));
        }
        return events;
    }

    /** A message about one order: nothing is gathered, so nothing can have changed. */
    static Decision<PaymentFileEvent> recall(State state, SealRecall c) {
        if (!(state instanceof Unknown)) {
            return Decision.replay();
        }
        return Decision.accept(
                new PaymentFileOpened(c.fileId(), c.debtorAccount(), Scheme.RECALL, c.on()),
                new PaymentFileSealed(
                        c.fileId(),
                        c.debtorAccount(),
                        Scheme.RECALL,
                        c.createdAt(),
                        c.on(),
                        List.of(c.instruction()),
                        c.instruction().amount(),
                        c.digest(),
                        c.recall()));
    }

    private static List<PayoutId> payouts(Open open) {
        return open.instructions().stream().map(Instruction::payoutId).toList();
    }

    private static Money total(List<Instruction> instructions) {
        return instructions.stream().map(Instruction::amount).reduce(Money::plus).orElseThrow();
    }
}
