package obole.command.settlement;

import static obole.shared.money.Money.euros;

import obole.command.decision.Decision;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.SettleChunk;
import obole.command.testing.StateTable;
import obole.shared.association.AssociationId;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.ChunkCredit;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Every state of a chunk of lines, and both of its commands. */
class SettlementChunkStatesTest {

    private static final SettlementId ID = SettlementId.of("sandbox", "SBX-1");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final AssociationId ASSOCIATION = new AssociationId(new UUID(1, 1));
    private static final ReceiveChunk RECEIVE = receive(10_00);
    private static final SettleChunk SETTLE = settle(9_00);

    private final StateTable<SettlementChunk.State, SettlementCommand, SettlementEvent> table =
            new StateTable<SettlementChunk.State, SettlementCommand, SettlementEvent>(
                            new SettlementChunk.Unknown(),
                            SettlementChunkStatesTest::decide,
                            SettlementChunk::evolve)
                    .state("unknown", List.of())
                    .state("received", List.of(received()))
                    .state("settled", List.of(received(), settled()))
                    .command(RECEIVE)
                    .command("of other lines", receive(11_00))
                    .command(SETTLE)
                    .command("of other credits", settle(8_00));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("settlement-chunk.md");
    }

    /** The settlement's own commands are on its page. */
    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(
                SettlementCommand.class,
                StateTable.leaves(SettlementCommand.class)
                        .filter(each -> each != ReceiveChunk.class && each != SettleChunk.class)
                        .toArray(Class[]::new));
    }

    private static Decision<SettlementEvent> decide(
            SettlementChunk.State state, SettlementCommand command) {
        return switch (command) {
            case ReceiveChunk c -> SettlementChunk.receive(state, c);
            case SettleChunk c -> SettlementChunk.settle(state, c);
            default -> throw new AssertionError(command);
        };
    }

    private static ReceiveChunk receive(long gross) {
        return new ReceiveChunk(
                ID,
                1,
                "sandbox",
                List.of(
                        new ReportLine(
                                1,
                                ReportLine.Kind.PAYMENT,
                                "don_1",
                                "don_1",
                                "ch_1",
                                euros(gross),
                                euros(1_00))));
    }

    private static SettleChunk settle(long credit) {
        return new SettleChunk(ID, 1, List.of(new ChunkCredit(ASSOCIATION, euros(credit))), DAY);
    }

    private static SettlementEvent received() {
        return new SettlementChunkReceived(ID, 1, "sandbox", RECEIVE.lines());
    }

    private static SettlementEvent settled() {
        return new SettlementChunkSettled(ID, 1, SETTLE.credits(), DAY);
    }
}
