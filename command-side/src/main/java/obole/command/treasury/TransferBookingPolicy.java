package obole.command.treasury;

import obole.command.bank.StatementLines;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.treasury.TreasuryCommand.BookTransfer;
import obole.command.treasury.TreasuryCommand.Movement;
import obole.command.treasury.TreasuryCommand.Original;
import obole.command.treasury.TreasuryState.Known;
import obole.shared.bank.SepaReference;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells transfers of ours what the banks have booked of them. */
@Component
@ProcessingGroup(TransferBookingPolicy.NAME)
class TransferBookingPolicy implements Policy {

    static final String NAME = "treasury-booking";

    private final Policies policies;
    private final TransferOrders orders;
    private final StatementLines lines;

    TransferBookingPolicy(Policies policies, TransferOrders orders, StatementLines lines) {
        this.policies = policies;
        this.orders = orders;
        this.lines = lines;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** In the bank's order: what comes back stands below what has left. */
    @EventHandler
    void on(BankEntriesRecorded event) {
        for (BankEntry entry : event.entries()) {
            transferOf(entry)
                    .ifPresent(id -> policies.send(NAME, List.of(command(event, entry, id))));
        }
    }

    private static Optional<TransferId> transferOf(BankEntry entry) {
        return Stream.of(
                        Optional.ofNullable(entry.endToEndId()),
                        Optional.ofNullable(entry.reference()))
                .flatMap(Optional::stream)
                .flatMap(text -> SepaReference.parse(text).stream())
                .filter(id -> id.startsWith(TransferId.PREFIX + "_"))
                .map(TransferId::of)
                .findFirst();
    }

    /** Money that comes with a reason, or as a reversal, is ours that comes back. */
    private BookTransfer command(BankEntriesRecorded event, BankEntry entry, TransferId transfer) {
        boolean back = entry.returnReason() != null || entry.reversal();
        Movement movement =
                !entry.credit() ? Movement.LEFT : back ? Movement.RETURNED : Movement.ARRIVED;
        return new BookTransfer(
                transfer,
                movement,
                event.bankAccount(),
                entry.amount(),
                entry.returnReason(),
                event.statementId(),
                entry.line(),
                entry.bookedOn(),
                original(transfer));
    }

    private @Nullable Original original(TransferId transfer) {
        if (!(orders.stateOf(transfer) instanceof Known known)) {
            return null;
        }
        StatementId statement = known.proposed().statementId();
        Integer line = known.proposed().line();
        return statement == null || line == null
                ? null
                : lines.find(statement, line)
                        .map(each -> new Original(each.claim(), each.takenBy()))
                        .orElse(null);
    }
}
