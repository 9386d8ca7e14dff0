package obole.query.reconciliation;

import obole.query.projection.Occurrence;
import obole.schema.reconciliation.tables.records.ReportLineRecord;
import obole.shared.donation.DisputeId;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.ReportLineEvent.ReportLineAccepted;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;
import obole.shared.settlement.ReportLineEvent.ReportLineOffset;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionProposed;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionRefused;
import obole.shared.settlement.ReportLineEvent.ReportLineSettled;
import obole.shared.settlement.ReportLineEvent.ReportLineWrittenOff;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each event changes of the row of a report's line. */
final class ReportLineFold {

    private static final String FEE = ReportLine.Kind.FEE.name();

    private ReportLineFold() {}

    /** The movement a line is of, by our id; null for fees and for what names nothing of ours. */
    static @Nullable String subject(String psp, ReportLine line) {
        return switch (line.kind()) {
            case PAYMENT -> ours("don_", line.donation());
            case REFUND -> ours("ref_", line.reference());
            case DEBIT_RETURNED -> ours("dis_", line.reference());
            case CHARGEBACK ->
                    line.pspReference().isEmpty()
                            ? null
                            : DisputeId.of(psp, line.pspReference()).toString();
            // What comes back has no movement of its own yet: it is the end of one.
            case REFUND_RETURNED,
                    CHARGEBACK_REVERSAL,
                    DISPUTE_FEE,
                    FEE,
                    OTHER,
                    CARRIED_FORWARD,
                    RESERVE_HELD,
                    RESERVE_RELEASED ->
                    null;
        };
    }

    private static @Nullable String ours(String prefix, @Nullable String reference) {
        return reference != null && reference.startsWith(prefix) ? reference : null;
    }

    /** The lines of a chunk by the movement they are of, in their order. */
    static Map<String, List<ReportLine>> bySubject(SettlementChunkReceived chunk) {
        return chunk.lines().stream()
                .filter(line -> subject(chunk.psp(), line) != null)
                .collect(
                        Collectors.groupingBy(
                                line -> String.valueOf(subject(chunk.psp(), line)),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    static void received(
            ReportLineRecord row, SettlementChunkReceived chunk, ReportLine line, Occurrence at) {
        row.setPsp(chunk.psp())
                .setKind(line.kind().name())
                .setDonation(line.donation())
                .setSubject(subject(chunk.psp(), line))
                .setPspReference(line.pspReference())
                .setCurrency(line.gross().currency().getCurrencyCode())
                .setGrossMinor(line.gross().minor())
                .setFeeMinor(line.fee().minor())
                .setReportedOn(at.recordedOn());
    }

    /** Which line two people have explained, and by what. */
    record Resolved(SettlementId settlementId, int line, String by) {}

    static List<Resolved> resolved(ReportLineEvent event) {
        return switch (event) {
            case ReportLineResolutionProposed _,
                    ReportLineResolutionRefused _,
                    ReportLineSettled _ ->
                    List.of();
            case ReportLineWrittenOff e -> List.of(resolved(e, "write-off by " + e.by()));
            case ReportLineAttributed e -> List.of(resolved(e, e.associationId().toString()));
            case ReportLineAccepted e -> List.of(resolved(e, e.donationId().toString()));
            case ReportLineOffset e ->
                    List.of(
                            resolved(e, e.otherSettlementId() + "/" + e.otherLine()),
                            new Resolved(
                                    e.otherSettlementId(),
                                    e.otherLine(),
                                    e.settlementId() + "/" + e.line()));
        };
    }

    private static Resolved resolved(ReportLineEvent event, String by) {
        return new Resolved(event.settlementId(), event.line(), by);
    }

    /**
     * The first says it: what an accepted line differs by comes with it. Complete in itself: a line
     * may be resolved that nobody has received.
     */
    static void resolved(ReportLineRecord row, Resolved resolved, Occurrence at) {
        if (row.getPsp() == null) {
            row.setPsp("")
                    .setKind(FEE)
                    .setPspReference("")
                    .setCurrency("XXX")
                    .setGrossMinor(0L)
                    .setFeeMinor(0L)
                    .setReportedOn(at.recordedOn());
        }
        if (row.getResolvedBy() == null) {
            row.setResolvedBy(resolved.by());
        }
    }

    /** Complete in itself: a fee may be applied of a line that nobody has received. */
    static void applied(ReportLineRecord row, FeeLineApplied event, Occurrence at) {
        if (row.getPsp() == null) {
            row.setPsp(event.psp())
                    .setKind(FEE)
                    .setPspReference("")
                    .setCurrency(event.fee().currency().getCurrencyCode())
                    .setGrossMinor(0L)
                    .setFeeMinor(event.fee().plus(event.billed()).minor())
                    .setReportedOn(at.recordedOn());
        }
        row.setAppliedMinor(event.fee().plus(event.billed()).minor());
    }
}
