package obole.command.statement;

import static obole.command.statement.StatementRejection.STATEMENT_DIFFERS;

import obole.command.decision.Decision;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.command.statement.StatementCommand.RecordReturnedDebits;
import obole.shared.statement.BankStatementEvent;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.BankStatementEvent.StatementReceived;

/**
 * The rules of one statement: a bank's fact is taken once, whatever it is called, and never in two
 * versions.
 */
final class BankStatement {

    /** What one stream, of a header or of a chunk, knows. */
    sealed interface State {}

    record Unknown() implements State {}

    record Known(BankStatementEvent event) implements State {}

    private BankStatement() {}

    static Decision<BankStatementEvent> decide(State state, StatementCommand command) {
        BankStatementEvent event =
                switch (command) {
                    case ReceiveStatement c ->
                            new StatementReceived(
                                    c.statementId(),
                                    c.bankAccount(),
                                    c.statementNumber(),
                                    c.from(),
                                    c.to(),
                                    c.opening(),
                                    c.closing(),
                                    c.difference(),
                                    c.entries(),
                                    c.chunks(),
                                    c.content(),
                                    c.electronicSequence(),
                                    c.legalSequence(),
                                    c.page(),
                                    c.unchecked().isEmpty() ? null : c.unchecked());
                    case RecordBankEntries c ->
                            new BankEntriesRecorded(
                                    c.statementId(),
                                    c.chunk(),
                                    c.bankAccount(),
                                    c.entries(),
                                    c.source());
                    case RecordReturnedDebits(var returned) -> returned;
                };
        return switch (state) {
            case Unknown() ->
                    command instanceof ReceiveStatement c
                            ? Decision.accept(event).claiming(c.claim())
                            : Decision.accept(event);
            case Known(var known) when same(known, event) -> Decision.replay();
            case Known _ -> Decision.reject(STATEMENT_DIFFERS);
        };
    }

    /** What was recorded before numbers were is the same statement with them. */
    private static boolean same(BankStatementEvent known, BankStatementEvent event) {
        return known.equals(event)
                || (event instanceof StatementReceived now && known.equals(now.withoutNumbers()));
    }

    static State evolve(State state, BankStatementEvent event) {
        return new Known(event);
    }
}
