package obole.command.pledge;

import static obole.command.pledge.PledgeScene.ASSOCIATION;
import static obole.command.pledge.PledgeScene.PARIS;
import static obole.command.pledge.PledgeScene.PLEDGE;
import static obole.command.pledge.PledgeScene.RETRIES;
import static obole.command.pledge.PledgeScene.noon;
import static obole.shared.money.Money.euros;

import obole.command.pledge.PledgeCommand.AdvancePledge;
import obole.command.pledge.PledgeCommand.AmendMandate;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.command.pledge.PledgeCommand.ChangePledgeAmount;
import obole.command.pledge.PledgeCommand.CollectInstalment;
import obole.command.pledge.PledgeCommand.EndPledge;
import obole.command.pledge.PledgeCommand.FailInstalment;
import obole.command.pledge.PledgeCommand.PausePledge;
import obole.command.pledge.PledgeCommand.ReplaceCard;
import obole.command.pledge.PledgeCommand.ResumePledge;
import obole.command.pledge.PledgeCommand.ReturnInstalment;
import obole.command.pledge.PledgeCommand.RevokeMandate;
import obole.command.pledge.PledgeCommand.StartPledge;
import obole.command.pledge.PledgeCommand.SubmitInstalment;
import obole.command.testing.StateTable;
import obole.shared.collection.CollectionFileId;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgedGift;
import obole.shared.pledge.Rhythm;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Every state of a pledge and every command: an event, a named refusal, or nothing new. */
class PledgeStatesTest {

    private static final LocalDate DUE = LocalDate.of(2026, 2, 5);
    private static final LocalDate SIGNED = LocalDate.of(2026, 1, 5);
    private static final LocalDate BEGUN = LocalDate.of(2026, 2, 3);
    private static final CollectionFileId FILE = new CollectionFileId(new UUID(3, 3));

    private static final StartPledge START =
            PledgeScene.start(
                    PledgeScene.terms(Means.DIRECT_DEBIT, Rhythm.MONTHLY, DUE, null, PARIS),
                    SIGNED);

    private static final SubmitInstalment SUBMIT = new SubmitInstalment(PLEDGE, DUE, 1, FILE, DUE);
    private static final CollectInstalment COLLECT = new CollectInstalment(PLEDGE, DUE, 1, DUE);
    private static final FailInstalment FAIL =
            new FailInstalment(PLEDGE, DUE, 1, "AM04", DUE, RETRIES);
    private static final ReturnInstalment RETURN =
            new ReturnInstalment(PLEDGE, DUE, 1, "MD06", DUE.plusDays(5), RETRIES);
    private static final PausePledge PAUSE = new PausePledge(PLEDGE, null, noon(DUE, PARIS));
    private static final EndPledge END = new EndPledge(PLEDGE);

    private final StateTable<PledgeState, PledgeCommand, PledgeEvent> table =
            new StateTable<>(
                            (PledgeState) new PledgeState.Unknown(),
                            Pledge::decide,
                            (PledgeState state, PledgeEvent event) -> Pledge.evolve(state, event))
                    .state("unknown", List.of())
                    .state("started", debit(SIGNED))
                    .state("told", debit(LocalDate.of(2026, 1, 22)))
                    .state("due", debit(BEGUN))
                    .state("submitted", debit(BEGUN, SUBMIT))
                    .state("collected", debit(BEGUN, SUBMIT, COLLECT))
                    .state("waiting", debit(BEGUN, SUBMIT, FAIL))
                    .state("returned", debit(BEGUN, SUBMIT, COLLECT, RETURN))
                    .state("paused", debit(BEGUN, SUBMIT, PAUSE))
                    .state("ended", debit(BEGUN, SUBMIT, END))
                    .state("by card", card())
                    .command(START)
                    .command(advance(DUE.plusDays(3)))
                    .command("for a closed association", closed())
                    .command(SUBMIT)
                    .command(COLLECT)
                    .command(FAIL)
                    .command("for good", fail("MD06"))
                    .command("without a mandate", fail("MD01"))
                    .command(RETURN)
                    .command(
                            new ChangePledgeAmount(
                                    PLEDGE,
                                    List.of(new PledgedGift(ASSOCIATION, euros(30_00))),
                                    euros(0)))
                    .command(PAUSE)
                    .command(new ResumePledge(PLEDGE, noon(DUE, PARIS)))
                    .command(new AmendMandate(PLEDGE, "inst:2", null, DUE))
                    .command(new RevokeMandate(PLEDGE, "DONOR", DUE))
                    .command(new ReplaceCard(PLEDGE, "inst:3", null))
                    .command(END);

    private static AdvancePledge advance(LocalDate day) {
        return new AdvancePledge(PLEDGE, noon(day, PARIS), Beneficiaries.ACCEPTING);
    }

    private static AdvancePledge closed() {
        return new AdvancePledge(PLEDGE, noon(DUE, PARIS), Beneficiaries.CLOSED);
    }

    private static FailInstalment fail(String reason) {
        return new FailInstalment(PLEDGE, DUE, 1, reason, DUE, RETRIES);
    }

    private static List<PledgeEvent> debit(LocalDate until, PledgeCommand... commands) {
        PledgeScene scene = new PledgeScene();
        scene.send(START);
        scene.through(SIGNED, until);
        for (PledgeCommand command : commands) {
            scene.send(command);
        }
        return scene.history;
    }

    private static List<PledgeEvent> card() {
        return PledgeScene.byCard(Rhythm.MONTHLY, DUE).through(DUE, DUE).history;
    }

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("pledge.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(PledgeCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }
}
