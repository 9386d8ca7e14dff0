package obole.query.export;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The debit or credit of each line, in either way to write them, and whether those of an entry are
 * equal. It keeps only what does not balance yet.
 */
final class FecSides {

    private static final Pattern AMOUNT = Pattern.compile("[+-]?\\d+(,\\d+)?|\\d+(,\\d+)?[+-]");

    /** With a point it is wrong, but known. */
    private static final Pattern READABLE =
            Pattern.compile("[+-]?\\d+([.,]\\d+)?|\\d+([.,]\\d+)?[+-]");

    private final FecJudgement judgement;
    private final Map<String, BigDecimal> open = new LinkedHashMap<>();
    private @Nullable Spelling spelling;

    FecSides(FecJudgement judgement) {
        this.judgement = judgement;
    }

    /** How a file says which side an amount is on (X): each of them, but not both. */
    private enum Spelling {
        LETTERS("D", "C"),
        SIGNS("+1", "-1");

        private final String debit;
        private final String credit;

        Spelling(String debit, String credit) {
            this.debit = debit;
            this.credit = credit;
        }
    }

    static boolean isAmount(String value) {
        return AMOUNT.matcher(value).matches();
    }

    void add(long line, Map<FecColumn, String> values) {
        BigDecimal debit =
                values.containsKey(FecColumn.SENS)
                        ? oneAmount(line, values)
                        : twoSides(line, values);
        String key = values.get(FecColumn.JOURNAL_CODE) + " " + values.get(FecColumn.ECRITURE_NUM);
        BigDecimal rest = open.getOrDefault(key, BigDecimal.ZERO).add(debit);
        if (rest.signum() == 0) {
            open.remove(key);
        } else {
            open.put(key, rest);
        }
        boolean foreign = amount(values.get(FecColumn.MONTANT_DEVISE)).signum() != 0;
        if (foreign && values.getOrDefault(FecColumn.IDEVISE, "").isEmpty()) {
            judgement.add(FecRule.FOREIGN_AMOUNT, line, FecColumn.IDEVISE, "");
        }
    }

    /** What it debits; below zero it credits. */
    private BigDecimal twoSides(long line, Map<FecColumn, String> values) {
        BigDecimal debit = amount(values.get(FecColumn.DEBIT));
        BigDecimal credit = amount(values.get(FecColumn.CREDIT));
        if (debit.signum() != 0 && credit.signum() != 0) {
            judgement.add(FecRule.BOTH_SIDES, line, FecColumn.CREDIT, debit + " and " + credit);
        } else if (debit.signum() == 0
                && credit.signum() == 0
                && known(values.get(FecColumn.DEBIT))
                && known(values.get(FecColumn.CREDIT))) {
            judgement.add(FecRule.NO_SIDE, line, FecColumn.DEBIT, "0");
        }
        return debit.subtract(credit);
    }

    private BigDecimal oneAmount(long line, Map<FecColumn, String> values) {
        String side = values.getOrDefault(FecColumn.SENS, "");
        BigDecimal amount = amount(values.get(FecColumn.MONTANT));
        if (amount.signum() == 0 && known(values.get(FecColumn.MONTANT))) {
            judgement.add(FecRule.NO_SIDE, line, FecColumn.MONTANT, "0");
        }
        for (Spelling each : Spelling.values()) {
            boolean debit = side.equalsIgnoreCase(each.debit);
            if (debit || side.equalsIgnoreCase(each.credit)) {
                spelling = spelling == null ? each : spelling;
                if (each != spelling) {
                    judgement.add(FecRule.SIDE, line, FecColumn.SENS, side);
                }
                return debit ? amount : amount.negate();
            }
        }
        judgement.add(FecRule.SIDE, line, FecColumn.SENS, side);
        return BigDecimal.ZERO;
    }

    void judge() {
        open.forEach((entry, rest) ->
                judgement.add(FecRule.UNBALANCED, 0, FecColumn.ECRITURE_NUM, entry + ": " + rest));
    }

    /** Not what is there and cannot be read: it has a rule of its own. */
    private static boolean known(@Nullable String value) {
        return value == null || value.isEmpty() || READABLE.matcher(value).matches();
    }

    private static BigDecimal amount(@Nullable String value) {
        if (value == null || value.isEmpty() || !known(value)) {
            return BigDecimal.ZERO;
        }
        boolean signLast = value.endsWith("-") || value.endsWith("+");
        String digits = signLast ? value.substring(0, value.length() - 1) : value;
        BigDecimal amount = new BigDecimal(digits.replace(',', '.'));
        return value.endsWith("-") ? amount.negate() : amount;
    }
}
