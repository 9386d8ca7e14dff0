package obole.command.settlement;

import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.shared.bank.SepaReference;
import obole.shared.donation.DisputeId;
import obole.shared.donation.FeeCollection;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankStatementEvent.DirectDebitsReturned;
import obole.shared.statement.ReturnedDebit;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes direct debits that came back as a report whose net is below zero: the bank's own line, in
 * the same statement or another, is its money.
 */
@Component
@ProcessingGroup(DebitReturnReportPolicy.NAME)
class DebitReturnReportPolicy implements Policy {

    static final String NAME = "debit-return-report";

    private final Streams streams;
    private final Policies policies;

    DebitReturnReportPolicy(Streams streams, Policies policies) {
        this.streams = streams;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** With the last part that comes, whichever that is. */
    @EventHandler
    void on(DirectDebitsReturned event) {
        List<DirectDebitsReturned> parts = new ArrayList<>();
        for (int part = 1; part <= event.parts(); part++) {
            try (Stream<Object> events = streams.eventsOf(event.returnId().part(part))) {
                events.map(DirectDebitsReturned.class::cast).forEach(parts::add);
            }
        }
        if (parts.size() == event.parts()) {
            policies.send(NAME, commands(parts));
        }
    }

    static List<Object> commands(List<DirectDebitsReturned> parts) {
        DirectDebitsReturned first = parts.getFirst();
        String psp = CollectionReportPolicy.PSP + first.bankAccount().code();
        String reference = SepaReference.of(first.returnId().toString());
        SettlementId settlement = SettlementId.of(psp, reference);
        List<Object> commands = new ArrayList<>();
        int line = 0;
        for (DirectDebitsReturned part : parts) {
            List<ReportLine> lines = new ArrayList<>();
            for (ReturnedDebit debit : part.debits()) {
                line++;
                lines.add(line(line, debit));
            }
            commands.add(new ReceiveChunk(settlement, part.part(), psp, lines));
        }
        Money net = first.total().negated();
        commands.add(
                new ReceiveReport(
                        settlement,
                        psp,
                        reference,
                        first.content(),
                        FeeCollection.NETTED,
                        net,
                        net.with(0),
                        net,
                        line,
                        parts.size(),
                        first.bookedOn(),
                        first.bankAccount(),
                        net.with(0)));
        return commands;
    }

    private static ReportLine line(int number, ReturnedDebit debit) {
        String donation = debit.donationId().toString();
        return new ReportLine(
                number,
                ReportLine.Kind.DEBIT_RETURNED,
                donation,
                DisputeId.ofReturn(debit.donationId()).toString(),
                SepaReference.of(donation),
                debit.amount().negated(),
                debit.amount().with(0),
                debit.reason());
    }
}
