package obole.command.statement;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.statement.BankLineCommand.ApproveExplanation;
import obole.command.statement.BankLineCommand.Ordered;
import obole.command.statement.BankLineCommand.ProposeExplanation;
import obole.command.statement.BankLineCommand.Recorded;
import obole.command.statement.BankLineCommand.RefuseExplanation;
import obole.command.statement.BankLineCommand.Reported;
import obole.command.statement.BankLineCommand.ReverseEntry;
import obole.command.testing.StateTable;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.Meaning;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every state of a bank line that people explain and every command; then what is refused. */
class BankLineStatesTest {

    private static final StatementId STATEMENT = new StatementId(new UUID(2, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final BankAccount OP = new BankAccount("op", BankAccount.Kind.OPERATING);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final Recorded DEBIT = line(3, SG, false, false, null);
    private static final Recorded CREDIT = line(2, SG, true, false, null);
    private static final SettlementId SETTLEMENT = new SettlementId(new UUID(3, 1));
    private static final PayoutId PAYOUT = new PayoutId(new UUID(4, 1));
    private static final Money POUNDS = Money.of(7_00, "GBP");
    private static final Reported WAITING = settlement(-7_00, false);
    private static final ProposeExplanation PROPOSE = propose(DEBIT, Meaning.CHARGE, null);
    private static final ApproveExplanation APPROVE =
            new ApproveExplanation(DEBIT, null, null, "bob");
    private static final RefuseExplanation REFUSE =
            new RefuseExplanation(STATEMENT, 3, "unclear", "bob");
    private static final ReverseEntry REVERSE = new ReverseEntry(DEBIT, CREDIT, "obole:reversals");

    private final StateTable<BankLine.State, BankLineCommand, BankLineEvent> table =
            new StateTable<>(new BankLine.Open(), BankLine::decide, BankLine::evolve)
                    .state("open", List.of())
                    .state("proposed", after(PROPOSE))
                    .state("refused", after(PROPOSE, REFUSE))
                    .state("explained", after(PROPOSE, APPROVE))
                    .state("reversed", after(REVERSE))
                    .state("of a settlement", after(ofSettlement(WAITING)))
                    .state("of a payout", after(ofPayout(DEBIT)))
                    .command(PROPOSE)
                    .command("as interest", propose(DEBIT, Meaning.INTEREST, null))
                    .command("as a write-off", propose(DEBIT, Meaning.WRITE_OFF, null))
                    .command("as a write-off of a credit", propose(CREDIT, Meaning.WRITE_OFF, null))
                    .command("as an invoice", propose(DEBIT, Meaning.PSP_INVOICE, null))
                    .command(
                            "of what something has explained",
                            propose(line(3, SG, false, false, "set_1"), Meaning.CHARGE, null))
                    .command(
                            "of a payout's line",
                            propose(line(3, SG, false, true, null), Meaning.CHARGE, null))
                    .command("as a reversal", propose(DEBIT, Meaning.REVERSAL, CREDIT))
                    .command(
                            "as a reversal of another account's line",
                            propose(DEBIT, Meaning.REVERSAL, line(2, OP, true, false, null)))
                    .command("as a settlement's", ofSettlement(WAITING))
                    .command(
                            "as a settlement's that goes the other way",
                            ofSettlement(settlement(7_00, false)))
                    .command("as a complete settlement's", ofSettlement(settlement(-7_00, true)))
                    .command("as a payout's", ofPayout(DEBIT))
                    .command(
                            "as a payout's from our own account",
                            ofPayout(line(3, OP, false, false, null)))
                    .command("as a payout's in another currency", ofPayout(DEBIT, POUNDS))
                    .command(APPROVE)
                    .command(
                            "by who proposed it",
                            new ApproveExplanation(DEBIT, null, null, "alice"))
                    .command(
                            "when something has explained it",
                            new ApproveExplanation(
                                    line(3, SG, false, false, "x"), null, null, "bob"))
                    .command(
                            "of what is a settlement's",
                            new ApproveExplanation(DEBIT, null, WAITING, "bob"))
                    .command(
                            "of a settlement's that is complete by now",
                            new ApproveExplanation(DEBIT, null, settlement(-7_00, true), "bob"))
                    .command(REFUSE)
                    .command(REVERSE)
                    .command(
                            "of what something has explained",
                            new ReverseEntry(
                                    DEBIT, line(2, SG, true, false, "set_1"), "obole:reversals"));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("bank-line.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(BankLineCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void a_reversal_takes_both_lines() {
        assertThat(claims(BankLine.decide(new BankLine.Open(), REVERSE)))
                .containsExactly(
                        BankLineCommand.taken(DEBIT, REVERSE.target()),
                        BankLineCommand.taken(CREDIT, REVERSE.target()));
    }

    /** The payout claims it then, as it does a line that names it: so not twice. */
    @Test
    void a_line_that_is_said_to_be_a_payouts_is_left_for_that_to_claim() {
        BankLine.State proposed =
                BankLine.evolve(new BankLine.Open(), after(ofPayout(DEBIT)).getFirst());
        assertThat(claims(BankLine.decide(proposed, APPROVE))).isEmpty();
        BankLine.State charge = BankLine.evolve(new BankLine.Open(), after(PROPOSE).getFirst());
        assertThat(claims(BankLine.decide(charge, APPROVE))).containsExactly(APPROVE.claim());
    }

    @Test
    void the_original_is_the_only_line_it_can_be() {
        BankEntry first = entry(1, true, "B1", false);
        BankEntry second = entry(2, true, "B2", false);
        BankEntry back = entry(3, false, "B2", true);
        BankEntry unnamed = entry(4, false, null, true);
        assertThat(ReversalPolicy.original(back, List.of(first, second, back))).contains(second);
        assertThat(ReversalPolicy.original(unnamed, List.of(first, second)))
                .isEqualTo(Optional.empty());
        assertThat(ReversalPolicy.original(unnamed, List.of(first, unnamed))).contains(first);
    }

    private static BankEntry entry(
            int line, boolean credit, @Nullable String reference, boolean back) {
        return new BankEntry(
                line, credit, euros(7_00), DAY, DAY, reference, null, null, null, back);
    }

    private static Recorded line(
            int line,
            BankAccount account,
            boolean credit,
            boolean ofPayout,
            @Nullable String takenBy) {
        return new Recorded(
                STATEMENT,
                line,
                account,
                credit,
                euros(7_00),
                DAY,
                ofPayout,
                null,
                STATEMENT.taken(line),
                takenBy);
    }

    private static ProposeExplanation propose(
            Recorded line, Meaning meaning, @Nullable Recorded original) {
        return new ProposeExplanation(
                line,
                Digest.ofParts(meaning.name()),
                meaning,
                meaning == Meaning.PSP_INVOICE ? "sandbox" : null,
                original,
                null,
                null,
                "as agreed",
                "alice");
    }

    private static ProposeExplanation ofSettlement(Reported settlement) {
        return new ProposeExplanation(
                DEBIT,
                Digest.ofParts(settlement.toString()),
                Meaning.SETTLEMENT,
                null,
                null,
                settlement,
                null,
                "the bank names a payout of theirs",
                "alice");
    }

    private static ProposeExplanation ofPayout(Recorded line) {
        return ofPayout(line, euros(7_00));
    }

    private static ProposeExplanation ofPayout(Recorded line, Money ordered) {
        return new ProposeExplanation(
                line,
                Digest.ofParts("payout", line.toString(), ordered.display()),
                Meaning.PAYOUT,
                null,
                null,
                null,
                new Ordered(PAYOUT, ordered),
                "the bank has lost its reference",
                "alice");
    }

    private static Reported settlement(long net, boolean complete) {
        return new Reported(SETTLEMENT, "stripe", euros(net), complete);
    }

    private static List<BankLineEvent> after(BankLineCommand... commands) {
        List<BankLineEvent> events = new ArrayList<>();
        BankLine.State state = new BankLine.Open();
        for (BankLineCommand command : commands) {
            if (BankLine.decide(state, command) instanceof Accepted<BankLineEvent>(var more, _)) {
                for (BankLineEvent event : more) {
                    state = BankLine.evolve(state, event);
                    events.add(event);
                }
            } else {
                throw new AssertionError(command + " is not accepted");
            }
        }
        return events;
    }

    private static List<Claimed> claims(Decision<BankLineEvent> decision) {
        return decision instanceof Accepted<BankLineEvent>(var _, var claims) ? claims : List.of();
    }
}
