package obole.command.manualentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.decision.Decision;
import obole.command.manualentry.ManualEntryCommand.ApproveManualEntry;
import obole.command.manualentry.ManualEntryCommand.ProposeManualEntry;
import obole.command.manualentry.ManualEntryCommand.RefuseManualEntry;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryRefused;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class ManualEntryTest {

    private static final ManualEntryId ID = new ManualEntryId(new UUID(1, 1));
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final List<ManualLine> LINES =
            List.of(new ManualLine("suspense:op:in", "house:counterpart", Money.euros(500_00)));
    private static final ManualEntryProposed PROPOSED =
            new ManualEntryProposed(ID, Digest.ofParts("a"), LINES, "opening", DAY, "rosa");
    private static final ManualEntry.State NONE = new ManualEntry.Unknown();
    private static final ManualEntry.State WAITING = ManualEntry.evolve(NONE, PROPOSED);
    private static final ManualEntry.State APPROVED =
            ManualEntry.evolve(WAITING, new ManualEntryApproved(ID, LINES, DAY, "ana"));
    private static final ManualEntry.State REFUSED =
            ManualEntry.evolve(WAITING, new ManualEntryRefused(ID, "ana", "wrong"));

    @Test
    void one_person_proposes_and_another_approves() {
        assertThat(ManualEntry.decide(NONE, propose("a", LINES)))
                .isEqualTo(Decision.accept(PROPOSED));
        assertThat(ManualEntry.decide(WAITING, new ApproveManualEntry(ID, "ana", null)))
                .isEqualTo(Decision.accept(new ManualEntryApproved(ID, LINES, DAY, "ana")));
    }

    @Test
    void what_is_asked_again_is_nothing_new() {
        assertThat(ManualEntry.decide(APPROVED, propose("a", LINES))).isEqualTo(Decision.replay());
        assertThat(ManualEntry.decide(APPROVED, new ApproveManualEntry(ID, "ana", null)))
                .isEqualTo(Decision.<ManualEntryEvent>accept());
        assertThat(ManualEntry.decide(REFUSED, new RefuseManualEntry(ID, "ana", "wrong")))
                .isEqualTo(Decision.<ManualEntryEvent>accept());
    }

    @Test
    void who_proposed_may_take_it_back() {
        assertThat(ManualEntry.decide(WAITING, new RefuseManualEntry(ID, "rosa", "typo")))
                .isEqualTo(Decision.accept(new ManualEntryRefused(ID, "rosa", "typo")));
    }

    @Test
    void is_refused_in_order_of_precedence() {
        ApproveManualEntry byRosa = new ApproveManualEntry(ID, "rosa", null);

        refused(WAITING, propose("b", LINES), ManualEntryRejection.IDEMPOTENCY_KEY_REUSED);
        refused(NONE, byRosa, ManualEntryRejection.MANUAL_ENTRY_NOT_FOUND);
        refused(REFUSED, byRosa, ManualEntryRejection.MANUAL_ENTRY_ALREADY_REFUSED);
        refused(
                APPROVED,
                new RefuseManualEntry(ID, "ana", "late"),
                ManualEntryRejection.MANUAL_ENTRY_ALREADY_APPROVED);
        refused(WAITING, byRosa, ManualEntryRejection.SAME_PERSON);
    }

    @ParameterizedTest
    @CsvSource({
        "bank, house:counterpart, ACCOUNT_NOT_IN_CHART",
        "psp::receivable, suspense:sg:in, ACCOUNT_NOT_IN_CHART",
        "bank:operating:op, house:counterpart, ACCOUNT_NOT_BY_HAND",
        "house:counterpart, bank:safeguarding:sg, ACCOUNT_NOT_BY_HAND",
        "bank:external:oc, suspense:oc:in, ACCOUNT_NOT_BY_HAND",
        "association:asso_1:available, suspense:sg:in, ACCOUNT_NOT_BY_HAND",
        "association:asso_1:advanced, losses:write-offs, ACCOUNT_NOT_BY_HAND",
        "refunds:in-transit, suspense:sg:in, ACCOUNT_NOT_BY_HAND",
        "disputes:in-transit, suspense:sg:in, ACCOUNT_NOT_BY_HAND",
        "transfers:in-transit, house:counterpart, ACCOUNT_NOT_BY_HAND",
        "house:available, suspense:sg:in, ACCOUNT_NOT_BY_HAND",
        "house:pending, suspense:sg:in, ACCOUNT_NOT_BY_HAND",
        "house:in-sweep, suspense:sg:in, ACCOUNT_NOT_BY_HAND",
        "house:claim, house:counterpart, ACCOUNT_NOT_BY_HAND",
        "psp:sandbox:receivable, house:counterpart, BOOKS_DIFFER",
        "suspense:sg:in, suspense:op:out, BOOKS_DIFFER",
        "suspense:sg:in, suspense:sg:out, BOOKS_DIFFER",
        "losses:write-offs, suspense:sg:out, BOOKS_DIFFER",
        "suspense:sg:in, house:counterpart, BOOKS_DIFFER",
        "psp:sandbox:receivable, suspense:op:in, BOOKS_DIFFER",
        "suspense:open-collective:in, platform:tips, BOOKS_DIFFER",
        "bank:fees, bank:fees, BOOKS_DIFFER"
    })
    void a_line_is_refused(String debit, String credit, ManualEntryRejection code) {
        List<ManualLine> lines = List.of(new ManualLine(debit, credit, Money.euros(1)));

        refused(NONE, propose("a", lines), code);
    }

    @ParameterizedTest
    @CsvSource({
        "bank:fees, house:counterpart",
        "psp:sdd:main:receivable, suspense:sg:in",
        "psp:sandbox:billed, suspense:op:out",
        "losses:write-offs, suspense:op:out",
        "suspense:open-collective:in, psp:open-collective:receivable",
        "losses:disputes, refunds:fee-covers"
    })
    void a_line_within_one_book_is_accepted(String debit, String credit) {
        List<ManualLine> lines = List.of(new ManualLine(debit, credit, Money.euros(1)));

        assertThat(ManualEntry.decide(NONE, propose("a", lines)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void an_entry_has_lines_and_each_moves_something() {
        assertThatThrownBy(() -> propose("a", List.of())).isInstanceOf(Malformed.class);
        assertThatThrownBy(() ->
                        propose(
                                "a",
                                List.of(
                                        new ManualLine(
                                                "bank:fees", "house:counterpart", Money.euros(0)))))
                .isInstanceOf(Malformed.class);
    }

    private static void refused(
            ManualEntry.State state, ManualEntryCommand command, ManualEntryRejection code) {
        assertThat(ManualEntry.decide(state, command)).isEqualTo(Decision.reject(code));
    }

    private static ProposeManualEntry propose(String digest, List<ManualLine> lines) {
        return new ProposeManualEntry(
                ID, Digest.ofParts(digest), lines, "opening", DAY, Set.of("op"), "rosa", null);
    }

    @Test
    void nothing_is_booked_for_a_closed_day_also_when_it_closed_meanwhile() {
        LocalDate open = DAY.plusDays(1);
        ProposeManualEntry late =
                new ProposeManualEntry(
                        ID, Digest.ofParts("b"), LINES, "opening", DAY, Set.of("op"), "rosa", open);
        assertThat(ManualEntry.decide(NONE, late))
                .isEqualTo(Decision.reject(ManualEntryRejection.PERIOD_CLOSED));
        assertThat(ManualEntry.decide(WAITING, new ApproveManualEntry(ID, "ana", open)))
                .isEqualTo(Decision.reject(ManualEntryRejection.PERIOD_CLOSED));
        assertThat(ManualEntry.decide(WAITING, new ApproveManualEntry(ID, "ana", DAY)))
                .isInstanceOf(Decision.Accepted.class);
    }
}
