package obole.command.settlement;

import obole.command.bank.StatementLines;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.psp.PspSettings;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.shared.bank.SepaReference;
import obole.shared.collection.CollectionFileId;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankLineEvent.BankLineAttributed;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.DebitReturnId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a settlement of the bank entries that carry its report's reference, or of which two people
 * have said that they are its money.
 */
@Component
@ProcessingGroup(SettlementMatchingPolicy.NAME)
class SettlementMatchingPolicy implements Policy {

    static final String NAME = "settlement-matching";

    private final PspSettings psps;
    private final Policies policies;
    private final StatementLines lines;

    SettlementMatchingPolicy(PspSettings psps, Policies policies, StatementLines lines) {
        this.psps = psps;
        this.policies = policies;
        this.lines = lines;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(BankEntriesRecorded event) {
        policies.send(NAME, matches(event, psps));
    }

    @EventHandler
    void on(BankLineAttributed event) {
        policies.send(
                NAME,
                List.of(
                        new MatchBankEntry(
                                event.settlementId(),
                                event.statementId(),
                                event.line(),
                                event.bankAccount(),
                                event.amount(),
                                event.effectiveOn(),
                                psps.toleranceOf(event.psp(), event.amount().currency()),
                                lines.claimOf(event.statementId(), event.line()))));
    }

    /** What an earlier custodian held is matched by its import. */
    static List<MatchBankEntry> matches(BankEntriesRecorded event, PspSettings psps) {
        if (event.bankAccount().kind() == BankAccount.Kind.EXTERNAL) {
            return List.of();
        }
        return event.entries().stream().flatMap(entry -> match(event, entry, psps)).toList();
    }

    private static Stream<MatchBankEntry> match(
            BankEntriesRecorded event, BankEntry entry, PspSettings psps) {
        String reference = entry.reference();
        if (reference == null) {
            return Stream.empty();
        }
        return reporter(event.bankAccount(), reference, psps).stream()
                .map(psp ->
                        new MatchBankEntry(
                                SettlementId.of(psp, reference),
                                event.statementId(),
                                entry.line(),
                                event.bankAccount(),
                                entry.credit() ? entry.amount() : entry.amount().negated(),
                                entry.bookedOn(),
                                psps.toleranceOf(psp, entry.amount().currency())));
    }

    /** Whose report has this reference: a PSP's, or of direct debits to this account. */
    private static Optional<String> reporter(
            BankAccount account, String reference, PspSettings psps) {
        boolean ours =
                SepaReference.parse(reference)
                        .filter(id ->
                                id.startsWith(CollectionFileId.PREFIX + "_")
                                        || id.startsWith(DebitReturnId.PREFIX + "_"))
                        .isPresent();
        return ours
                ? Optional.of(CollectionReportPolicy.PSP + account.code())
                : psps.pspOf(reference);
    }
}
