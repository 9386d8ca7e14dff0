package obole.query.reconciliation;

import static obole.query.reconciliation.ReconciliationScene.A;
import static obole.query.reconciliation.ReconciliationScene.ACCOUNT;
import static obole.query.reconciliation.ReconciliationScene.DAY;
import static obole.query.reconciliation.ReconciliationScene.SG;
import static obole.query.reconciliation.ReconciliationScene.STATEMENT;
import static obole.query.reconciliation.ReconciliationScene.booked;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.AdvanceRepaid;
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a bank shows of payouts and of money without a word, and what is left to do about it. */
class PayoutBreaksTest {

    private static final PaymentFileId FILE = new PaymentFileId(new UUID(9, 1));

    private ReconciliationScene scene;

    @BeforeEach
    void start() {
        scene = new ReconciliationScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private void happened(Object... events) {
        scene.happened(events);
    }

    private List<String> breaks(LocalDate today) {
        return scene.breaks(today);
    }

    @Test
    void a_payout_that_the_bank_books_twice_is_a_duplicate_and_once_is_nothing() {
        PayoutId payout = new PayoutId(new UUID(5, 1));
        String reference = SepaReference.of(payout.toString());
        happened(
                booked(SG, 1, -60_00, reference),
                new PayoutSettled(ACCOUNT, A, payout, SG, euros(60_00), euros(0), euros(0), DAY));
        assertThat(breaks(DAY)).isEmpty();
        happened(booked(SG, 2, -60_00, reference));
        assertThat(breaks(DAY)).containsExactly("DUPLICATE " + STATEMENT + "/2 6000");
    }

    @Test
    void a_payout_that_names_its_line_is_found_twice_and_its_difference_ends_when_it_is_back() {
        PayoutId payout = new PayoutId(new UUID(5, 1));
        String reference = SepaReference.of(payout.toString());
        happened(
                booked(SG, 1, -63_00, reference),
                new PayoutSettled(
                        ACCOUNT,
                        A,
                        payout,
                        SG,
                        euros(60_00),
                        euros(0),
                        euros(0),
                        euros(0),
                        euros(0),
                        euros(3_00),
                        STATEMENT,
                        1,
                        DAY));
        assertThat(breaks(DAY)).containsExactly("PAYOUT_DIFFERS " + payout + " 300");
        happened(booked(SG, 2, -60_00, reference));
        assertThat(breaks(DAY))
                .contains("DUPLICATE " + STATEMENT + "/2 6000")
                .doesNotContain("UNKNOWN " + STATEMENT + "/2 6000");
        happened(paidAfterAll(payout, 2), booked(SG, 3, 63_00, null));
        assertThat(breaks(DAY))
                .containsExactlyInAnyOrder(
                        "PAYOUT_DIFFERS " + payout + " 300",
                        "PAYOUT_DIFFERS " + payout + " 6000",
                        "UNKNOWN " + STATEMENT + "/3 6300");
        happened(returned(payout, 3));
        assertThat(breaks(DAY)).allMatch(each -> each.endsWith(" by " + STATEMENT + "/3"));
    }

    @Test
    void a_payout_that_is_booked_with_less_is_noted_and_asks_nothing_of_anybody() {
        PayoutId payout = new PayoutId(new UUID(5, 1));
        happened(
                booked(SG, 1, -55_00, SepaReference.of(payout.toString())),
                new PayoutSettled(
                        ACCOUNT,
                        A,
                        payout,
                        SG,
                        euros(55_00),
                        euros(0),
                        euros(0),
                        euros(5_00),
                        euros(0),
                        euros(0),
                        STATEMENT,
                        1,
                        DAY));
        assertThat(breaks(DAY)).containsExactly("PAYOUT_DIFFERS " + payout + " 500 by null");
    }

    @Test
    void a_payout_that_comes_back_with_more_is_noted_and_asks_nothing_of_anybody() {
        PayoutId payout = new PayoutId(new UUID(5, 1));
        happened(
                booked(SG, 1, -60_00, SepaReference.of(payout.toString())),
                new PayoutSettled(ACCOUNT, A, payout, SG, euros(60_00), euros(0), euros(0), DAY),
                booked(SG, 2, 63_00, null),
                new PayoutReturned(
                        ACCOUNT,
                        A,
                        payout,
                        SG,
                        euros(60_00),
                        euros(63_00),
                        euros(0),
                        euros(0),
                        "bank_1",
                        "NONE",
                        STATEMENT,
                        2,
                        DAY));
        assertThat(breaks(DAY))
                .singleElement()
                .asString()
                .startsWith("PAYOUT_DIFFERS " + payout + " 300 by ");
    }

    /** DAY is a Monday; no day from then on is a holiday of TARGET. */
    @Test
    void a_payout_that_no_statement_shows_is_a_break_two_open_days_after_its_own() {
        PayoutId payout = new PayoutId(new UUID(5, 1));
        String missing = "PAYOUT_NOT_BOOKED " + payout + " 6000";
        happened(sealed(payout, DAY.plusDays(3)));

        assertThat(breaks(DAY.plusDays(7))).isEmpty();
        assertThat(breaks(DAY.plusDays(8))).containsExactly(missing);
        happened(
                booked(SG, 1, -60_00, null),
                new PayoutSettled(
                        ACCOUNT,
                        A,
                        payout,
                        SG,
                        euros(60_00),
                        euros(0),
                        euros(0),
                        euros(0),
                        euros(0),
                        euros(0),
                        STATEMENT,
                        1,
                        DAY));
        assertThat(breaks(DAY.plusDays(8))).isEmpty();
    }

    @Test
    void a_payout_that_the_bank_has_refused_is_not_waited_for() {
        PayoutId payout = new PayoutId(new UUID(5, 1));
        happened(
                sealed(payout, DAY),
                new PayoutRejected(
                        ACCOUNT, A, payout, euros(60_00), euros(0), euros(0), FILE, "AM04", null));

        assertThat(breaks(DAY.plusDays(30))).isEmpty();
    }

    private static PaymentFileSealed sealed(PayoutId payout, LocalDate executeOn) {
        return new PaymentFileSealed(
                FILE,
                "sg",
                Scheme.SEPA,
                Instant.parse("2026-06-15T08:00:00Z"),
                executeOn,
                List.of(new Instruction(ACCOUNT, payout, euros(60_00), "bank_1")),
                euros(60_00),
                Digest.ofParts("file"),
                null);
    }

    static PayoutPaidAfterAll paidAfterAll(PayoutId payout, int line) {
        return new PayoutPaidAfterAll(
                ACCOUNT,
                A,
                payout,
                SG,
                euros(0),
                euros(0),
                euros(60_00),
                euros(0),
                STATEMENT,
                line,
                DAY);
    }

    private static PayoutReturned returned(PayoutId payout, int line) {
        return new PayoutReturned(
                ACCOUNT,
                A,
                payout,
                SG,
                euros(63_00),
                euros(63_00),
                euros(0),
                euros(0),
                "bank_1",
                "NONE",
                STATEMENT,
                line,
                DAY);
    }

    @Test
    void a_receipt_that_is_found_to_be_somebodys_is_no_break_any_more() {
        MovementId movement = new MovementId(new UUID(8, 1));
        happened(booked(SG, 1, 25_00, null), booked(SG, 2, 9_00, null));
        assertThat(breaks(DAY)).hasSize(2);
        happened(
                new Adjusted(
                        ACCOUNT,
                        A,
                        movement,
                        MovementKind.CREDIT_FROM_SUSPENSE,
                        euros(25_00),
                        euros(0),
                        SG,
                        STATEMENT,
                        1,
                        "maria",
                        "ana",
                        DAY.plusDays(30)),
                new AdvanceRepaid(
                        ACCOUNT, A, movement, SG, STATEMENT, 2, euros(9_00), "maria", "ana", DAY));
        assertThat(breaks(DAY)).isEmpty();
    }
}
