package obole.query.reconciliation;

import obole.query.projection.Occurrence;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementCarriedForward;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementLineWithdrawn;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceProposed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceRefused;
import obole.shared.settlement.SettlementEvent.SettlementShortAccepted;
import obole.shared.settlement.SettlementEvent.SettlementShortRecovered;

/** What each event changes of a settlement's row. */
final class SettlementFold {

    /** ISO 4217 for no currency: before anything has been said. */
    private static final String NONE = "XXX";

    private SettlementFold() {}

    static void blank(SettlementRecord row) {
        row.setCurrency(NONE)
                .setGrossMinor(0L)
                .setFeesMinor(0L)
                .setNetMinor(0L)
                .setMatchedMinor(0L)
                .setEntriesMatched(0)
                .setShortMinor(0L)
                .setOverMinor(0L)
                .setLostMinor(0L)
                .setCarriedMinor(0L)
                .setLines(0)
                .setLinesReceived(0)
                .setLinesGrossMinor(0L)
                .setLinesFeesMinor(0L)
                .setChunks(0)
                .setChunksSettled(0)
                .setState("UNKNOWN")
                .setCreatedPosition(-1L);
    }

    static void fold(SettlementRecord row, SettlementEvent event, Occurrence at) {
        if (row.getCreatedPosition() < 0) {
            row.setCreatedPosition(at.position());
        }
        switch (event) {
            case SettlementReportReceived e -> reported(row, e, at);
            case SettlementLineMatched e -> matched(row, e);
            case SettlementConfirmed e ->
                    currency(row, e.net())
                            .setPsp(e.psp())
                            .setState(e.chunks() == 0 ? "SETTLED" : "CONFIRMED")
                            .setConfirmedOn(e.effectiveOn());
            case SettlementShort e ->
                    currency(row, e.expected())
                            .setState("SHORT")
                            .setAcceptanceBy(null)
                            .setShortMinor(e.expected().minus(e.received()).minor())
                            .setShortOn(
                                    row.getShortOn() == null ? e.effectiveOn() : row.getShortOn());
            case SettlementLineWithdrawn e -> withdrawn(row, e);
            case SettlementOver e ->
                    row.setOverMinor(e.excess().minor()).setOverOn(at.recordedOn());
            case SettlementChunkSettled _ -> {
                row.setChunksSettled(row.getChunksSettled() + 1);
                if (row.getChunksSettled() >= row.getChunks()) {
                    row.setState("SETTLED");
                }
            }
            case SettlementChunkReceived e -> lines(row, e);
            case SettlementShortAcceptanceProposed e -> row.setAcceptanceBy(e.by());
            case SettlementShortAcceptanceRefused _ -> row.setAcceptanceBy(null);
            case SettlementShortAccepted e ->
                    row.setAcceptanceBy(null).setLostMinor(e.missing().minor());
            case SettlementShortRecovered e ->
                    row.setLostMinor(Math.subtractExact(row.getLostMinor(), e.amount().minor()));
            case SettlementCarriedForward e ->
                    currency(row, e.amount()).setCarriedMinor(e.amount().minor());
            case FeeLineApplied _, PspReserveHeld _, PspReserveReleased _ -> {}
        }
    }

    private static SettlementRecord currency(SettlementRecord row, Money amount) {
        return row.setCurrency(amount.currency().getCurrencyCode());
    }

    private static void reported(
            SettlementRecord row, SettlementReportReceived event, Occurrence at) {
        if (!counts(row, event.net())) {
            row.setMatchedMinor(0L);
        }
        currency(row, event.net())
                .setPsp(event.psp())
                .setReportedPosition(at.position())
                .setReportReference(event.reportReference())
                .setGrossMinor(event.gross().minor())
                .setFeesMinor(event.fees().minor())
                .setNetMinor(event.net().minor())
                .setLines(event.lines())
                .setChunks(event.chunks())
                .setReportedOn(at.recordedOn())
                .setState("REPORTED");
    }

    /** As if the bank had never been asked for it. */
    private static void withdrawn(SettlementRecord row, SettlementLineWithdrawn event) {
        long amount = event.collection().amount().minor();
        row.setNetMinor(event.net().minor())
                .setGrossMinor(Math.subtractExact(row.getGrossMinor(), amount))
                .setLinesGrossMinor(Math.subtractExact(row.getLinesGrossMinor(), amount))
                .setAcceptanceBy(null);
        if (row.getShortOn() != null) {
            row.setShortMinor(Math.subtractExact(row.getShortMinor(), amount));
        }
    }

    private static void matched(SettlementRecord row, SettlementLineMatched event) {
        if (counts(row, event.amount())) {
            currency(row, event.amount())
                    .setMatchedMinor(Math.addExact(row.getMatchedMinor(), event.amount().minor()));
        }
        row.setEntriesMatched(row.getEntriesMatched() + 1)
                .setBankAccount(event.bankAccount().code());
        if (row.getState().equals("UNKNOWN")) {
            row.setState("ANNOUNCED").setAnnouncedOn(event.bookedOn());
        }
    }

    /** Money of another currency than the report's stays in suspense. */
    private static boolean counts(SettlementRecord row, Money amount) {
        return row.getCurrency().equals(NONE)
                || row.getCurrency().equals(amount.currency().getCurrencyCode());
    }

    private static void lines(SettlementRecord row, SettlementChunkReceived event) {
        for (ReportLine line : event.lines()) {
            if (counts(row, line.gross())) {
                currency(row, line.gross())
                        .setLinesReceived(row.getLinesReceived() + 1)
                        .setLinesGrossMinor(
                                Math.addExact(row.getLinesGrossMinor(), line.gross().minor()))
                        .setLinesFeesMinor(
                                Math.addExact(row.getLinesFeesMinor(), line.fee().minor()));
            }
        }
    }
}
