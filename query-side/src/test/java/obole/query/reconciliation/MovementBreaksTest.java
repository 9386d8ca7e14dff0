package obole.query.reconciliation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.projection.Occurrence;
import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.schema.reconciliation.tables.records.ReportLineRecord;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;
import obole.shared.donation.ExpiryReason;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundId;
import obole.shared.donation.Stage;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementId;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Donations beside report lines, from events alone. */
class MovementBreaksTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final DonationId DONATION = new DonationId(new UUID(2, 1));
    private static final RefundId REFUND = new RefundId(new UUID(3, 1));
    private static final SettlementId FIRST = new SettlementId(new UUID(6, 1));
    private static final SettlementId SECOND = new SettlementId(new UUID(6, 2));

    private final UnitOfWork<?> unitOfWork =
            DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
    private final MovementRecord row = new MovementRecord();
    private final List<ReportLineRecord> lines = new ArrayList<>();
    private long position;

    MovementBreaksTest() {
        row.setReference(DONATION.toString());
        MovementFold.blank(row);
    }

    @AfterEach
    void end() {
        unitOfWork.rollback();
    }

    private Occurrence next(Object event) {
        return new Occurrence(
                event, position++, 0, DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), unitOfWork);
    }

    private void initiated(long minor) {
        DonationInitiated event =
                new DonationInitiated(
                        DONATION,
                        Digest.ofParts("example"),
                        "psp",
                        euros(minor),
                        List.of(),
                        euros(0),
                        CollectedBy.PLATFORM,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        false,
                        null);
        MovementFold.fold(row, event, next(event));
    }

    private void captured(long minor) {
        DonationCaptured event =
                new DonationCaptured(
                        DONATION,
                        "psp",
                        "ch_1",
                        euros(minor),
                        List.of(),
                        euros(0),
                        CollectedBy.PLATFORM,
                        DAY);
        MovementFold.fold(row, event, next(event));
    }

    private void reported(SettlementId settlement, String psp, Money... amounts) {
        List<ReportLine> some = new ArrayList<>();
        for (Money amount : amounts) {
            some.add(
                    new ReportLine(
                            some.size() + 1,
                            ReportLine.Kind.PAYMENT,
                            DONATION.toString(),
                            DONATION.toString(),
                            "ch_1",
                            amount,
                            amount.with(0)));
        }
        SettlementChunkReceived chunk = new SettlementChunkReceived(settlement, 1, psp, some);
        Occurrence at = next(chunk);
        ReportLineFold.bySubject(chunk)
                .values()
                .forEach(same -> MovementFold.reported(row, chunk, same, at));
        for (ReportLine line : some) {
            ReportLineRecord record = new ReportLineRecord();
            record.setSettlementId(settlement.toString());
            record.setLine(line.line());
            ReportLineFold.received(record, chunk, line, at);
            lines.add(record);
        }
    }

    private List<Break> breaks() {
        return row.getSuspicious()
                ? MovementBreaks.suspicious(row, lines, Set.of(DONATION.toString()))
                : List.of();
    }

    @Test
    void a_donation_in_one_report_with_its_amount_matches_by_reference_and_amount() {
        captured(10_00);
        reported(FIRST, "psp", euros(10_00));
        assertThat(breaks()).isEmpty();
        assertThat(MovementBreaks.rule(row, lines.getFirst())).contains(Rule.REFERENCE_AND_AMOUNT);
    }

    @Test
    void another_amount_is_a_break_and_a_match_by_reference_only() {
        captured(10_00);
        reported(FIRST, "psp", euros(9_00));
        assertThat(breaks())
                .singleElement()
                .matches(each -> each.kind() == BreakKind.AMOUNT && each.open())
                .matches(each -> each.amount().equals(euros(1_00)))
                .matches(each -> each.subject().equals(FIRST + "/1"));
        assertThat(MovementBreaks.rule(row, lines.getFirst())).contains(Rule.REFERENCE);
    }

    @Test
    void another_currency_and_another_psp_are_breaks() {
        captured(10_00);
        reported(FIRST, "psp", Money.of(10_00, "USD"));
        assertThat(breaks()).extracting(Break::kind).containsExactly(BreakKind.CURRENCY);
        lines.clear();
        MovementFold.blank(row);
        captured(10_00);
        reported(FIRST, "other", euros(10_00));
        assertThat(breaks()).extracting(Break::kind).containsExactly(BreakKind.UNKNOWN);
    }

    @Test
    void a_donation_twice_in_reports_is_a_duplicate_in_one_chunk_and_in_two() {
        captured(10_00);
        reported(FIRST, "psp", euros(10_00), euros(10_00));
        reported(SECOND, "psp", euros(10_00));
        assertThat(breaks())
                .allMatch(each -> each.kind() == BreakKind.DUPLICATE && each.open())
                .extracting(Break::subject)
                .containsExactly(FIRST + "/2", SECOND + "/1");
    }

    @Test
    void an_unknown_donation_is_open_until_our_own_event_explains_it() {
        reported(FIRST, "psp", euros(10_00));
        assertThat(breaks())
                .singleElement()
                .matches(each -> each.kind() == BreakKind.UNKNOWN && each.open());
        captured(10_00);
        assertThat(breaks())
                .singleElement()
                .matches(each -> !each.open())
                .matches(each -> (DONATION + " on " + DAY).equals(each.explainedBy()))
                .matches(each -> each.nextAction().equals(Break.NOTHING_TO_DO));
    }

    @Test
    void less_than_was_asked_for_is_a_capture_in_part_and_more_is_a_break() {
        initiated(10_00);
        reported(FIRST, "psp", euros(9_00));
        assertThat(breaks()).isEmpty();
        lines.clear();
        MovementFold.blank(row);
        initiated(10_00);
        reported(FIRST, "psp", euros(11_00));
        assertThat(breaks()).extracting(Break::kind).containsExactly(BreakKind.AMOUNT);
    }

    @Test
    void a_capture_of_more_is_a_break_until_the_excess_has_gone_back() {
        initiated(10_00);
        captured(12_50);
        reported(FIRST, "psp", euros(12_50));
        assertThat(breaks())
                .singleElement()
                .matches(each -> each.kind() == BreakKind.AMOUNT && each.open())
                .matches(each -> each.amount().equals(euros(2_50)))
                .matches(each -> each.nextAction().contains("refund it to the donor"));

        MovementFold.givenBack(row, funded(2_49));
        assertThat(breaks()).singleElement().matches(Break::open);
        MovementFold.givenBack(row, funded(1));
        assertThat(breaks())
                .singleElement()
                .matches(each -> !each.open() && REFUND.toString().equals(each.explainedBy()));
    }

    private static RefundFunded funded(long minor) {
        return new RefundFunded(
                DONATION,
                REFUND,
                "psp",
                "ch_1",
                euros(minor),
                List.of(),
                euros(0),
                CollectedBy.PLATFORM,
                Stage.PENDING,
                DAY);
    }

    @Test
    void a_capture_after_an_expiry_is_noted_as_late() {
        initiated(10_00);
        DonationExpired expired = new DonationExpired(DONATION, ExpiryReason.NOT_COMPLETED);
        MovementFold.fold(row, expired, next(expired));
        assertThat(breaks()).isEmpty();
        captured(10_00);
        assertThat(breaks()).extracting(Break::kind).containsExactly(BreakKind.LATE);
    }

    @Test
    void a_withdrawn_capture_is_awaited_in_no_report_and_a_break_in_one() {
        initiated(10_00);
        captured(10_00);
        CaptureReversed reversed =
                new CaptureReversed(
                        DONATION,
                        "psp",
                        List.of(),
                        euros(10_00),
                        euros(0),
                        CollectedBy.PLATFORM,
                        "issuer_withdrew",
                        DAY);
        MovementFold.fold(row, reversed, next(reversed));
        assertThat(breaks()).isEmpty();
        assertThat(row.getState()).isNotEqualTo(MovementFold.DONE);
        reported(FIRST, "psp", euros(10_00));
        assertThat(breaks())
                .singleElement()
                .matches(each -> each.kind() == BreakKind.UNKNOWN && each.open());
    }

    @Test
    void a_capture_after_a_failure_is_noted_as_late() {
        initiated(10_00);
        DonationFailed failed = new DonationFailed(DONATION, "declined");
        MovementFold.fold(row, failed, next(failed));
        captured(10_00);
        assertThat(breaks())
                .singleElement()
                .matches(each -> each.kind() == BreakKind.LATE && each.note() && !each.open());
    }
}
