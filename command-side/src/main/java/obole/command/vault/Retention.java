package obole.command.vault;

import static obole.command.vault.RetentionRule.BOOKS;
import static obole.command.vault.RetentionRule.OPERATIONS;
import static obole.command.vault.RetentionRule.ORPHAN;
import static obole.command.vault.RetentionRule.RECEIPTS;
import static obole.command.vault.RetentionRule.RELATIONS;
import static obole.command.vault.RetentionRule.RUNNING;
import static obole.command.vault.RetentionRule.UNUSED;

import obole.command.vault.RetentionRule.Due;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.codec.EventNames;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.history.HistoryImportEvent.ImportRefused;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgeStarted;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which rule keeps an entry, by what it is and what has happened to what refers to it. */
final class Retention {

    static final String DONOR = "DONOR";
    static final String INSTRUMENT = "instrument";
    static final String DOCUMENT = "document";

    private Retention() {}

    /** Something that happened to what an entry belongs to. */
    record Fact(String name, LocalDate on) {}

    /**
     * An entry with a stream.
     *
     * @param mentioned whether an event of the stream refers to it
     * @param facts the stream's events in order
     */
    static Due of(String kind, boolean mentioned, List<Fact> facts, LocalDate writtenOn) {
        if (!mentioned || facts.isEmpty()) {
            return ORPHAN.since(writtenOn);
        }
        LocalDate last = facts.getLast().on();
        return switch (kind) {
            case DONOR -> has(facts, PledgeStarted.class) ? pledged(RECEIPTS, facts) : gift(facts);
            case INSTRUMENT -> pledged(OPERATIONS, facts);
            case "person", DOCUMENT -> whenClosed(RELATIONS, facts);
            case "bank-account" -> whenClosed(BOOKS, facts);
            case "EVIDENCE" -> OPERATIONS.since(last);
            case "import-file" -> (has(facts, ImportRefused.class) ? UNUSED : BOOKS).since(last);
            default -> BOOKS.since(last);
        };
    }

    /** An entry that no event refers to by what it is: files, and what is older than streams. */
    static Due withoutStream(String kind, LocalDate writtenOn) {
        return (kind.equals(BankFiles.REFUSED) ? UNUSED : BOOKS).since(writtenOn);
    }

    private static Due gift(List<Fact> facts) {
        LocalDate last = facts.getLast().on();
        if (has(facts, DonationCaptured.class)) {
            return RECEIPTS.since(last);
        }
        boolean over = has(facts, DonationExpired.class) || has(facts, DonationVoided.class);
        return (over ? UNUSED : RUNNING).since(last);
    }

    private static Due pledged(RetentionRule rule, List<Fact> facts) {
        LocalDate last = facts.getLast().on();
        if (!has(facts, PledgeEnded.class)) {
            return RUNNING.since(last);
        }
        return (has(facts, InstalmentCollected.class) ? rule : UNUSED).since(last);
    }

    private static Due whenClosed(RetentionRule rule, List<Fact> facts) {
        return first(facts, AssociationClosed.class)
                .map(closed -> rule.since(closed.on()))
                .orElseGet(() -> RUNNING.since(facts.getLast().on()));
    }

    private static boolean has(List<Fact> facts, Class<?> event) {
        return first(facts, event).isPresent();
    }

    private static Optional<Fact> first(List<Fact> facts, Class<?> event) {
        String name = EventNames.nameOf(event).orElseThrow().name();
        return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }
}
