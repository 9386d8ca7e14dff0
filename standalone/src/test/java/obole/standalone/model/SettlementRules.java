package obole.standalone.model;

import static obole.standalone.model.Books.AVAILABLE;
import static obole.standalone.model.Books.BILLED;
import static obole.standalone.model.Books.CLAIM;
import static obole.standalone.model.Books.FEES;
import static obole.standalone.model.Books.HELD;
import static obole.standalone.model.Books.WRITE_OFFS;

import obole.standalone.model.Bank.Ours;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must be booked of bank lines, and of the reports that explain them. */
final class SettlementRules {

    /** What of a report has come, and what of that is booked. */
    private static final class Arrival {
        long come;
        long booked;
        long lost;
        long carried;
        String account = "sg";
        boolean complete;
    }

    private final World world;
    private final Books books;
    private final Map<String, Arrival> arrivals = new HashMap<>();

    SettlementRules(World world, Books books) {
        this.world = world;
        this.books = books;
    }

    /** False for what moves no money and matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "statement.entries-recorded" -> recorded(event);
            case "bank-line.psp-invoice-paid" -> invoiced(event);
            case "settlement.line-matched" -> matched(event);
            case "settlement.carried-forward" -> carried(event);
            case "settlement.short-accepted" -> lost(event);
            case "settlement.short-recovered" -> recovered(event);
            case "settlement.fee-line-applied" -> fee(event);
            case "settlement.psp-reserve-held", "settlement.psp-reserve-released" -> held(event);
            case "settlement.short" -> arrived(event, false);
            case "settlement.confirmed" -> arrived(event, true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void recorded(Event event) {
        List<Line> lines = world.statement(event.text("statementId"));
        Ours account = Bank.ours(event.payload().path("bankAccount").path("code").asString());
        String suspense = "suspense:" + account.code();
        for (JsonNode each : event.payload().path("entries")) {
            Line line = lines.get(each.path("line").asInt() - 1);
            String beside = suspense + (line.minor() > 0 ? ":in" : ":out");
            books.move(line.currency(), account.account(), beside, line.minor());
        }
    }

    private Line line(Event event) {
        return world.statement(event.text("statementId"))
                .get(event.payload().path("line").asInt() - 1);
    }

    private void invoiced(Event event) {
        Line line = line(event);
        if (!Bank.INVOICE.equals(line.text())) {
            throw new AssertionError("no invoice: " + line);
        }
        books.move(line.currency(), BILLED, "suspense:op:out", -line.minor());
    }

    private void matched(Event event) {
        Line line = line(event);
        Arrival arrival = arrival(event);
        arrival.come += line.minor();
        arrival.account = event.payload().path("bankAccount").path("code").asString();
    }

    private Arrival arrival(Event event) {
        return arrivals.computeIfAbsent(event.text("settlementId"), _ -> new Arrival());
    }

    private void arrived(Event event, boolean whole) {
        Report report = world.report(event.text("settlementId"));
        Arrival arrival = arrival(event);
        long use =
                report.net > 0
                        ? Math.min(arrival.come, report.net)
                        : Math.max(arrival.come, report.net);
        boolean all = use + arrival.lost + arrival.carried == report.net;
        if (arrival.complete || whole != all) {
            throw new AssertionError(
                    report.ref + " of " + report.net + " has got " + use + ": " + event);
        }
        arrival.complete = whole;
        book(report, arrival, use - arrival.booked);
    }

    private void book(Report report, Arrival arrival, long more) {
        arrival.booked += more;
        String suspense = "suspense:" + arrival.account + (more > 0 ? ":in" : ":out");
        if (arrival.account.equals("op")) {
            books.move(report.currency, AVAILABLE, report.receivable(), more);
            books.move(report.currency, suspense, CLAIM, more);
        } else {
            books.move(report.currency, suspense, report.receivable(), more);
        }
    }

    private void carried(Event event) {
        Report report = world.report(event.text("settlementId"));
        Arrival arrival = arrival(event);
        arrival.carried = report.net - arrival.booked;
    }

    private void lost(Event event) {
        Report report = world.report(event.text("settlementId"));
        Arrival arrival = arrival(event);
        arrival.lost = report.net - arrival.booked;
        bear(report, arrival.lost);
    }

    private void bear(Report report, long minor) {
        books.move(report.currency, AVAILABLE, report.receivable(), minor);
        String loss = "PSP_FEE".equals(report.loss) ? FEES : WRITE_OFFS;
        books.move(report.currency, loss, CLAIM, minor);
    }

    /** It came after all. */
    private void recovered(Event event) {
        Report report = world.report(event.text("settlementId"));
        Arrival arrival = arrival(event);
        long back = Math.min(arrival.come - arrival.booked, arrival.lost);
        arrival.lost -= back;
        book(report, arrival, back);
        bear(report, -back);
    }

    private long other(Event event) {
        Long minor =
                world.report(event.text("settlementId"))
                        .others
                        .get(event.payload().path("line").asInt());
        if (minor == null) {
            throw new AssertionError("no such line: " + event);
        }
        return minor;
    }

    private void fee(Event event) {
        Report report = world.report(event.text("settlementId"));
        long minor = -other(event);
        if (world.billed()) {
            books.move(report.currency, FEES, BILLED, minor);
            return;
        }
        books.move(report.currency, AVAILABLE, report.receivable(), minor);
        books.move(report.currency, FEES, CLAIM, minor);
    }

    /** Below zero is held, above is paid after all. */
    private void held(Event event) {
        Report report = world.report(event.text("settlementId"));
        books.move(report.currency, report.receivable(), HELD, other(event));
    }
}
