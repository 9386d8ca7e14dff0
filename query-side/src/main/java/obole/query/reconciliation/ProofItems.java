package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;
import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.shared.money.Money;
import obole.shared.safeguarding.SafeguardingProof.Item;
import obole.shared.safeguarding.SafeguardingProof.ItemKind;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands behind the differences of a day: unexplained lines, statements, money in transit. */
final class ProofItems {

    /** Unexplained first, whichever way it went: the oldest is among those that a proof shows. */
    private static final Comparator<Item> ORDER =
            Comparator.comparing(
                            (Item each) -> each.suspense() ? ItemKind.SUSPENSE_IN : each.kind())
                    .thenComparing(Item::since)
                    .thenComparing(Item::subject)
                    .thenComparing(Item::kind);

    private final LocalDate day;
    private final List<Item> found = new ArrayList<>();

    private ProofItems(LocalDate day) {
        this.day = day;
    }

    /**
     * What is unexplained first, oldest first.
     *
     * @param known what is on its way between PSP, bank and associations
     */
    static List<Item> of(LocalDate day, Evidence evidence, OnTheWay known) {
        ProofItems items = new ProofItems(day);
        items.suspense(evidence, known.announced());
        items.statements(evidence);
        evidence.settlements().forEach(items::shortOf);
        known.uncredited().forEach(items::uncredited);
        known.undeducted().forEach(items::movement);
        items.found.sort(ORDER);
        return List.copyOf(items.found);
    }

    private void add(ItemKind kind, String subject, Money amount, @Nullable LocalDate since) {
        if (since != null && !since.isAfter(day)) {
            found.add(
                    new Item(kind, subject, amount.negative() ? amount.negated() : amount, since));
        }
    }

    private void suspense(Evidence evidence, List<BankEntryRecord> announced) {
        List<ExplanationRecord> known =
                evidence.explanations().stream()
                        .filter(why -> !why.getEffectiveOn().isAfter(day))
                        .toList();
        List<BankEntryRecord> lines =
                evidence.lines().stream().filter(line -> !line.getBookedOn().isAfter(day)).toList();
        Matching matching = Matching.of(lines, known);
        matching.unexplained().forEach(this::line);
        announced.forEach(this::line);
        for (SettlementRecord row : evidence.settlements()) {
            boolean over = row.getOverOn() != null && row.getOverMinor() != 0;
            long excess = row.getOverMinor();
            if (over
                    && matching.take(
                                    row.getBankAccount(),
                                    excess > 0,
                                    row.getCurrency(),
                                    Math.abs(excess))
                            == null) {
                add(
                        excess > 0 ? ItemKind.SUSPENSE_IN : ItemKind.SUSPENSE_OUT,
                        row.getSettlementId(),
                        Money.of(excess, row.getCurrency()),
                        row.getOverOn());
            }
        }
    }

    private void line(BankEntryRecord line) {
        if (!line.getBankAccountKind().equals("OPERATING")) {
            add(
                    line.getCredit() ? ItemKind.SUSPENSE_IN : ItemKind.SUSPENSE_OUT,
                    BankBreaks.subject(line),
                    Money.of(line.getAmountMinor(), line.getCurrency()),
                    line.getBookedOn());
        }
    }

    private void statements(Evidence evidence) {
        Breaks.ofStatements(evidence).stream()
                .filter(Break::open)
                .forEach(each ->
                        add(ItemKind.STATEMENT, each.subject(), each.amount(), each.since()));
    }

    /** Came, and is not with the associations, because something of it is missing. */
    private void shortOf(SettlementRecord row) {
        if (row.getState().equals("SHORT")) {
            add(
                    ItemKind.SETTLEMENT,
                    row.getSettlementId(),
                    Money.of(row.getMatchedMinor(), row.getCurrency()),
                    row.getShortOn());
        }
    }

    /** Came as a whole, and is not credited to its last part: all of it. */
    private void uncredited(SettlementRecord row) {
        add(
                ItemKind.SETTLEMENT,
                row.getSettlementId(),
                Money.of(row.getMatchedMinor(), row.getCurrency()),
                row.getConfirmedOn());
    }

    private void movement(MovementRecord row) {
        Long minor = row.getAmountMinor();
        String currency = row.getCurrency();
        if (minor != null && currency != null) {
            add(
                    row.getKind().equals("REFUND") ? ItemKind.REFUND : ItemKind.DISPUTE,
                    row.getReference(),
                    Money.of(minor, currency),
                    row.getDoneOn());
        }
    }
}
