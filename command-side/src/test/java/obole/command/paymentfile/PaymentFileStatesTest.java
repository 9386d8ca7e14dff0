package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision.Accepted;
import obole.command.paymentfile.PaymentFile.State;
import obole.command.paymentfile.PaymentFileCommand.AddPayout;
import obole.command.paymentfile.PaymentFileCommand.Drop;
import obole.command.paymentfile.PaymentFileCommand.MarkHandedOver;
import obole.command.paymentfile.PaymentFileCommand.MarkRejected;
import obole.command.paymentfile.PaymentFileCommand.RecordStatus;
import obole.command.paymentfile.PaymentFileCommand.RemovePayout;
import obole.command.paymentfile.PaymentFileCommand.SealPaymentFile;
import obole.command.paymentfile.PaymentFileCommand.SealRecall;
import obole.command.testing.StateTable;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentStatus;
import obole.shared.paymentfile.PaymentFileEvent.Recall;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every state of a payment file and every command, and what a bank's word is worth. */
class PaymentFileStatesTest {

    private static final PaymentFileId FILE = new PaymentFileId(new UUID(1, 1));
    private static final AccountId ACCOUNT = new AccountId(new UUID(2, 2));
    private static final PayoutId ONE = new PayoutId(new UUID(3, 1));
    private static final PayoutId TWO = new PayoutId(new UUID(3, 2));
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
    private static final Instant NOW = Instant.parse("2026-11-26T13:00:00Z");
    private static final Digest DIGEST = Digest.ofParts("bytes");

    private static final AddPayout ADD = add(ONE);
    private static final SealPaymentFile SEAL =
            new SealPaymentFile(FILE, NOW, DAY, List.of(ONE, TWO), List.of(), DIGEST);
    private static final MarkHandedOver HAND_OVER = new MarkHandedOver(FILE, DIGEST);
    private static final RecordStatus ACCEPTED = status("ACCP");
    private static final RecordStatus REFUSED =
            new RecordStatus(FILE, "RJCT", true, "AM10", List.of());
    private static final RecordStatus PARTLY =
            status("PART", new PaymentStatus(ACCOUNT, ONE, "RJCT", true, "AC04"));

    private final StateTable<State, PaymentFileCommand, PaymentFileEvent> table =
            new StateTable<State, PaymentFileCommand, PaymentFileEvent>(
                            new PaymentFile.Unknown(), PaymentFile::decide, PaymentFile::evolve)
                    .state("unknown", List.of())
                    .state("open", after())
                    .state("sealed", after(SEAL))
                    .state("handed over", after(SEAL, HAND_OVER))
                    .state("acknowledged", after(SEAL, HAND_OVER, ACCEPTED))
                    .state("partly refused", after(SEAL, HAND_OVER, PARTLY))
                    .state("rejected", after(SEAL, REFUSED))
                    .command(ADD)
                    .command("not in it", add(new PayoutId(new UUID(3, 3))))
                    .command(new RemovePayout(FILE, ONE, "CANCELLED"))
                    .command(SEAL)
                    .command(
                            "of less than is in it",
                            new SealPaymentFile(FILE, NOW, DAY, List.of(ONE), List.of(), DIGEST))
                    .command(
                            "without one of them",
                            new SealPaymentFile(
                                    FILE,
                                    NOW,
                                    DAY,
                                    List.of(ONE),
                                    List.of(new Drop(TWO, "PAYEE_GONE")),
                                    DIGEST))
                    .command(
                            new SealRecall(
                                    FILE,
                                    "sg",
                                    NOW,
                                    DAY,
                                    ADD.instruction(),
                                    new Recall(FILE, NOW, DAY, "DUPL"),
                                    DIGEST))
                    .command(HAND_OVER)
                    .command("of other bytes", new MarkHandedOver(FILE, Digest.ofParts("others")))
                    .command(new MarkRejected(FILE, "unreadable"))
                    .command("accepted", ACCEPTED)
                    .command("partly refused", PARTLY)
                    .command("refused", REFUSED);

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("payment-file.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(PaymentFileCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void what_is_said_of_a_file_counts_for_the_payouts_it_does_not_name() {
        PaymentStatus refused = new PaymentStatus(ACCOUNT, ONE, "RJCT", true, "AC01");

        assertThat(decided(after(SEAL), status("ACSP", refused)))
                .containsExactly(
                        new PaymentFileAcknowledged(
                                FILE,
                                "ACSP",
                                List.of(
                                        refused,
                                        new PaymentStatus(ACCOUNT, TWO, "ACSP", false, null))));
    }

    @Test
    void an_earlier_status_after_a_later_one_is_no_news_and_an_unknown_one_is() {
        List<PaymentFileEvent> settled = after(SEAL, status("ACSC"));

        assertThat(decided(settled, status("ACTC"))).isEmpty();
        assertThat(decided(settled, status("ACSC"))).isEmpty();
        assertThat(decided(settled, status("OWN1")))
                .containsExactly(new PaymentFileAcknowledged(FILE, "OWN1", List.of()));
    }

    @Test
    void a_file_that_is_refused_as_a_whole_gives_back_all_of_it_even_after_the_hand_over() {
        assertThat(decided(after(SEAL, HAND_OVER, ACCEPTED), REFUSED))
                .containsExactly(
                        new PaymentFileRejected(
                                FILE, "AM10", List.of(ADD.instruction(), add(TWO).instruction())));
    }

    private static RecordStatus status(@Nullable String code, PaymentStatus... payouts) {
        return new RecordStatus(FILE, code, false, null, List.of(payouts));
    }

    private static AddPayout add(PayoutId payout) {
        return new AddPayout(
                FILE,
                "sg",
                Scheme.SEPA,
                DAY,
                new Instruction(ACCOUNT, payout, Money.euros(10_00), "bank_1"),
                null);
    }

    private static List<PaymentFileEvent> decided(
            List<PaymentFileEvent> events, PaymentFileCommand command) {
        State state = new PaymentFile.Unknown();
        for (PaymentFileEvent event : events) {
            state = PaymentFile.evolve(state, event);
        }
        if (PaymentFile.decide(state, command)
                instanceof Accepted<PaymentFileEvent>(var accepted, _)) {
            return accepted;
        }
        throw new AssertionError(command + " was not accepted");
    }

    /** A file with two payouts, and what the commands record then. */
    private static List<PaymentFileEvent> after(PaymentFileCommand... commands) {
        List<PaymentFileCommand> all = new ArrayList<>(List.of(ADD, add(TWO)));
        all.addAll(List.of(commands));
        List<PaymentFileEvent> events = new ArrayList<>();
        for (PaymentFileCommand command : all) {
            events.addAll(decided(events, command));
        }
        return events;
    }
}
