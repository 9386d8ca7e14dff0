package obole.standalone.model;

import static obole.standalone.model.Books.RECEIVABLE;

import obole.standalone.model.Bank.Ours;
import obole.standalone.model.World.Line;
import obole.standalone.model.World.Report;

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
            case "settlement.line-matched" -> matched(event);
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

    private void matched(Event event) {
        Line line =
                world.statement(event.text("statementId"))
                        .get(event.payload().path("line").asInt() - 1);
        arrival(event).come += line.minor();
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
        if (arrival.complete || whole != (use == report.net)) {
            throw new AssertionError(
                    report.ref + " of " + report.net + " has got " + use + ": " + event);
        }
        arrival.complete = whole;
        long more = use - arrival.booked;
        arrival.booked = use;
        String suspense =
                "suspense:" + Bank.safeguarding(report.currency) + (more > 0 ? ":in" : ":out");
        books.move(report.currency, suspense, RECEIVABLE, more);
    }
}
