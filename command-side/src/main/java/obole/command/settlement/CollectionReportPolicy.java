package obole.command.settlement;

import obole.command.bank.HouseAccounts;
import obole.command.chunk.Chunks;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.command.settlement.SettlementCommand.WithdrawLine;
import obole.shared.bank.SepaReference;
import obole.shared.collection.CollectionFileEvent.CollectionRejectedLate;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.collection.CollectionFileEvent.Expected;
import obole.shared.donation.FeeCollection;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a file of direct debits as the report of a settlement: no PSP stands between, so the file
 * itself says what the bank has to credit in one line.
 */
@Component
@ProcessingGroup(CollectionReportPolicy.NAME)
class CollectionReportPolicy implements Policy {

    static final String NAME = "collection-report";

    /** What our own bank account is called where others name a PSP. */
    static final String PSP = "sdd:";

    private final HouseAccounts accounts;
    private final Policies policies;

    CollectionReportPolicy(HouseAccounts accounts, Policies policies) {
        this.accounts = accounts;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(CollectionsExpected event) {
        if (event.collections().isEmpty()) {
            return;
        }
        String psp = PSP + event.creditorAccount();
        String reference = SepaReference.of(event.fileId().toString());
        SettlementId settlement = SettlementId.of(psp, reference);
        List<Object> commands = new ArrayList<>();
        Chunks<ReportLine> chunks =
                new Chunks<>((chunk, lines) ->
                        commands.add(new ReceiveChunk(settlement, chunk, psp, lines)));
        int line = 0;
        for (Expected each : event.collections()) {
            line++;
            chunks.add(line(line, each));
        }
        Money none = event.total().with(0);
        commands.add(
                new ReceiveReport(
                        settlement,
                        psp,
                        reference,
                        event.content(),
                        FeeCollection.NETTED,
                        event.total(),
                        none,
                        event.total(),
                        line,
                        chunks.end(),
                        event.collectOn(),
                        account(event.creditorAccount()),
                        none));
        policies.send(NAME, commands);
    }

    @EventHandler
    void on(CollectionRejectedLate event) {
        SettlementId settlement =
                SettlementId.of(
                        PSP + event.creditorAccount(), SepaReference.of(event.fileId().toString()));
        policies.send(
                NAME,
                List.of(
                        new WithdrawLine(
                                settlement,
                                event.collection(),
                                event.reason(),
                                account(event.creditorAccount()),
                                event.effectiveOn())));
    }

    private BankAccount account(String code) {
        return accounts.byCode(code)
                .orElseThrow(
                        () -> new IllegalStateException("no bank account is configured as " + code))
                .asBankAccount();
    }

    private static ReportLine line(int number, Expected expected) {
        String donation = expected.donationId().toString();
        return new ReportLine(
                number,
                ReportLine.Kind.PAYMENT,
                donation,
                donation,
                SepaReference.of(donation),
                expected.amount(),
                expected.amount().with(0));
    }
}
