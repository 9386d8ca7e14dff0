package obole.command.settlement;

import static obole.command.settlement.SettlementRejection.SETTLEMENT_CARRIED_BEFORE;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_NOT_CONFIRMED;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_NOT_WAITING;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_REPORT_DIFFERS;

import obole.command.decision.Decision;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.command.settlement.SettlementCommand.ApplyReserveLine;
import obole.command.settlement.SettlementCommand.ApproveShortAcceptance;
import obole.command.settlement.SettlementCommand.CarryForward;
import obole.command.settlement.SettlementCommand.ImportSettlement;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.command.settlement.SettlementCommand.ProposeShortAcceptance;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.command.settlement.SettlementCommand.RefuseShortAcceptance;
import obole.command.settlement.SettlementCommand.SettleChunk;
import obole.command.settlement.SettlementCommand.WithdrawLine;
import obole.command.settlement.SettlementState.Arrived;
import obole.command.settlement.SettlementState.Carried;
import obole.command.settlement.SettlementState.Confirmed;
import obole.command.settlement.SettlementState.Match;
import obole.command.settlement.SettlementState.Report;
import obole.command.settlement.SettlementState.Reported;
import obole.command.settlement.SettlementState.Unknown;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementCarriedForward;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The rules of one settlement, whatever comes first: a PSP's or a bank's fact is never refused. */
final class Settlement {

    private Settlement() {}

    static Decision<SettlementEvent> decide(SettlementState state, SettlementCommand command) {
        return switch (command) {
            case ReceiveReport c -> receive(state, c);
            case MatchBankEntry c -> match(state, c);
            case CarryForward c -> carryForward(state, c);
            case WithdrawLine c -> LineWithdrawal.decide(state, c);
            case ProposeShortAcceptance c -> ShortAcceptance.propose(state, c);
            case ApproveShortAcceptance c -> ShortAcceptance.approve(state, c);
            case RefuseShortAcceptance c -> ShortAcceptance.refuse(state, c);
            case ApplyFeeLine c -> apply(state, c.line(), (report, on) -> fee(report, c, on));
            case ApplyReserveLine c ->
                    apply(state, c.line(), (report, on) -> reserve(report, c, on));
            case ImportSettlement c -> bringIn(state, c);
            case ReceiveChunk _, SettleChunk _ ->
                    throw new IllegalArgumentException(command + " is for a chunk");
        };
    }

    private static Decision<SettlementEvent> receive(SettlementState state, ReceiveReport c) {
        return switch (state) {
            case Unknown() -> Decision.accept(reported(c, Map.of(), null));
            case Arrived(var matches, var carried) ->
                    Decision.accept(reported(c, matches, carried));
            case Reported s -> sameReport(s.report(), c.content());
            case Confirmed s -> sameReport(s.report(), c.content());
        };
    }

    private static List<SettlementEvent> reported(
            ReceiveReport c, Map<LineKey, Match> matches, @Nullable Carried carried) {
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
        Report report =
                new Report(c.psp(), c.content(), c.feeCollection(), c.net(), c.chunks(), Set.of());
        Reported then = new Reported(report, matches, c.net().with(0), null, null, null, carried);
        if (c.net().zero() || isMissing(then, carried)) {
            events.add(nothingToMove(c.settlementId(), report, c.safeguarding(), c.closedOn()));
            Confirmed complete =
                    new Confirmed(report, Set.of(), c.net().with(0), c.closedOn(), null, Set.of());
            events.addAll(ArrivedMoney.excess(c.settlementId(), complete, matches));
        } else {
            events.addAll(ArrivedMoney.explain(c.settlementId(), then, matches, c.tolerance()));
        }
        return events;
    }

    static SettlementConfirmed nothingToMove(
            SettlementId id, Report report, BankAccount account, LocalDate on) {
        return new SettlementConfirmed(
                id,
                report.psp(),
                account,
                report.net(),
                report.net().with(0),
                report.feeCollection(),
                report.chunks(),
                on);
    }

    private static Decision<SettlementEvent> match(SettlementState state, MatchBankEntry c) {
        LineKey key = SettlementState.key(c);
        Map<LineKey, Match> fresh = Map.of(key, new Match(c.bankAccount(), c.amount()));
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
                    case Arrived s -> s.matches().keySet();
                    case Reported s -> {
                        events.addAll(
                                ArrivedMoney.explain(c.settlementId(), s, fresh, c.tolerance()));
                        yield s.matches().keySet();
                    }
                    case Confirmed s -> {
                        events.addAll(ArrivedMoney.excess(c.settlementId(), s, fresh));
                        yield s.seen();
                    }
                };
        return seen.contains(key)
                ? Decision.accept()
                : Decision.<SettlementEvent>accept(events).claiming(c.claim());
    }

    /**
     * What the PSP says it carries is recorded whether it fits or not; only what is exactly missing
     * completes the report.
     */
    private static Decision<SettlementEvent> carryForward(SettlementState state, CarryForward c) {
        Carried carried = new Carried(c.amount(), c.into());
        SettlementCarriedForward event =
                new SettlementCarriedForward(c.settlementId(), c.psp(), c.amount(), c.into());
        return switch (state) {
            case Unknown() -> Decision.accept(event);
            case Arrived s -> onlyOnce(s.carried(), carried, List.of(event));
            case Reported s ->
                    onlyOnce(
                            s.carried(),
                            carried,
                            isMissing(s, carried)
                                    ? List.of(
                                            event,
                                            nothingToMove(
                                                    c.settlementId(),
                                                    s.report(),
                                                    s.from() == null ? c.safeguarding() : s.from(),
                                                    SettlementState.later(s.latest(), c.on())))
                                    : List.of(event));
            case Confirmed _ -> Decision.reject(SETTLEMENT_NOT_WAITING);
        };
    }

    private static Decision<SettlementEvent> onlyOnce(
            @Nullable Carried before, Carried now, List<SettlementEvent> events) {
        if (before == null) {
            return Decision.accept(events);
        }
        return before.equals(now) ? Decision.accept() : Decision.reject(SETTLEMENT_CARRIED_BEFORE);
    }

    private static boolean isMissing(Reported state, @Nullable Carried carried) {
        return carried != null && carried.amount().equals(state.missing());
    }

    /** Lines that are not of donations are booked when the money is there, each of them once. */
    private static Decision<SettlementEvent> apply(
            SettlementState state, int line, BiFunction<Report, LocalDate, SettlementEvent> event) {
        return switch (state) {
            case Confirmed s when s.applied().contains(line) -> Decision.accept();
            case Confirmed s -> Decision.accept(event.apply(s.report(), s.effectiveOn()));
            case Unknown _, Arrived _, Reported _ -> Decision.reject(SETTLEMENT_NOT_CONFIRMED);
        };
    }

    private static SettlementEvent fee(Report report, ApplyFeeLine c, LocalDate on) {
        return new FeeLineApplied(
                c.settlementId(), c.line(), report.psp(), c.fee(), c.billed(), on);
    }

    private static SettlementEvent reserve(Report report, ApplyReserveLine c, LocalDate on) {
        return c.amount().negative()
                ? new PspReserveHeld(
                        c.settlementId(), c.line(), report.psp(), c.amount().negated(), on)
                : new PspReserveReleased(
                        c.settlementId(), c.line(), report.psp(), c.amount(), on, c.of());
    }

    /** The earlier platform's file is report and proof in one. */
    private static Decision<SettlementEvent> bringIn(SettlementState state, ImportSettlement c) {
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
