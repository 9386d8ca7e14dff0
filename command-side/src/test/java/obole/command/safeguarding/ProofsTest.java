package obole.command.safeguarding;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.safeguarding.ProofCommand.RecordProof;
import obole.command.testing.StateTable;
import obole.shared.safeguarding.ProofEvent;
import obole.shared.safeguarding.ProofEvent.ProofRecorded;
import obole.shared.safeguarding.ProofId;
import obole.shared.safeguarding.SafeguardingProof;
import obole.shared.safeguarding.SafeguardingProof.Bank;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

class ProofsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-06-30");
    private static final ProofId ID = ProofId.of(DAY);

    private static SafeguardingProof proof(long book) {
        return SafeguardingProof.of(
                DAY,
                5,
                List.of(),
                List.of(new Bank("sg", euros(1_00), euros(book))),
                List.of(),
                List.of());
    }

    private static RecordProof record(long position, long book) {
        return new RecordProof(ID, position, proof(book), "rosa", DAY.plusDays(1));
    }

    private static final ProofRecorded FIRST =
            new ProofRecorded(ID, DAY, 1, 10, proof(1_00).digest(), null, proof(1_00), "rosa");

    private final StateTable<Proofs.State, ProofCommand, ProofEvent> table =
            new StateTable<>(Proofs.State.NONE, Proofs::decide, Proofs::evolve)
                    .state("none", List.of())
                    .state("recorded", List.of(FIRST))
                    .command(record(20, 1_00))
                    .command("with other figures", record(20, 2_00))
                    .command("with other figures, of an earlier look", record(5, 2_00))
                    .command(
                            "of a day that is not over",
                            new RecordProof(ID, 20, proof(3_00), "rosa", DAY));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("safeguarding-proof.md");
    }

    @Test
    void no_command_is_missing_and_none_makes_anything_twice() {
        table.hasAllCommandsOf(ProofCommand.class);
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void a_proof_with_other_figures_names_the_one_it_supersedes() {
        Proofs.State state = Proofs.evolve(Proofs.State.NONE, FIRST);
        assertThat(Proofs.decide(state, record(20, 2_00)))
                .isEqualTo(
                        Decision.accept(
                                new ProofRecorded(
                                        ID,
                                        DAY,
                                        2,
                                        20,
                                        proof(2_00).digest(),
                                        FIRST.digest(),
                                        proof(2_00),
                                        "rosa")));
    }
}
