package obole.query.export;

import obole.shared.money.Money;

import org.springframework.stereotype.Component;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * A journal that hledger and, but for the types of accounts, ledger read. Each entry is a
 * transaction whose code is its position and ordinal; each line of it is two postings. The date is
 * the effective day.
 *
 * @see <a href="https://hledger.org/hledger.html#journal">hledger's journal format</a>
 */
@Component
class HledgerJournal implements LedgerFormat {

    @Override
    public String ending() {
        return "journal";
    }

    @Override
    public String mediaType() {
        return "text/plain;charset=UTF-8";
    }

    @Override
    public LedgerFile begin(OutputStream to, Head head) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        out.write("; The ledger of Obole up to position " + head.range().upto());
        out.write(", " + head.lines() + " lines.\n\ndecimal-mark .\n\n");
        for (Currency currency : head.currencies()) {
            out.write("commodity " + example(currency) + " " + currency.getCurrencyCode() + "\n");
        }
        out.write("\n");
        for (LedgerAccount account : head.accounts()) {
            out.write("account " + name(account) + "  ; type:" + type(account) + "\n");
        }
        return new Transactions(out);
    }

    /** How many decimals are shown; hledger wants the mark even where there are none. */
    private static String example(Currency currency) {
        return "1000." + "0".repeat(currency.getDefaultFractionDigits());
    }

    private static String type(LedgerAccount account) {
        return switch (account.kind()) {
            case "ASSET" -> "A";
            case "LIABILITY" -> "L";
            case "REVENUE" -> "R";
            case "EXPENSE" -> "X";
            default -> "E";
        };
    }

    private static String name(LedgerAccount account) {
        return account.book().toLowerCase(Locale.ROOT) + ":" + account.name();
    }

    private record Transactions(Writer out) implements LedgerFile {

        @Override
        public void entry(List<LedgerLine> lines) throws IOException {
            LedgerLine first = lines.getFirst();
            out.write(
                    "\n%s (%d.%d) %s  ; known:%s, posted:%s\n"
                            .formatted(
                                    first.effectiveOn(),
                                    first.position(),
                                    first.ordinal(),
                                    first.event(),
                                    first.knownAt(),
                                    first.postedOn()));
            for (LedgerLine line : lines) {
                posting(out, line.debit(), line.amount());
                posting(out, line.credit(), line.amount().negated());
            }
        }

        @Override
        public void end() throws IOException {
            out.flush();
        }
    }

    private static void posting(Writer out, LedgerAccount account, Money amount)
            throws IOException {
        out.write("    " + name(account) + "  " + amount.display() + "\n");
    }
}
