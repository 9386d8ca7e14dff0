package obole.command.settlement;

import static obole.command.settlement.SettlementRejection.BANK_ACCOUNT_UNKNOWN;
import static obole.command.settlement.SettlementRejection.PSP_NOT_FOUND;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_REPORT_DIFFERS;

import obole.command.bank.HouseAccounts;
import obole.command.chunk.Chunks;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentGateways;
import obole.command.psp.PspSettings;
import obole.command.psp.SettlementReport;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;

import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Takes a PSP's report: it is read to its end before anything is recorded, then come its chunks and
 * last its header, since what follows from the header reads the chunks. After a crash in between,
 * taking it again completes it.
 */
@Component
class SettlementReports {

    /** At most so many are named: the rest is in the report, too. */
    private static final int MOST_NAMED = 100;

    private final PaymentGateways gateways;
    private final PspSettings psps;
    private final HouseAccounts accounts;
    private final Commands commands;
    private final Streams streams;

    SettlementReports(
            PaymentGateways gateways,
            PspSettings psps,
            HouseAccounts accounts,
            Commands commands,
            Streams streams) {
        this.gateways = gateways;
        this.psps = psps;
        this.accounts = accounts;
        this.commands = commands;
        this.streams = streams;
    }

    /** What became of a report, and its lines that no kind fits. */
    record Taken(ReceiveReport report, List<ReportLine> unfit, Outcome outcome) {}

    /** Asks the PSP for a report, and takes it. */
    Taken fetch(String psp, String reportReference, Caller caller) {
        return take(psp, gateway(psp).fetchReport(reportReference), caller);
    }

    Taken take(String psp, byte[] csv, Caller caller) {
        List<ReportLine> unfit = new ArrayList<>();
        ReceiveReport report = header(psp, csv, unfit);
        requireSameAsBefore(report);
        chunks(
                psp,
                csv,
                (chunk, lines) ->
                        commands.send(
                                new ReceiveChunk(report.settlementId(), chunk, psp, lines),
                                caller));
        return new Taken(report, unfit, commands.send(report, caller));
    }

    private ReceiveReport header(String psp, byte[] csv, List<ReportLine> unfit) {
        Chunks<ReportLine> counting = new Chunks<>((chunk, lines) -> {});
        SettlementReport totals =
                gateway(psp)
                        .readReport(
                                new ByteArrayInputStream(csv),
                                line -> {
                                    counting.add(line);
                                    if (line.kind() == Kind.OTHER && unfit.size() < MOST_NAMED) {
                                        unfit.add(line);
                                    }
                                });
        HouseAccounts.Account account =
                accounts.safeguarding(totals.net().currency())
                        .orElseThrow(() -> new CommandRejected(BANK_ACCOUNT_UNKNOWN));
        FeeCollection fees = psps.feesOf(psp);
        return new ReceiveReport(
                SettlementId.of(psp, totals.reference()),
                psp,
                totals.reference(),
                Digest.of(csv),
                fees,
                totals.gross(),
                totals.fees(),
                // Fees that are billed are on the report, and yet not deducted.
                fees == FeeCollection.NETTED ? totals.net() : totals.gross(),
                totals.lines(),
                counting.end(),
                totals.closedOn(),
                account.asBankAccount(),
                psps.toleranceOf(psp, totals.net().currency()));
    }

    /** Before its chunks are, so that no chunk of a second version is recorded. */
    private void requireSameAsBefore(ReceiveReport report) {
        streams.eventsOf(report.createdStream())
                .filter(SettlementReportReceived.class::isInstance)
                .map(SettlementReportReceived.class::cast)
                .filter(before -> !before.content().equals(report.content()))
                .findAny()
                .ifPresent(before -> {
                    throw new CommandRejected(SETTLEMENT_REPORT_DIFFERS);
                });
    }

    private void chunks(String psp, byte[] csv, BiConsumer<Integer, List<ReportLine>> each) {
        Chunks<ReportLine> chunks = new Chunks<>(each);
        gateway(psp)
                .readReport(new ByteArrayInputStream(csv), line -> chunks.add(ofRefund(psp, line)));
        chunks.end();
    }

    /** One that we did not ask for has no id of ours, and gets the one that its webhook gets. */
    private static ReportLine ofRefund(String psp, ReportLine line) {
        boolean refund = line.kind() == Kind.REFUND || line.kind() == Kind.REFUND_RETURNED;
        if (!refund || line.donation() == null) {
            return line;
        }
        String named = line.reference() == null ? line.pspReference() : line.reference();
        return new ReportLine(
                line.line(),
                line.kind(),
                line.donation(),
                RefundId.at(psp, named).toString(),
                line.pspReference(),
                line.gross(),
                line.fee(),
                line.reason());
    }

    private PaymentGateway gateway(String psp) {
        PaymentGateway gateway = gateways.get(psp);
        if (gateway == null) {
            throw new CommandRejected(PSP_NOT_FOUND);
        }
        return gateway;
    }
}
