package obole.standalone.model;

import obole.standalone.model.Bank.Ours;
import obole.standalone.model.Gift.Receiver;

import java.sql.SQLException;
import java.util.List;

/** What must be so when nothing is on its way any more, seen from outside. */
final class AtRest {

    private final World world;
    private final Courier courier;
    private final Bank bank;
    private final Reports reports;
    private final Journal journal;

    AtRest(World world, Courier courier, Bank bank, Reports reports, Journal journal) {
        this.world = world;
        this.courier = courier;
        this.bank = bank;
        this.reports = reports;
        this.journal = journal;
    }

    /** What is not so: nothing once everything has been told. */
    List<String> open() throws SQLException {
        List<String> open = journal.open();
        open.addAll(journal.forgotten());
        open.addAll(courier.left());
        open.addAll(reports.owes());
        open.addAll(bank.waits());
        for (Ours each : Bank.ACCOUNTS) {
            compare(open, each.currency(), each.account(), bank.balance(each.code()));
            String suspense = "suspense:" + each.code();
            boolean pool = each.kind().equals("SAFEGUARDING");
            compare(
                    open,
                    each.currency(),
                    suspense + ":in",
                    pool ? -unexplained(each.currency()) : 0);
            compare(open, each.currency(), suspense + ":out", 0);
        }
        for (String currency : List.of("EUR", "GBP")) {
            for (String account :
                    List.of(
                            Books.RECEIVABLE,
                            Books.COLLECTIONS,
                            Books.REFUNDS,
                            Books.DISPUTES,
                            Books.PENDING,
                            Books.HELD,
                            Books.IN_SWEEP,
                            Books.SWEEPS)) {
                compare(open, currency, account, 0);
            }
            compare(open, currency, Books.BILLED, -reports.unbilled(currency));
            for (Receiver each : world.receivers()) {
                String pending = "association:" + each.id() + ":pending";
                long half = journal.purses().halfTaken(each.id(), currency);
                compare(open, currency, pending, -half);
            }
        }
        return open;
    }

    private long unexplained(String currency) {
        return reports.excess(currency) + bank.unknown(currency) - journal.explained(currency);
    }

    private void compare(List<String> open, String currency, String account, long due) {
        long is = journal.balance(currency, account);
        if (is != due) {
            open.add(currency + " " + account + " is " + is + " and should be " + due);
        }
    }
}
