package obole.query.ledger;

import static obole.query.ledger.Examples.CUSTODIAN;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.OPERATING;
import static obole.query.ledger.Examples.SAFEGUARDING;
import static obole.query.ledger.Examples.STATEMENT;
import static obole.query.ledger.Examples.line;
import static obole.shared.money.Money.euros;

import obole.shared.donation.DonationId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.BankStatementEvent.DirectDebitsReturned;
import obole.shared.statement.BankStatementEvent.StatementReceived;
import obole.shared.statement.DebitReturnId;
import obole.shared.statement.ReturnedDebit;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The examples of bank statements. */
final class StatementEventExamples {

    private StatementEventExamples() {}

    static void addTo(Map<String, Object> all) {
        all.put(
                "StatementReceived",
                new StatementReceived(
                        STATEMENT,
                        SAFEGUARDING,
                        "2026-115",
                        DAY,
                        DAY,
                        NOTHING,
                        euros(179_13),
                        NOTHING,
                        2,
                        1,
                        DIGEST));
        all.put("BankEntriesRecorded: two lines", lines(SAFEGUARDING));
        all.put("BankEntriesRecorded: our own account", lines(OPERATING));
        all.put("BankEntriesRecorded: an earlier platform's", lines(CUSTODIAN));
        all.put(
                "DirectDebitsReturned",
                new DirectDebitsReturned(
                        new DebitReturnId(new UUID(13, 1)),
                        1,
                        1,
                        SAFEGUARDING,
                        DAY,
                        euros(20_00),
                        DIGEST,
                        List.of(
                                new ReturnedDebit(
                                        new DonationId(new UUID(13, 2)), euros(20_00), "MD06"))));
    }

    private static BankEntriesRecorded lines(BankAccount account) {
        return new BankEntriesRecorded(
                STATEMENT,
                0,
                account,
                List.of(line(1, 329_13, DAY), line(2, -150_00, DAY.plusDays(1))),
                null);
    }
}
