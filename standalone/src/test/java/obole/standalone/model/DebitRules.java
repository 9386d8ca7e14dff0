package obole.standalone.model;

import static obole.standalone.model.Parts.require;

import obole.shared.bank.SepaReference;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationId;
import obole.shared.settlement.SettlementId;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What our bank owes us for a file of direct debits, and we owe it for those that came back: each
 * is a report of which the model knows the lines.
 */
final class DebitRules {

    private static final String PSP = "sdd:sg";

    private final World world;
    private final PledgeRules pledges;
    private final Map<String, Set<String>> files = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Set<String> back = new HashSet<>();

    DebitRules(World world, PledgeRules pledges) {
        this.world = world;
        this.pledges = pledges;
    }

    /** False for what matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "collection-file.sealed" -> sealed(event);
            case "collection-file.collection-dropped" ->
                    pledges.staysBehind(event.payload().at("/collection/donationId").asString());
            case "collection-file.collection-rejected" -> rejected(event);
            case "collection-file.rejected" -> World.known(files, event.text("fileId")).clear();
            case "collection-file.expected" -> expected(event);
            case "settlement.line-withdrawn" -> withdrawn(event);
            case "statement.direct-debits-returned" -> returned(event);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Set<String> donations(Event event, String list) {
        Set<String> all = new TreeSet<>();
        for (JsonNode each : event.payload().path(list)) {
            String donation = each.path("donationId").asString();
            require(all.add(donation), donation + " is there twice");
        }
        return all;
    }

    private void sealed(Event event) {
        Set<String> all = donations(event, "collections");
        all.forEach(pledges::left);
        files.put(event.text("fileId"), all);
    }

    private String rejected(Event event) {
        String donation = event.payload().at("/collection/donationId").asString();
        require(world.promises().isRejected(donation), "the bank has not rejected " + donation);
        Set<String> file = files.get(event.text("fileId"));
        if (file != null) {
            file.remove(donation);
        }
        return donation;
    }

    /** All that has not been rejected by then. */
    private void expected(Event event) {
        String file = event.text("fileId");
        Set<String> all = donations(event, "collections");
        require(all.equals(World.known(files, file)), "other than what is left of " + file);
        Report report = new Report(SepaReference.of(file), "EUR", PSP, sum(all));
        world.add(SettlementId.of(PSP, report.ref).toString(), report);
    }

    private long sum(Set<String> donations) {
        return donations.stream().mapToLong(each -> world.gift(each).gross()).sum();
    }

    private void withdrawn(Event event) {
        String donation = rejected(event);
        require(withdrawn.add(donation), donation + " is withdrawn twice");
        world.report(event.text("settlementId")).net -= world.gift(donation).gross();
    }

    /** Each is a dispute that has ended before it began. */
    private void returned(Event event) {
        String id = event.text("returnId");
        Set<String> all = donations(event, "debits");
        Report report = new Report(SepaReference.of(id), "EUR", PSP, -sum(all));
        world.add(SettlementId.of(PSP, report.ref).toString(), report);
        for (String donation : all) {
            require(world.promises().isReturned(donation), "nobody has sent back " + donation);
            require(back.add(donation), donation + " comes back twice");
            Gift gift = world.gift(donation);
            String dispute = DisputeId.ofReturn(DonationId.of(donation)).toString();
            long minor = gift.gross();
            Claim claim = new Claim(dispute, dispute, gift, minor, minor, 0, true);
            claim.ended = true;
            world.add(claim);
        }
    }

    /** What has not happened and must: nothing once everything has been told. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        for (String donation : world.promises().returned()) {
            String dispute = DisputeId.ofReturn(DonationId.of(donation)).toString();
            if (!back.contains(donation) || !world.gift(donation).dispute(dispute).withdrawn) {
                open.add(donation + " was sent back");
            }
        }
        return open;
    }
}
