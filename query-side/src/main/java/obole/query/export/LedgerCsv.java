package obole.query.export;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A row for each line, amounts in minor units: what spreadsheets and data frames read. */
@Component
class LedgerCsv implements LedgerFormat {

    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public void begin(Writer out, Head head) throws IOException {
        out.write(
                "position,ordinal,line,known_at,effective_on,posted_on,event,book,debit_account,"
                        + "debit_pcg,credit_account,credit_pcg,amount_minor,currency\n");
    }

    /** No value has a comma or a quote: names of accounts and events are ours. */
    @Override
    public void entry(Writer out, List<LedgerLine> lines) throws IOException {
        for (LedgerLine line : lines) {
            out.write(
                    String.join(
                            ",",
                            String.valueOf(line.position()),
                            String.valueOf(line.ordinal()),
                            String.valueOf(line.line()),
                            line.knownAt().toString(),
                            line.effectiveOn().toString(),
                            line.postedOn().toString(),
                            line.event(),
                            line.debit().book(),
                            line.debit().name(),
                            line.debit().pcg(),
                            line.credit().name(),
                            line.credit().pcg(),
                            String.valueOf(line.amount().minor()),
                            line.amount().currency().getCurrencyCode()));
            out.write('\n');
        }
    }
}
