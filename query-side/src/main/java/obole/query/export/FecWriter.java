package obole.query.export;

import obole.query.export.FecLabels.Journal;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the entries of one book as a FEC: opening balances first, then every entry in the order in
 * which it became known, numbered without a gap over the whole file. Each transfer is a debit and a
 * credit of the same amount in euros, so every entry balances whatever is rounded.
 *
 * @see <a href="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000027804775">art. A47 A-1
 *     LPF</a>
 */
final class FecWriter {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    private final Writer out;
    private final String book;
    private final EuroRates rates;
    private final Map<String, String> associations;
    private final Map<LedgerAccount, BigDecimal> opening =
            new TreeMap<>(Comparator.comparingInt(LedgerAccount::id));
    private long number;
    private LocalDate first = LocalDate.MIN;

    /** {@code associations}: names by id. */
    FecWriter(Writer out, String book, EuroRates rates, Map<String, String> associations) {
        this.out = out;
        this.book = book;
        this.rates = rates;
        this.associations = associations;
    }

    /** What all entries have in common in their rows. */
    private record Piece(
            Journal journal, LocalDate day, String reference, LocalDate date, String label) {}

    void titles() throws IOException {
        StringBuilder titles = new StringBuilder();
        for (FecColumn column : FecColumn.TWO_SIDES) {
            titles.append(titles.isEmpty() ? "" : "\t").append(column.title());
        }
        out.write(titles + "\n");
    }

    /** An entry of an earlier exercise: it is in the opening balances. */
    void before(List<LedgerLine> lines) {
        for (LedgerLine line : lines) {
            if (line.debit().book().equals(book)) {
                BigDecimal euros = rates.euros(line.amount(), line.postedOn());
                opening.merge(line.debit(), euros, BigDecimal::add);
                opening.merge(line.credit(), euros.negate(), BigDecimal::add);
            }
        }
    }

    /** The opening balances, on the first day of the exercise. */
    void open(LocalDate first) throws IOException {
        this.first = first;
        opening.values().removeIf(each -> each.signum() == 0);
        if (opening.isEmpty()) {
            return;
        }
        number++;
        Piece piece = new Piece(FecLabels.OPENING, first, "AN" + first, first, "Solde d'ouverture");
        for (Map.Entry<LedgerAccount, BigDecimal> each : opening.entrySet()) {
            BigDecimal balance = each.getValue();
            row(
                    piece,
                    each.getKey(),
                    balance.max(BigDecimal.ZERO),
                    balance.negate().max(BigDecimal.ZERO),
                    first,
                    "",
                    "");
        }
    }

    void entry(List<LedgerLine> lines) throws IOException {
        boolean begun = false;
        for (LedgerLine line : lines) {
            BigDecimal euros =
                    line.debit().book().equals(book)
                            ? rates.euros(line.amount(), line.postedOn())
                            : BigDecimal.ZERO;
            if (euros.signum() > 0) {
                if (!begun) {
                    number++;
                    begun = true;
                }
                line(line, euros);
            }
        }
    }

    private void line(LedgerLine line, BigDecimal euros) throws IOException {
        Piece piece =
                new Piece(
                        FecLabels.journal(line.event()),
                        line.postedOn(),
                        line.position() + "." + line.ordinal(),
                        line.effectiveOn(),
                        line.event());
        LocalDate valid = validated(LocalDate.ofInstant(line.knownAt(), PARIS));
        String currency = line.amount().currency().getCurrencyCode();
        boolean foreign = !currency.equals("EUR");
        String amount = foreign ? comma(EuroRates.major(line.amount())) : "";
        String code = foreign ? currency : "";
        row(piece, line.debit(), euros, BigDecimal.ZERO, valid, amount, code);
        row(piece, line.credit(), BigDecimal.ZERO, euros, valid, amount, code);
    }

    /**
     * An entry is final when it is known. One that was known before the exercise (a value date of
     * January in a statement of December) is of this exercise from its first day.
     */
    private LocalDate validated(LocalDate known) {
        return known.isBefore(first) ? first : known;
    }

    private void row(
            Piece piece,
            LedgerAccount account,
            BigDecimal debit,
            BigDecimal credit,
            LocalDate valid,
            String foreignAmount,
            String currency)
            throws IOException {
        String association = account.association();
        out.write(
                String.join(
                        "\t",
                        piece.journal().code(),
                        piece.journal().name(),
                        Long.toString(number),
                        DAY.format(piece.day()),
                        account.pcg(),
                        FecLabels.account(account.row()),
                        association,
                        association.isEmpty() ? "" : named(association),
                        piece.reference(),
                        DAY.format(piece.date()),
                        piece.label(),
                        comma(debit),
                        comma(credit),
                        "",
                        "",
                        DAY.format(valid),
                        foreignAmount,
                        currency));
        out.write('\n');
    }

    private String named(String association) {
        return associations.getOrDefault(association, association).replaceAll("[\\s|]+", " ");
    }

    private static String comma(BigDecimal amount) {
        BigDecimal shown = amount.scale() < 2 ? amount.setScale(2) : amount;
        return shown.toPlainString().replace('.', ',');
    }
}
