package obole.command.treasury;

import static obole.command.treasury.TreasuryRejection.TRANSFER_HAS_LEFT;
import static obole.command.treasury.TreasuryRejection.TRANSFER_NOT_FOUND;
import static obole.command.treasury.TreasuryRejection.TRANSFER_NOT_SUBMITTED;

import obole.command.bank.StatusReader;
import obole.command.bank.StatusReport;
import obole.command.bank.StatusReport.Status;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.treasury.TreasuryCommand.FailTransfer;
import obole.command.treasury.TreasuryState.Known;
import obole.command.treasury.TreasuryState.Unknown;
import obole.shared.bank.SepaReference;
import obole.shared.treasury.TransferId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what a bank says of an order of ours: each is a file with one transfer, so a rejection of
 * either is one of both. That it was accepted says nothing new: money moves by statements.
 */
@Component
class TransferStatusReader implements StatusReader {

    private final TransferOrders orders;
    private final Commands commands;

    TransferStatusReader(TransferOrders orders, Commands commands) {
        this.orders = orders;
        this.commands = commands;
    }

    @Override
    public boolean reads(String originalMessageId) {
        return ours(originalMessageId).isPresent();
    }

    @Override
    public Taken take(StatusReport report, Caller caller) {
        TransferId id = ours(report.originalMessageId()).orElseThrow();
        Optional<Status> rejection =
                Stream.concat(
                                Stream.of(report.whole()),
                                report.transactions().stream().map(each -> each.status()))
                        .filter(Status::rejected)
                        .findFirst();
        return switch (orders.stateOf(id)) {
            case Unknown() -> Taken.refused(report, TRANSFER_NOT_FOUND);
            case Known known when known.submitted() == null ->
                    Taken.refused(report, TRANSFER_NOT_SUBMITTED);
            case Known known when known.left() != null && rejection.isPresent() ->
                    Taken.refused(report, TRANSFER_HAS_LEFT);
            case Known _ -> new Taken(report.lines(), told(id, rejection.orElse(null), caller));
        };
    }

    private long told(TransferId id, @Nullable Status rejection, Caller caller) {
        if (rejection == null) {
            return -1;
        }
        String reason =
                Objects.requireNonNullElse(rejection.reason(), String.valueOf(rejection.code()));
        return commands.send(new FailTransfer(id, reason, caller.subject()), caller).position();
    }

    private static Optional<TransferId> ours(@Nullable String reference) {
        return Optional.ofNullable(reference)
                .flatMap(SepaReference::parse)
                .filter(id -> id.startsWith(TransferId.PREFIX + "_"))
                .map(TransferId::of);
    }
}
