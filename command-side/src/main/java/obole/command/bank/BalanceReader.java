package obole.command.bank;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Reads one balance; without a sign it is a credit, as several banks leave it out. */
final class BalanceReader {

    private static final Set<String> BOOKED = Set.of("OPBD", "PRCD", "ITBD", "CLBD");

    private final XmlCursor xml;
    private @Nullable String kind;
    private boolean interim;
    private @Nullable Money amount;
    private Direction direction = Direction.CREDIT;
    private @Nullable LocalDate date;

    BalanceReader(XmlCursor xml) {
        this.xml = xml;
    }

    Optional<Balance> read() {
        xml.eachChild(name -> {
            switch (name) {
                case "Tp" -> readKind();
                case "Amt" -> readAmount();
                case "CdtDbtInd" -> direction = CamtValues.direction(xml);
                case "Dt" -> date = CamtValues.date(xml);
                default -> {}
            }
        });
        if (kind == null || !BOOKED.contains(kind)) {
            return Optional.empty();
        }
        if (amount == null) {
            throw xml.refusal("has a balance without an amount");
        }
        Money signed = direction == Direction.CREDIT ? amount : amount.negated();
        return Optional.of(new Balance(kind, signed, date, interim));
    }

    private void readKind() {
        xml.eachChild(name -> {
            if (name.equals("SubTp")) {
                interim = "INTM".equals(xml.text(40));
            } else if (kind == null) {
                kind = xml.text(40);
            }
        });
    }

    /** The kind comes first; what is known to be of no use may be in whatever unit it likes. */
    private void readAmount() {
        if (kind == null || BOOKED.contains(kind)) {
            amount = CamtValues.amount(xml);
        }
    }
}
