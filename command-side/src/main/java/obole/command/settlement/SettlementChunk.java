package obole.command.settlement;

import static obole.command.settlement.SettlementRejection.SETTLEMENT_CHUNK_NOT_FOUND;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_CHUNK_SETTLED_DIFFERENTLY;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_REPORT_DIFFERS;

import obole.command.decision.Decision;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.SettleChunk;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;

/** The rules of one chunk of a report's lines: taken once, settled once. */
final class SettlementChunk {

    /** What the chunk's stream knows. */
    sealed interface State {}

    record Unknown() implements State {}

    record Received(SettlementChunkReceived lines) implements State {}

    record Settled(SettlementChunkReceived lines, SettlementChunkSettled settled)
            implements State {}

    private SettlementChunk() {}

    static Decision<SettlementEvent> receive(State state, ReceiveChunk c) {
        SettlementChunkReceived event =
                new SettlementChunkReceived(c.settlementId(), c.chunk(), c.psp(), c.lines());
        return switch (state) {
            case Unknown() -> Decision.accept(event);
            case Received(var lines) when lines.equals(event) -> Decision.replay();
            case Settled(var lines, _) when lines.equals(event) -> Decision.replay();
            case Received _, Settled _ -> Decision.reject(SETTLEMENT_REPORT_DIFFERS);
        };
    }

    static Decision<SettlementEvent> settle(State state, SettleChunk c) {
        SettlementChunkSettled event =
                new SettlementChunkSettled(
                        c.settlementId(), c.chunk(), c.credits(), c.effectiveOn());
        return switch (state) {
            case Unknown() -> Decision.reject(SETTLEMENT_CHUNK_NOT_FOUND);
            case Received _ -> Decision.accept(event);
            case Settled(_, var settled) when settled.equals(event) -> Decision.replay();
            case Settled _ -> Decision.reject(SETTLEMENT_CHUNK_SETTLED_DIFFERENTLY);
        };
    }

    static State evolve(State state, SettlementEvent event) {
        return switch (event) {
            case SettlementChunkReceived received -> new Received(received);
            case SettlementChunkSettled settled ->
                    state instanceof Received(var lines) ? new Settled(lines, settled) : state;
            default -> state;
        };
    }
}
