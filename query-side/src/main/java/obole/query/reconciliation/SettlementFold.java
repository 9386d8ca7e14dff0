package obole.query.reconciliation;

import obole.query.projection.Occurrence;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShort;

/** What each event changes of a settlement's row. */
final class SettlementFold {

    private SettlementFold() {}

    static void blank(SettlementRecord row) {
        row.setCurrency("XXX")
                .setGrossMinor(0L)
                .setFeesMinor(0L)
                .setNetMinor(0L)
                .setMatchedMinor(0L)
                .setEntriesMatched(0)
                .setShortMinor(0L)
                .setOverMinor(0L)
                .setLines(0)
                .setChunks(0)
                .setChunksSettled(0)
                .setState("UNKNOWN");
    }

    static void fold(SettlementRecord row, SettlementEvent event, Occurrence at) {
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
                            .setShortMinor(e.expected().minus(e.received()).minor())
                            .setShortOn(
                                    row.getShortOn() == null ? e.effectiveOn() : row.getShortOn());
            case SettlementOver e ->
                    row.setOverMinor(e.excess().minor()).setOverOn(at.recordedOn());
            case SettlementChunkSettled _ -> {
                row.setChunksSettled(row.getChunksSettled() + 1);
                if (row.getChunksSettled() >= row.getChunks()) {
                    row.setState("SETTLED");
                }
            }
            case SettlementChunkReceived _, FeeLineApplied _ -> {}
        }
    }

    private static SettlementRecord currency(SettlementRecord row, Money amount) {
        return row.setCurrency(amount.currency().getCurrencyCode());
    }

    private static void reported(
            SettlementRecord row, SettlementReportReceived event, Occurrence at) {
        currency(row, event.net())
                .setPsp(event.psp())
                .setReportReference(event.reportReference())
                .setGrossMinor(event.gross().minor())
                .setFeesMinor(event.fees().minor())
                .setNetMinor(event.net().minor())
                .setLines(event.lines())
                .setChunks(event.chunks())
                .setReportedOn(at.recordedOn())
                .setState("REPORTED");
    }

    private static void matched(SettlementRecord row, SettlementLineMatched event) {
        currency(row, event.amount())
                .setMatchedMinor(Math.addExact(row.getMatchedMinor(), event.amount().minor()))
                .setEntriesMatched(row.getEntriesMatched() + 1)
                .setBankAccount(event.bankAccount().code());
        if (row.getState().equals("UNKNOWN")) {
            row.setState("ANNOUNCED").setAnnouncedOn(event.bookedOn());
        }
    }
}
