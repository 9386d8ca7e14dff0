package obole.standalone.model;

import static obole.standalone.model.Books.AVAILABLE;
import static obole.standalone.model.Books.CLAIM;
import static obole.standalone.model.Books.IN_SWEEP;
import static obole.standalone.model.Books.LOSSES;
import static obole.standalone.model.Books.SWEEPS;
import static obole.standalone.model.Books.WRITE_OFFS;
import static obole.standalone.model.Parts.require;
import static obole.standalone.model.Purses.stage;

import obole.standalone.model.World.Move;
import obole.standalone.model.World.Rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What must be booked of reserves, of what two people move, and of our own transfers. */
final class MoveRules {

    private static final String RULE = "obole:reserve-rule";

    private final World world;
    private final Books books;
    private final Purses purses;
    private final Map<String, Long> explained = new HashMap<>();

    MoveRules(World world, Books books, Purses purses) {
        this.world = world;
        this.books = books;
        this.purses = purses;
    }

    /** False for what moves no money and matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "account.reserve-rule-set" -> ruled(event);
            case "account.reserve-placed" -> placed(event);
            case "account.reserve-released" -> released(event);
            case "account.transferred-out" -> transferred(move(event));
            case "account.adjusted" -> adjusted(move(event));
            case "account.advance-repaid" -> repaid(move(event));
            case "account.advance-written-off" -> writtenOff(move(event));
            case "treasury.submitted" -> sweep(transfer(event), AVAILABLE, IN_SWEEP);
            case "treasury.left" -> left(transfer(event));
            case "treasury.arrived" -> arrived(transfer(event));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Move move(Event event) {
        return world.move(event.text("movementId"));
    }

    private Move transfer(Event event) {
        return world.move(event.text("transferId"));
    }

    private Purse purse(Move move) {
        return purses.purse(move.whose(), move.currency());
    }

    /** What unknown money has been found to be. */
    long explained(String currency) {
        return explained.getOrDefault(currency, 0L);
    }

    private void ruled(Event event) {
        purses.purse(event.association(), event.currency("fixed")).rule =
                world.rule(event.person());
    }

    private void placed(Event event) {
        Purse purse = purses.purse(event.association(), event.currency("amount"));
        String by = event.text("by");
        long minor;
        if (by.equals(RULE)) {
            require(!purse.toReserve.isEmpty(), "nothing is to be reserved");
            minor = purse.toReserve.removeFirst();
        } else {
            Rule rule = world.ruleOrNull(event.person());
            minor =
                    rule == null
                            ? world.reserve(event.person())
                            : Math.min(rule.fixed() - purse.kept, purse.available);
        }
        require(minor <= purse.available, "more is reserved than there is");
        String until = event.text("until");
        if (until.isEmpty()) {
            purse.kept += minor;
        } else {
            purse.slices.merge(until, minor, Long::sum);
        }
        purse.available -= minor;
        purse.reserved += minor;
        books.move(
                event.currency("amount"),
                stage(event.association(), "available"),
                stage(event.association(), "reserved"),
                minor);
    }

    private void released(Event event) {
        String currency = event.currency("amount");
        Purse purse = purses.purse(event.association(), currency);
        String until = event.text("until");
        long minor;
        if (until.isEmpty()) {
            minor = move(event).minor();
            purse.useReserve(minor);
        } else {
            require(!event.day().isBefore(LocalDate.parse(until)), until + " has not come");
            minor = World.known(purse.slices, until);
            purse.slices.remove(until);
            purse.reserved -= minor;
        }
        String reserved = stage(event.association(), "reserved");
        purses.receive(event.association(), currency, reserved, minor);
    }

    private void transferred(Move move) {
        Purse purse = purse(move);
        require(!purse.frozen, move + " leaves a frozen account");
        require(move.minor() <= purse.available, move + " is more than there is");
        purse.available -= move.minor();
        books.move(
                move.currency(),
                stage(move.whose(), "available"),
                stage(move.to(), "pending"),
                move.minor());
        purses.owe(move.id(), move.to(), move.currency(), move.minor());
    }

    private void adjusted(Move move) {
        Purse purse = purse(move);
        switch (move.kind()) {
            case "CREDIT_BY_HOUSE" -> {
                books.move(move.currency(), WRITE_OFFS, CLAIM, move.minor());
                purses.receive(move.whose(), move.currency(), AVAILABLE, move.minor());
            }
            case "DEBIT_TO_HOUSE" -> {
                require(move.minor() <= purse.available, move + " is more than there is");
                purse.available -= move.minor();
                books.move(
                        move.currency(), stage(move.whose(), "available"), AVAILABLE, move.minor());
                books.move(move.currency(), CLAIM, WRITE_OFFS, move.minor());
            }
            default -> {
                explained.merge(move.currency(), move.minor(), Long::sum);
                purses.receive(
                        move.whose(), move.currency(), suspense(move.currency()), move.minor());
            }
        }
    }

    private static String suspense(String currency) {
        return "suspense:" + Bank.safeguarding(currency) + ":in";
    }

    private void repaid(Move move) {
        explained.merge(move.currency(), move.minor(), Long::sum);
        owesLess(move);
        books.move(move.currency(), suspense(move.currency()), AVAILABLE, move.minor());
        books.move(move.currency(), CLAIM, stage(move.whose(), "advanced"), move.minor());
    }

    private void owesLess(Move move) {
        Purse purse = purse(move);
        require(move.minor() <= purse.advanced, move + " is more than was advanced");
        purse.advanced -= move.minor();
        purse.forDisputes = Math.min(purse.forDisputes, purse.advanced);
    }

    /** Disputes' part first. */
    private void writtenOff(Move move) {
        Purse purse = purse(move);
        long ofDisputes = Math.min(move.minor(), purse.forDisputes);
        purse.forDisputes -= ofDisputes;
        owesLess(move);
        String advanced = stage(move.whose(), "advanced");
        books.move(move.currency(), LOSSES, advanced, ofDisputes);
        books.move(move.currency(), WRITE_OFFS, advanced, move.minor() - ofDisputes);
    }

    private void sweep(Move move, String from, String to) {
        if (move.kind().equals("SWEEP")) {
            books.move("EUR", from, to, move.minor());
        }
    }

    private void left(Move move) {
        sweep(move, IN_SWEEP, "suspense:sg:out");
        boolean sweep = move.kind().equals("SWEEP");
        books.move("EUR", SWEEPS, sweep ? CLAIM : "suspense:op:out", move.minor());
    }

    private void arrived(Move move) {
        if (move.kind().equals("SWEEP")) {
            books.move("EUR", "suspense:op:in", SWEEPS, move.minor());
        } else {
            books.move("EUR", "suspense:sg:in", AVAILABLE, move.minor());
            books.move("EUR", CLAIM, SWEEPS, move.minor());
        }
    }
}
