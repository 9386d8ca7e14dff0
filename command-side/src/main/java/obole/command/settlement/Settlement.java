package obole.command.settlement;

import static obole.command.settlement.SettlementRejection.SETTLEMENT_NOT_CONFIRMED;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_REPORT_DIFFERS;

import obole.command.decision.Decision;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.command.settlement.SettlementCommand.ImportSettlement;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.command.settlement.SettlementState.Arrived;
import obole.command.settlement.SettlementState.Confirmed;
import obole.command.settlement.SettlementState.LineKey;
import obole.command.settlement.SettlementState.Match;
import obole.command.settlement.SettlementState.Report;
import obole.command.settlement.SettlementState.Reported;
import obole.command.settlement.SettlementState.Unknown;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of one settlement, whatever comes first: a PSP's or a bank's fact is never refused. */
final class Settlement {

    private Settlement() {}

    static Decision<SettlementEvent> receive(SettlementState state, ReceiveReport c) {
        return switch (state) {
            case Unknown() -> Decision.accept(reported(c, Map.of()));
            case Arrived(var matches) -> Decision.accept(reported(c, matches));
            case Reported s -> sameReport(s.report(), c.content());
            case Confirmed s -> sameReport(s.report(), c.content());
        };
    }

    private static List<SettlementEvent> reported(ReceiveReport c, Map<LineKey, Match> matches) {
        List<SettlementEvent> events = new ArrayList<>();
        events.add(
                new SettlementReportReceived(
                        c.settlementId(),
                        c.psp(),
                        c.reportReference(),
                        c.content(),
                        c.feeCollection(),
                        c.gross(),
                        c.fees(),
                        c.net(),
                        c.lines(),
                        c.chunks()));
        Report report = new Report(c.psp(), c.content(), c.feeCollection(), c.net(), c.chunks());
        if (c.net().zero()) {
            events.add(
                    new SettlementConfirmed(
                            c.settlementId(),
                            c.psp(),
                            c.safeguarding(),
                            c.net(),
                            c.net(),
                            c.feeCollection(),
                            c.chunks(),
                            c.closedOn()));
            events.addAll(ArrivedMoney.excess(c.settlementId(), report, c.net(), matches));
        } else {
            events.addAll(
                    ArrivedMoney.explain(c.settlementId(), report, c.net().with(0), null, matches));
        }
        return events;
    }

    static Decision<SettlementEvent> match(SettlementState state, MatchBankEntry c) {
        LineKey key = SettlementState.key(c);
        Match match = new Match(c.bankAccount(), c.amount());
        Map<LineKey, Match> fresh = Map.of(key, match);
        List<SettlementEvent> events = new ArrayList<>();
        events.add(
                new SettlementLineMatched(
                        c.settlementId(),
                        c.statementId(),
                        c.line(),
                        c.bankAccount(),
                        c.amount(),
                        c.bookedOn()));
        Set<LineKey> seen =
                switch (state) {
                    case Unknown() -> Set.of();
                    case Arrived(var matches) -> matches.keySet();
                    case Reported s -> {
                        events.addAll(
                                ArrivedMoney.explain(
                                        c.settlementId(),
                                        s.report(),
                                        s.booked(),
                                        s.latest(),
                                        fresh));
                        yield s.matches().keySet();
                    }
                    case Confirmed s -> {
                        events.addAll(
                                ArrivedMoney.excess(
                                        c.settlementId(), s.report(), s.excess(), fresh));
                        yield s.seen();
                    }
                };
        return seen.contains(key) ? Decision.accept() : Decision.accept(events);
    }

    static Decision<SettlementEvent> applyFee(SettlementState state, ApplyFeeLine c) {
        return switch (state) {
            case Confirmed s when s.feeLines().contains(c.line()) -> Decision.accept();
            case Confirmed s ->
                    Decision.accept(
                            new FeeLineApplied(
                                    c.settlementId(),
                                    c.line(),
                                    s.report().psp(),
                                    c.fee(),
                                    s.effectiveOn()));
            case Unknown _, Arrived _, Reported _ -> Decision.reject(SETTLEMENT_NOT_CONFIRMED);
        };
    }

    /** The earlier platform's file is report and proof in one. */
    static Decision<SettlementEvent> bringIn(SettlementState state, ImportSettlement c) {
        return switch (state) {
            case Unknown() ->
                    Decision.accept(
                            new SettlementReportReceived(
                                    c.settlementId(),
                                    c.psp(),
                                    c.reference(),
                                    c.content(),
                                    FeeCollection.NETTED,
                                    c.gross(),
                                    c.fees(),
                                    c.net(),
                                    1,
                                    0),
                            new SettlementLineMatched(
                                    c.settlementId(),
                                    c.statementId(),
                                    c.line(),
                                    c.custodian(),
                                    c.net(),
                                    c.on()),
                            new SettlementConfirmed(
                                    c.settlementId(),
                                    c.psp(),
                                    c.custodian(),
                                    c.net(),
                                    c.net(),
                                    FeeCollection.NETTED,
                                    0,
                                    c.on()));
            case Arrived _ -> Decision.reject(SETTLEMENT_REPORT_DIFFERS);
            case Reported s -> sameReport(s.report(), c.content());
            case Confirmed s -> sameReport(s.report(), c.content());
        };
    }

    private static Decision<SettlementEvent> sameReport(Report known, Digest content) {
        return known.content().equals(content)
                ? Decision.replay()
                : Decision.reject(SETTLEMENT_REPORT_DIFFERS);
    }
}
