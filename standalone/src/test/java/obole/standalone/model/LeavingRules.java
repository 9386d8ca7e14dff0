package obole.standalone.model;

import static obole.standalone.model.Parts.require;

import obole.standalone.model.Gift.Receiver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who leaves is paid out to the last cent, and then each of its accounts is closed. */
final class LeavingRules {

    private static final String BY = "obole:closing";

    private final World world;
    private final Purses purses;
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, List<String>> last = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();
    private final Set<String> closed = new HashSet<>();

    LeavingRules(World world, Purses purses) {
        this.world = world;
        this.purses = purses;
    }

    /** False for what matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "association.closing-begun" -> begun(event.association());
            case "account.closed" -> closed(event);
            case "association.closed" -> left(event.association());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** An account is named by an id of its own, in which nothing can be read. */
    void opened(Event event) {
        if (accounts.containsKey(event.stream())) {
            last.computeIfAbsent(accounts.get(event.stream()), _ -> new ArrayList<>())
                    .add("\n  " + event.toString());
        }
        if (event.name().equals("account.opened")) {
            accounts.put(event.stream(), event.association() + " " + event.text("currency"));
        }
    }

    private void begun(String association) {
        require(world.isLeaving(association), association + " does not want to leave");
        leaving.add(association);
    }

    /** One that nobody has asked for: everything. */
    void requested(Event event) {
        if (!event.text("by").equals(BY)) {
            return;
        }
        Receiver whose = world.receiver(event.association());
        String currency = event.currency("amount");
        Purse purse = purses.purse(whose.id(), currency);
        require(leaving.contains(whose.id()), whose.id() + " does not leave");
        require(purse.reserved == 0 && purse.advanced == 0, whose.id() + " is not free to leave");
        world.add(new Payout(event.text("payoutId"), whose, currency, 0));
    }

    private void closed(Event event) {
        String account = World.known(accounts, event.stream());
        require(leaving.contains(event.association()), account + " is closed, and nobody leaves");
        require(empty(purse(account)), account + " is closed with something in it");
        require(closed.add(account), account + " is closed twice");
    }

    private Purse purse(String account) {
        String[] parts = account.split(" ", -1);
        return purses.purse(parts[0], parts[1]);
    }

    private static boolean empty(Purse purse) {
        return purse.available == 0
                && purse.reserved == 0
                && purse.advanced == 0
                && purse.payouts.isEmpty();
    }

    private void left(String association) {
        for (String account : accounts.values()) {
            require(
                    !account.startsWith(association) || closed.contains(account),
                    association + " has left, and " + account + " is open");
        }
    }

    /** What has not happened and must, if there is nothing that somebody else has to end. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        for (String account : accounts.values()) {
            String[] parts = account.split(" ", -1);
            Purse purse = purse(account);
            boolean free =
                    purse.reserved == 0
                            && purse.advanced == 0
                            && purse.waiting.isEmpty()
                            && purses.halfTaken(parts[0], parts[1]) == 0;
            boolean over = closed.contains(account) && purse.available == 0;
            if (leaving.contains(parts[0]) && free && !over) {
                open.add(
                        account
                                + " could be paid out and closed: "
                                + purse.available
                                + " "
                                + last.get(account));
            }
        }
        return open;
    }
}
