package obole.command.treasury;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.testing.StateTable;
import obole.command.treasury.TreasuryCommand.ApproveTransfer;
import obole.command.treasury.TreasuryCommand.BookTransfer;
import obole.command.treasury.TreasuryCommand.FailTransfer;
import obole.command.treasury.TreasuryCommand.MarkTransferHandedOver;
import obole.command.treasury.TreasuryCommand.Movement;
import obole.command.treasury.TreasuryCommand.Original;
import obole.command.treasury.TreasuryCommand.ProposeReturn;
import obole.command.treasury.TreasuryCommand.ProposeTransfer;
import obole.command.treasury.TreasuryCommand.RefuseTransfer;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every state of a transfer of ours and every command; then what the table cannot show. */
class TreasuryStatesTest {

    private static final TransferId ID = new TransferId(new UUID(1, 1));
    private static final StatementId STATEMENT = new StatementId(new UUID(2, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final BankAccount OP = new BankAccount("op", BankAccount.Kind.OPERATING);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Digest BYTES = Digest.ofParts("bytes");

    private static final ProposeTransfer PROPOSE = propose(TransferKind.SWEEP, 11_72, 11_72);
    private static final ApproveTransfer APPROVE = approve("bob", euros(11_72));
    private static final RefuseTransfer REFUSE = new RefuseTransfer(ID, "later", "bob");
    private static final FailTransfer FAIL = new FailTransfer(ID, "unreadable", "bank");
    private static final MarkTransferHandedOver HAND_OVER = new MarkTransferHandedOver(ID, BYTES);
    private static final BookTransfer LEFT = book(Movement.LEFT, SG, 11_72, 1);
    private static final BookTransfer ARRIVED = book(Movement.ARRIVED, OP, 11_72, 2);
    private static final BookTransfer RETURNED = book(Movement.RETURNED, SG, 11_72, 3);

    private final StateTable<TreasuryState, TreasuryCommand, TreasuryEvent> table =
            new StateTable<>(
                            new TreasuryState.Unknown(),
                            TreasuryTransfer::decide,
                            TreasuryState::evolve)
                    .state("unknown", List.of())
                    .state("proposed", after(PROPOSE))
                    .state("refused", after(PROPOSE, REFUSE))
                    .state("submitted", after(PROPOSE, APPROVE))
                    .state("with the bank", after(PROPOSE, APPROVE, HAND_OVER))
                    .state("failed", after(PROPOSE, APPROVE, FAIL))
                    .state("left", after(PROPOSE, APPROVE, LEFT))
                    .state("arrived first", after(PROPOSE, APPROVE, ARRIVED))
                    .state("done", after(PROPOSE, APPROVE, LEFT, ARRIVED))
                    .state("returned", after(PROPOSE, APPROVE, LEFT, RETURNED))
                    .command(PROPOSE)
                    .command("of more than is ours", propose(TransferKind.SWEEP, 11_73, 11_72))
                    .command("of more than is missing", propose(TransferKind.TOP_UP, 8_01, -8_00))
                    .command(sendBack(true, null))
                    .command("of what something has explained", sendBack(true, "set_1"))
                    .command("of what has left", sendBack(false, null))
                    .command(APPROVE)
                    .command("by who proposed it", approve("alice", euros(11_72)))
                    .command("who sees less", approve("bob", euros(11_71)))
                    .command(REFUSE)
                    .command(HAND_OVER)
                    .command(
                            "of other bytes",
                            new MarkTransferHandedOver(ID, Digest.ofParts("other")))
                    .command(FAIL)
                    .command("left", LEFT)
                    .command("left, of another amount", book(Movement.LEFT, SG, 11_00, 1))
                    .command("left, from another account", book(Movement.LEFT, OP, 11_72, 1))
                    .command("left, on another line", book(Movement.LEFT, SG, 11_72, 9))
                    .command("arrived", ARRIVED)
                    .command("returned", RETURNED);

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("treasury-transfer.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(TreasuryCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void a_return_takes_its_line_when_the_order_is_fixed_and_ends_when_the_bank_has_paid() {
        List<TreasuryEvent> proposed = after(sendBack(true, null));
        Decision<TreasuryEvent> approved =
                TreasuryTransfer.decide(fold(proposed), approve("bob", null));
        assertThat(claims(approved)).containsExactly(approve("bob", null).claim());
        assertThat(after(sendBack(true, null), approve("bob", null), LEFT))
                .last()
                .isInstanceOf(UnknownReturned.class);
    }

    @Test
    void a_return_that_had_failed_and_leaves_after_all_takes_its_line_again() {
        List<TreasuryEvent> failed = after(sendBack(true, null), approve("bob", null), FAIL);
        Original free = new Original(STATEMENT.taken(7, 2), null);
        BookTransfer left = book(Movement.LEFT, SG, 11_72, 1, free);

        assertThat(claims(TreasuryTransfer.decide(fold(failed), left)))
                .containsExactly(left.claim(), free.taken(ID));
        assertThat(
                        TreasuryTransfer.decide(
                                fold(failed),
                                book(
                                        Movement.LEFT,
                                        SG,
                                        11_72,
                                        1,
                                        new Original(STATEMENT.taken(7, 2), "mov_1"))))
                .as("its money is somebody's by now")
                .isEqualTo(Decision.reject(TreasuryRejection.TRANSFER_FAILED));
        assertThat(
                        claims(
                                TreasuryTransfer.decide(
                                        fold(after(sendBack(true, null), approve("bob", null))),
                                        left)))
                .as("it has the line still")
                .containsExactly(left.claim());
    }

    @Test
    void what_had_failed_and_leaves_after_all_takes_from_what_is_available() {
        assertThat(after(PROPOSE, APPROVE, FAIL, LEFT))
                .last()
                .isInstanceOfSatisfying(
                        TransferLeft.class, left -> assertThat(left.reserved()).isFalse());
        assertThat(after(PROPOSE, APPROVE, LEFT))
                .last()
                .isInstanceOfSatisfying(
                        TransferLeft.class, left -> assertThat(left.reserved()).isTrue());
    }

    @Test
    void every_line_of_the_bank_is_claimed() {
        assertThat(claims(TreasuryTransfer.decide(fold(after(PROPOSE, APPROVE)), LEFT)))
                .containsExactly(LEFT.claim());
    }

    private static ProposeTransfer propose(TransferKind kind, long amount, long available) {
        boolean sweep = kind == TransferKind.SWEEP;
        return new ProposeTransfer(
                ID,
                Digest.ofParts(kind.name(), Long.toString(amount)),
                kind,
                sweep ? SG : OP,
                sweep ? OP : SG,
                euros(amount),
                euros(available),
                "revenue",
                "alice");
    }

    private static ProposeReturn sendBack(boolean credit, @Nullable String takenBy) {
        return new ProposeReturn(
                ID,
                Digest.ofParts("return"),
                SG,
                "payee_1",
                Digest.ofParts("payee"),
                STATEMENT,
                7,
                euros(11_72),
                credit,
                false,
                takenBy,
                "nobody knows it",
                "alice");
    }

    private static ApproveTransfer approve(String by, @Nullable Money available) {
        return new ApproveTransfer(ID, available, by, NOW, DAY, BYTES, STATEMENT.taken(7));
    }

    private static BookTransfer book(
            Movement movement, BankAccount account, long amount, int line) {
        return book(movement, account, amount, line, null);
    }

    private static BookTransfer book(
            Movement movement,
            BankAccount account,
            long amount,
            int line,
            @Nullable Original original) {
        return new BookTransfer(
                ID, movement, account, euros(amount), null, STATEMENT, line, DAY, original);
    }

    private static TreasuryState fold(List<TreasuryEvent> events) {
        TreasuryState state = new TreasuryState.Unknown();
        for (TreasuryEvent event : events) {
            state = TreasuryState.evolve(state, event);
        }
        return state;
    }

    private static List<TreasuryEvent> after(TreasuryCommand... commands) {
        List<TreasuryEvent> events = new ArrayList<>();
        for (TreasuryCommand command : commands) {
            if (TreasuryTransfer.decide(fold(events), command)
                    instanceof Accepted<TreasuryEvent>(var more, _)) {
                events.addAll(more);
            } else {
                throw new AssertionError(command + " is not accepted");
            }
        }
        return events;
    }

    private static List<Claimed> claims(Decision<TreasuryEvent> decision) {
        return decision instanceof Accepted<TreasuryEvent>(var _, var claims) ? claims : List.of();
    }
}
