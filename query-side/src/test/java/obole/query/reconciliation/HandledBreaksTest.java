package obole.query.reconciliation;

import static obole.query.reconciliation.ReconciliationScene.A;
import static obole.query.reconciliation.ReconciliationScene.ACCOUNT;
import static obole.query.reconciliation.ReconciliationScene.DAY;
import static obole.query.reconciliation.ReconciliationScene.SG;
import static obole.query.reconciliation.ReconciliationScene.STATEMENT;
import static obole.query.reconciliation.ReconciliationScene.booked;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;
import obole.shared.reconciliation.BreakEvent.BreakAssigned;
import obole.shared.reconciliation.BreakEvent.BreakCommented;
import obole.shared.reconciliation.BreakEvent.BreakResolutionApproved;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakEvent.BreakResolutionRefused;
import obole.shared.reconciliation.BreakId;
import obole.shared.reconciliation.HowResolved;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** What people do about breaks, and two kinds that only money can end. */
class HandledBreaksTest {

    private static final PayoutId PAYOUT = new PayoutId(new UUID(5, 1));
    private static final String REFERENCE = SepaReference.of(PAYOUT.toString());
    private static final ManualEntryId ENTRY = new ManualEntryId(new UUID(8, 1));
    private static final SettlementId REPORT = new SettlementId(new UUID(6, 1));
    private static final String TWICE = "DUPLICATE:" + STATEMENT + "/2";
    private static final BreakId BREAK = BreakId.about(TWICE);

    private ReconciliationScene scene;

    @BeforeEach
    void start() {
        scene = new ReconciliationScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private Break only() {
        List<Break> found = scene.found(DAY);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /** The bank shows one payout of 60.00 twice. */
    private void twice() {
        scene.happened(
                booked(SG, 1, -60_00, REFERENCE),
                new PayoutSettled(ACCOUNT, A, PAYOUT, SG, euros(60_00), euros(0), euros(0), DAY),
                booked(SG, 2, -60_00, REFERENCE));
    }

    private static BreakResolutionApproved resolved(String about, Money amount) {
        return new BreakResolutionApproved(
                BreakId.about(about),
                about,
                amount,
                HowResolved.MANUAL_ENTRY,
                ENTRY,
                "ours",
                "alice",
                "bob");
    }

    @Test
    void owner_and_comments_are_shown_with_the_break_and_change_nothing_else() {
        twice();
        Break before = only();
        assertThat(before.breakId()).isEqualTo(BREAK);
        scene.happened(
                new BreakAssigned(BREAK, TWICE, "bob", "alice"),
                new BreakAssigned(BREAK, TWICE, "carla", "bob"),
                new BreakCommented(BREAK, TWICE, 1, "cmt_1", Digest.ofParts("1"), "bob"),
                new BreakCommented(BREAK, TWICE, 2, "cmt_2", Digest.ofParts("2"), "carla"));
        Break after = only();
        assertThat(after.handled().owner()).isEqualTo("carla");
        assertThat(after.handled().comments())
                .extracting(Handled.Comment::commentId, Handled.Comment::by)
                .containsExactly(tuple("cmt_1", "bob"), tuple("cmt_2", "carla"));
        assertThat(after.handled(Handled.BY_NOBODY)).isEqualTo(before);
    }

    @Test
    void a_proposal_is_shown_and_closes_nothing_and_a_refused_one_is_gone() {
        twice();
        scene.happened(
                new BreakResolutionProposed(
                        BREAK, TWICE, euros(60_00), HowResolved.EXPLAINED, null, "x", "alice"));
        assertThat(only().open()).isTrue();
        assertThat(only().handled().proposed())
                .isEqualTo(
                        new Handled.Proposed(
                                HowResolved.EXPLAINED, null, "x", euros(60_00), "alice"));
        scene.happened(new BreakResolutionRefused(BREAK, "bob", "no"));
        assertThat(only().handled().proposed()).isNull();
        assertThat(only().open()).isTrue();
    }

    @Test
    void what_two_have_resolved_is_closed_and_says_by_what_until_its_amount_differs() {
        twice();
        scene.happened(resolved(TWICE, euros(59_99)));
        assertThat(only().open()).isTrue();
        scene.happened(resolved(TWICE, euros(60_00)));
        assertThat(only().open()).isFalse();
        assertThat(only().explainedBy()).isEqualTo("MANUAL_ENTRY " + ENTRY + ": ours");
        assertThat(only().nextAction()).isEqualTo(Break.NOTHING_TO_DO);
        assertThat(only().handled().resolved())
                .isEqualTo(
                        new Handled.Resolved(
                                HowResolved.MANUAL_ENTRY,
                                ENTRY.toString(),
                                "ours",
                                euros(60_00),
                                DAY,
                                "alice",
                                "bob"));
    }

    @Test
    void a_later_fact_about_the_same_opens_what_was_resolved_with_another_amount() {
        over(5_00);
        String about = "OVER:" + REPORT;
        scene.happened(resolved(about, euros(5_00)));
        assertThat(only().open()).isFalse();
        scene.happened(new SettlementOver(REPORT, "psp", euros(8_00)));
        assertThat(only().open()).isTrue();
        assertThat(only().nextAction()).isEqualTo(BreakKind.OVER.nextAction());
    }

    @Test
    void two_differences_of_one_payout_are_two_breaks_and_end_one_by_one() {
        scene.happened(booked(SG, 1, -60_00, REFERENCE));
        scene.happened(paid(1), booked(SG, 2, -60_00, REFERENCE), paid(2));
        List<Break> found = scene.found(DAY);
        assertThat(found)
                .extracting(Break::id)
                .containsExactly("PAYOUT_DIFFERS:" + PAYOUT, "PAYOUT_DIFFERS:" + PAYOUT + ":2");
        scene.happened(resolved(found.getLast().id(), euros(60_00)));
        assertThat(scene.found(DAY)).extracting(Break::open).containsExactly(true, false);
    }

    @Test
    void what_the_ledger_does_not_come_to_is_not_ended_by_words() {
        Break ledger =
                Break.open(
                        BreakKind.MISSING_IN_LEDGER, "bank:operating:op/EUR", euros(1), DAY, "x");
        Break transit = Break.open(BreakKind.TRANSIT_BELOW_ZERO, "transit/EUR", euros(1), DAY, "x");
        Break statement =
                Break.open(BreakKind.MISSING_IN_LEDGER, STATEMENT + "", euros(1), DAY, "x");
        Handled people =
                new Handled(
                        null,
                        List.of(),
                        null,
                        new Handled.Resolved(
                                HowResolved.EXPLAINED, null, "x", euros(1), DAY, "a", "b"));
        assertThat(List.of(ledger, transit)).allMatch(each -> each.handled(people).open());
        assertThat(statement.handled(people).open()).isFalse();
    }

    @Test
    void money_that_comes_back_of_nothing_is_unmatched_until_its_return_is_booked() {
        scene.happened(back(1, 60_00));
        assertThat(only().kind()).isEqualTo(BreakKind.RETURN_UNMATCHED);
        assertThat(only().amount()).isEqualTo(euros(60_00));
        assertThat(only().nextAction()).contains("Find the payout that came back");
        scene.happened(
                new PayoutReturned(
                        ACCOUNT,
                        A,
                        PAYOUT,
                        SG,
                        euros(60_00),
                        euros(60_00),
                        euros(0),
                        euros(0),
                        "bank_1",
                        "AC04",
                        STATEMENT,
                        1,
                        DAY));
        assertThat(scene.found(DAY)).isEmpty();
    }

    @Test
    void money_that_comes_back_of_nothing_is_closed_by_a_manual_entry_that_names_the_amount() {
        scene.happened(back(1, 60_00));
        scene.happened(manual("suspense:sg:in", 60_01));
        assertThat(scene.breaks(DAY)).contains("RETURN_UNMATCHED " + STATEMENT + "/1 6000");
        scene.happened(manual("suspense:sg:in", 60_00));
        assertThat(scene.breaks(DAY))
                .contains("RETURN_UNMATCHED " + STATEMENT + "/1 6000 by " + ENTRY);
    }

    @Test
    void an_excess_is_over_until_a_manual_entry_takes_it_out_of_suspense() {
        over(5_00);
        assertThat(scene.breaks(DAY)).containsExactly("OVER " + REPORT + " 500");
        assertThat(only().nextAction()).contains("Ask the PSP");
        scene.happened(manual("suspense:sg:in", 5_00));
        assertThat(scene.breaks(DAY)).containsExactly("OVER " + REPORT + " 500 by " + ENTRY);
    }

    /** A report of 100.00 that is paid with more. */
    private void over(long excess) {
        scene.happened(
                new SettlementReportReceived(
                        REPORT,
                        "psp",
                        "R1",
                        Digest.ofParts("R1"),
                        FeeCollection.NETTED,
                        euros(100_00),
                        euros(0),
                        euros(100_00),
                        0,
                        0),
                booked(SG, 1, 100_00 + excess, null),
                new SettlementLineMatched(REPORT, STATEMENT, 1, SG, euros(100_00 + excess), DAY),
                new SettlementConfirmed(
                        REPORT,
                        "psp",
                        SG,
                        euros(100_00),
                        euros(100_00),
                        FeeCollection.NETTED,
                        0,
                        DAY),
                new SettlementOver(REPORT, "psp", euros(excess)));
    }

    private static ManualEntryApproved manual(String debit, long minor) {
        return new ManualEntryApproved(
                ENTRY,
                List.of(new ManualLine(debit, "house:counterpart", euros(minor))),
                DAY,
                "bob");
    }

    private static BankEntriesRecorded back(int line, long minor) {
        BankEntry entry =
                new BankEntry(line, true, euros(minor), DAY, DAY, null, null, null, "AC04");
        return new BankEntriesRecorded(STATEMENT, line, SG, List.of(entry), null);
    }

    private static PayoutPaidAfterAll paid(int line) {
        return PayoutBreaksTest.paidAfterAll(PAYOUT, line);
    }
}
