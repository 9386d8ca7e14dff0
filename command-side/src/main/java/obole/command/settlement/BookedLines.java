package obole.command.settlement;

import static obole.command.settlement.ReportLineRejection.REPORT_LINE_NOT_FOUND;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Streams;
import obole.command.settlement.ReportLineCommand.Payable;
import obole.command.settlement.ReportLineCommand.Reported;
import obole.shared.Malformed;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads from our own events what has been made of a line of a report, for a rule to decide. */
@Component
class BookedLines {

    private final Streams streams;

    BookedLines(Streams streams) {
        this.streams = streams;
    }

    /** A line, and when it was told. */
    private record Found(
            SettlementReportReceived report,
            int chunk,
            ReportLine line,
            @Nullable LocalDate settledOn) {

        private Money worth() {
            return report.feeCollection() == FeeCollection.NETTED
                    ? line.gross().minus(line.fee())
                    : line.gross();
        }
    }

    Reported find(SettlementId settlement, int line) {
        Found found =
                found(settlement, line)
                        .orElseThrow(() -> new CommandRejected(REPORT_LINE_NOT_FOUND));
        List<Object> donation = donation(found.line().donation());
        boolean held = held(found);
        Money booked = held && settled(donation) ? found.worth() : booked(found, donation);
        Payable open = booked.zero() ? open(found, donation) : null;
        // What its line pays exactly is settled without people, when the PSP pays it.
        boolean waits = open != null && open.captured().equals(open.reported());
        return new Reported(
                settlement,
                line,
                found.chunk(),
                found.report().psp(),
                found.settledOn() != null && !waits,
                found.worth().minus(booked),
                open,
                found.settledOn() == null ? LocalDate.EPOCH : found.settledOn());
    }

    private Optional<Found> found(SettlementId settlement, int line) {
        return all(settlement.toString())
                .filter(SettlementReportReceived.class::isInstance)
                .map(SettlementReportReceived.class::cast)
                .findFirst()
                .flatMap(report -> {
                    for (int chunk = 1; chunk <= report.chunks(); chunk++) {
                        Optional<Found> found = found(report, chunk, line);
                        if (found.isPresent()) {
                            return found;
                        }
                    }
                    return Optional.empty();
                });
    }

    private Optional<Found> found(SettlementReportReceived report, int chunk, int line) {
        List<Object> events = all(report.settlementId().chunk(chunk)).toList();
        LocalDate settledOn =
                events.stream()
                        .filter(SettlementChunkSettled.class::isInstance)
                        .map(event -> ((SettlementChunkSettled) event).effectiveOn())
                        .findFirst()
                        .orElse(null);
        return events.stream()
                .filter(SettlementChunkReceived.class::isInstance)
                .flatMap(event -> ((SettlementChunkReceived) event).lines().stream())
                .filter(each -> each.line() == line)
                .findFirst()
                .map(each -> new Found(report, chunk, each, settledOn));
    }

    /** A payment that the PSP had kept is settled with the report that pays it at last. */
    private boolean held(Found found) {
        return found.line().kind() == ReportLine.Kind.PAYMENT
                && IntStream.rangeClosed(1, found.report().chunks())
                        .mapToObj(found.report().settlementId()::chunk)
                        .flatMap(this::all)
                        .filter(SettlementChunkReceived.class::isInstance)
                        .flatMap(event -> ((SettlementChunkReceived) event).lines().stream())
                        .anyMatch(line -> line.kind() == ReportLine.Kind.RESERVE_HELD);
    }

    private static boolean settled(List<Object> donation) {
        return donation.stream().anyMatch(DonationSettled.class::isInstance);
    }

    private List<Object> donation(@Nullable String reference) {
        try {
            return reference == null
                    ? List.of()
                    : all(DonationId.of(reference).toString()).toList();
        } catch (Malformed notOurs) {
            return List.of();
        }
    }

    private Stream<Object> all(String stream) {
        try (Stream<Object> events = streams.eventsOf(stream)) {
            return events.toList().stream();
        }
    }

    /** What of the line our events have booked: lines that are of no donation book themselves. */
    private static Money booked(Found found, List<Object> donation) {
        ReportLine line = found.line();
        Money none = found.worth().with(0);
        return switch (line.kind()) {
            case FEE, CARRIED_FORWARD, RESERVE_HELD, RESERVE_RELEASED, DEBIT_RETURNED ->
                    found.worth();
            case OTHER -> none;
            case PAYMENT, REFUND, REFUND_RETURNED, CHARGEBACK, CHARGEBACK_REVERSAL, DISPUTE_FEE ->
                    donation.stream()
                            .flatMap(event -> Stream.ofNullable(booked(found, event)))
                            .findFirst()
                            .orElse(none);
        };
    }

    private static @Nullable Money booked(Found found, Object event) {
        ReportLine line = found.line();
        String dispute = DisputeId.of(found.report().psp(), line.pspReference()).toString();
        return switch (event) {
            case DonationSettled e when line.kind() == ReportLine.Kind.PAYMENT ->
                    e.settlementId().equals(found.report().settlementId()) ? found.worth() : null;
            case RefundSettled e when line.kind() == ReportLine.Kind.REFUND ->
                    e.refundId().toString().equals(line.reference()) ? e.amount().negated() : null;
            case RefundReturned e when line.kind() == ReportLine.Kind.REFUND_RETURNED ->
                    e.refundId().toString().equals(line.reference()) ? e.amount() : null;
            case DisputeFundsWithdrawn e when line.kind() == ReportLine.Kind.CHARGEBACK ->
                    e.disputeId().toString().equals(dispute) ? e.amount().negated() : null;
            case DisputeFundsReturned e when line.kind() == ReportLine.Kind.CHARGEBACK_REVERSAL ->
                    e.disputeId().toString().equals(dispute) ? e.amount() : null;
            case DisputeFeeCharged e when line.kind() == ReportLine.Kind.DISPUTE_FEE ->
                    e.disputeId().toString().equals(dispute) ? e.fee().negated() : null;
            default -> null;
        };
    }

    /** A donation that this line should have settled, and that may be settled still. */
    private static @Nullable Payable open(Found found, List<Object> donation) {
        ReportLine line = found.line();
        boolean over =
                settled(donation) || donation.stream().anyMatch(CaptureReversed.class::isInstance);
        if (line.kind() != ReportLine.Kind.PAYMENT || over) {
            return null;
        }
        return donation.stream()
                .filter(DonationCaptured.class::isInstance)
                .map(DonationCaptured.class::cast)
                .filter(captured ->
                        captured.gross().currency().equals(line.gross().currency())
                                && captured.psp().equals(found.report().psp()))
                .findFirst()
                .map(captured ->
                        new Payable(
                                captured.donationId(),
                                line.pspReference(),
                                captured.gross(),
                                line.gross(),
                                line.fee(),
                                found.report().feeCollection(),
                                captured.allocations().getFirst().associationId()))
                .orElse(null);
    }
}
