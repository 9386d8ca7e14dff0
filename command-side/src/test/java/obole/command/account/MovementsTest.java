package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.DAY;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.dispute;
import static obole.command.account.AccountScene.refund;
import static obole.command.account.MovementScene.OTHER;
import static obole.command.account.MovementScene.STATEMENT;
import static obole.command.account.MovementScene.approve;
import static obole.command.account.MovementScene.movement;
import static obole.command.account.MovementScene.place;
import static obole.command.account.MovementScene.propose;
import static obole.command.account.MovementScene.receipt;
import static obole.command.account.MovementScene.release;
import static obole.command.account.MovementScene.rule;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.MovementCommand.ProposeMovement;
import obole.command.account.MovementCommand.RefuseMovement;
import obole.shared.account.Movement;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.AdvanceRepaid;
import obole.shared.account.MovementEvent.AdvanceWrittenOff;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.MovementEvent.TransferredOut;
import obole.shared.account.MovementKind;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/** Reserves, and what two people move: never more than there is, and an advance is repaid first. */
class MovementsTest {

    private static final List<MovementKind> KINDS = List.of(MovementKind.values());

    @Test
    void a_rule_keeps_its_share_of_each_settlement_until_its_day() {
        AccountScene scene = AccountScene.with(0);
        scene.send(rule(0, 1000, 90));
        LocalDate until = DAY.plusDays(90);

        assertThat(scene.send(credit("set_1", 100_00)))
                .contains(
                        new ReservePlaced(
                                ACCOUNT,
                                ASSOCIATION,
                                euros(10_00),
                                until,
                                ReservePlaced.RULE,
                                "rule"));
        scene.send(credit("set_2", 50_00));
        assertThat(scene.available()).isEqualTo(135_00);
        assertThat(scene.send(release(DAY.plusDays(89)))).isEmpty();
        assertThat(scene.send(release(until)))
                .containsExactly(
                        new ReserveReleased(
                                ACCOUNT,
                                ASSOCIATION,
                                euros(15_00),
                                euros(0),
                                until,
                                null,
                                null,
                                ReservePlaced.RULE));
        assertThat(scene.send(release(until))).isEmpty();
        assertThat(scene.available()).isEqualTo(150_00);
    }

    @Test
    void a_fixed_reserve_is_filled_at_once_and_then_by_settlements() {
        AccountScene scene = AccountScene.with(30_00);

        assertThat(scene.send(rule(100_00, 0, 0))).hasSize(2);
        scene.send(credit("set_1", 50_00));
        scene.send(credit("set_2", 50_00));

        assertThat(scene.open().reserved()).isEqualTo(euros(100_00));
        assertThat(scene.available()).isEqualTo(30_00);
    }

    @Test
    void a_loss_uses_the_reserve_up_and_its_day_passes_all_the_same() {
        AccountScene scene = AccountScene.with(0);
        scene.send(rule(0, 1000, 90));
        scene.send(credit("set_1", 100_00));
        scene.send(dispute("dis_1", 98_00));

        assertThat(scene.open().reserved()).isEqualTo(euros(2_00));
        assertThat(scene.send(release(DAY.plusDays(90)))).hasSize(1);
        assertThat(scene.open().reserved()).isEqualTo(euros(0));
        scene.send(credit("set_2", 100_00));
        scene.send(dispute("dis_2", 150_00));
        assertThat(scene.send(release(DAY.plusDays(90))))
                .extracting(event -> ((ReserveReleased) event).amount())
                .containsExactly(euros(0));
    }

    @Test
    void two_people_release_a_reserve_and_it_repays_an_advance_first() {
        AccountScene scene = AccountScene.with(100_00);
        scene.send(place(1, 40_00));
        assertThat(scene.refusal(place(2, 60_01)))
                .isEqualTo(AccountRejection.AMOUNT_EXCEEDS_AVAILABLE);
        ProposeMovement wish = propose(3, MovementKind.RESERVE_RELEASE, 40_00);
        scene.send(wish);

        assertThat(scene.refusal(approve(3, "maria"))).isEqualTo(AccountRejection.SAME_PERSON);
        assertThat(scene.send(approve(3, "ana"))).hasSize(1);
        assertThat(scene.send(approve(3, "ana"))).isEmpty();
        assertThat(scene.send(wish)).isEmpty();
        assertThat(scene.available()).isEqualTo(100_00);
        assertThat(scene.open().reserved()).isEqualTo(euros(0));
    }

    @Test
    void a_transfer_leaves_what_is_available_and_nothing_else() {
        AccountScene scene = AccountScene.with(100_00);
        scene.send(propose(1, MovementKind.TRANSFER, 60_00));
        scene.send(propose(2, MovementKind.TRANSFER, 60_00));

        assertThat(scene.send(approve(1, "ana")))
                .containsExactly(
                        new TransferredOut(
                                ACCOUNT,
                                ASSOCIATION,
                                movement(1),
                                OTHER,
                                euros(60_00),
                                "maria",
                                "ana",
                                DAY));
        assertThat(scene.refusal(approve(2, "ana")))
                .isEqualTo(AccountRejection.AMOUNT_EXCEEDS_AVAILABLE);
        scene.send(new BlockPayouts(ACCOUNT, "suspended"));
        assertThat(scene.refusal(approve(2, "ana")))
                .isEqualTo(AccountRejection.PAYOUTS_NOT_ALLOWED);
        assertThat(scene.send(new RefuseMovement(ACCOUNT, movement(2), "ana", "no"))).hasSize(1);
        assertThat(scene.refusal(approve(2, "ana")))
                .isEqualTo(AccountRejection.MOVEMENT_ALREADY_DECIDED);
    }

    @Test
    void an_advance_is_repaid_by_a_receipt_or_written_off_by_its_origin() {
        AccountScene scene = AccountScene.with(0).advancing(50_00);
        scene.send(refund("ref_1", 30_00));
        scene.send(dispute("dis_1", 100_00));
        assertThat(scene.refusal(propose(1, MovementKind.ADVANCE_REPAYMENT, 130_01)))
                .isEqualTo(AccountRejection.AMOUNT_EXCEEDS_ADVANCE);

        scene.send(propose(2, MovementKind.ADVANCE_REPAYMENT, 20_00));
        assertThat(scene.send(approve(2, "ana", receipt(2, euros(20_00)))).getFirst())
                .isInstanceOf(AdvanceRepaid.class);
        scene.send(propose(3, MovementKind.ADVANCE_WRITE_OFF, 110_00));
        assertThat(scene.send(approve(3, "ana")))
                .containsExactly(
                        new AdvanceWrittenOff(
                                ACCOUNT,
                                ASSOCIATION,
                                movement(3),
                                euros(100_00),
                                euros(10_00),
                                "maria",
                                "ana",
                                DAY));
        assertThat(scene.advanced()).isZero();
        assertThat(scene.open().measures().advancedForDisputes()).isEqualTo(euros(0));
    }

    @Test
    void a_credit_repays_an_advance_before_anything_is_available() {
        AccountScene scene = AccountScene.with(0);
        scene.send(dispute("dis_1", 10_00));
        scene.send(propose(1, MovementKind.CREDIT_FROM_SUSPENSE, 25_00));

        Adjusted adjusted =
                (Adjusted) scene.send(approve(1, "ana", receipt(1, euros(25_00)))).getFirst();
        assertThat(adjusted.advanceRepaid()).isEqualTo(euros(10_00));
        assertThat(adjusted.statementId()).isEqualTo(STATEMENT);
        assertThat(adjusted.line()).isEqualTo(1);
        assertThat(scene.available()).isEqualTo(15_00);
        scene.send(propose(2, MovementKind.DEBIT_TO_HOUSE, 15_00));
        scene.send(approve(2, "ana"));
        assertThat(scene.available()).isZero();
        scene.send(propose(3, MovementKind.CREDIT_BY_HOUSE, 5_00));
        scene.send(approve(3, "ana"));
        assertThat(scene.available()).isEqualTo(5_00);
    }

    @Test
    void nobody_receives_who_is_not_here() {
        ProposeMovement lost =
                new ProposeMovement(
                        ACCOUNT,
                        movement(1),
                        Digest.ofParts("lost"),
                        new Movement(
                                MovementKind.TRANSFER, euros(1), null, null, null, OTHER, "why"),
                        null,
                        "maria",
                        false);

        assertThat(AccountScene.with(100_00).refusal(lost))
                .isEqualTo(AccountRejection.RECEIVER_NOT_FOUND);
        assertThat(AccountScene.with(100_00).refusal(approve(9, "ana")))
                .isEqualTo(AccountRejection.MOVEMENT_NOT_FOUND);
        assertThat(new AccountScene().refusal(approve(9, "ana")))
                .isEqualTo(AccountRejection.ACCOUNT_NOT_FOUND);
    }

    /** Whatever comes in whatever order: the reserve is its parts, and nothing is below zero. */
    @Test
    void a_reserve_is_the_sum_of_what_is_kept() {
        Property.forAll(random -> {
            AccountScene scene =
                    AccountScene.with(random.nextInt(1_000)).advancing(random.nextInt(50));
            for (int step = 0; step < 40; step++) {
                scene.answer(any(random, step));
                Reserves reserves = scene.open().measures().reserves();
                Money kept =
                        reserves.slices().stream()
                                .map(Reserves.Slice::amount)
                                .reduce(reserves.fixed(), Money::plus);
                assertThat(kept).isEqualTo(scene.open().reserved());
                assertThat(scene.available()).isNotNegative();
                assertThat(scene.open().reserved().negative()).isFalse();
                assertThat(scene.available() > 0 && scene.advanced() > 0).isFalse();
                Money forDisputes = scene.open().measures().advancedForDisputes();
                assertThat(forDisputes.exceeds(scene.open().advanced())).isFalse();
            }
        });
    }

    private static AccountCommand any(RandomGenerator random, int step) {
        int minor = 1 + random.nextInt(300);
        return switch (random.nextInt(8)) {
            case 0 -> rule(random.nextInt(200), random.nextInt(10_000), 1 + random.nextInt(5));
            case 1 -> place(step, minor);
            case 2 -> release(DAY.plusDays(random.nextInt(8)));
            case 3 -> dispute("dis_" + step, minor);
            case 4 -> refund("ref_" + step, minor);
            case 5 -> propose(step, KINDS.get(random.nextInt(KINDS.size())), minor);
            case 6 -> approve(random.nextInt(step + 1), "ana");
            default -> credit("set_" + step, minor);
        };
    }
}
