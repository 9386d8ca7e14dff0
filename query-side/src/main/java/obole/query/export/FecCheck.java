package obole.query.export;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges a FEC: by what the tax office's tool looks at, and by what it does not (balance, order,
 * gaps). It reads once, line by line, and keeps only what does not balance yet.
 */
final class FecCheck {

    private static final List<FecColumn> COLUMNS = List.of(FecColumn.values());
    private static final Pattern NAME = Pattern.compile("(\\d{9})FEC(\\d{8})(_\\d+)?(\\.\\w+)?");
    private static final Pattern AMOUNT = Pattern.compile("[+-]?\\d+(,\\d+)?|\\d+(,\\d+)?[+-]");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{3}.*");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_EXERCISE_MONTHS = 24;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2099;

    private final FecJudgement judgement = new FecJudgement();
    private final FecNumbering numbering = new FecNumbering();
    private final Map<String, BigDecimal> open = new HashMap<>();
    private final @Nullable LocalDate closing;
    private @Nullable LocalDate lastValidated;
    private int width;

    private FecCheck(String fileName) {
        Matcher name = NAME.matcher(fileName);
        LocalDate day = name.matches() ? day(name.group(2)) : null;
        if (day == null) {
            judgement.add(FecRule.FILE_NAME, 0, null, fileName);
        }
        this.closing = day;
    }

    /** Reads to the end of {@code in} and closes it. */
    static FecJudgement of(String fileName, InputStream in) throws IOException {
        FecCheck check = new FecCheck(fileName);
        try (FecLines lines = new FecLines(in)) {
            List<String> titles = lines.next();
            if (titles == null || !check.titles(titles)) {
                return check.judgement;
            }
            long number = 1;
            List<String> fields = lines.next();
            if (fields == null) {
                check.judgement.add(FecRule.EMPTY, 1, null, "only titles");
            }
            while (fields != null) {
                check.line(++number, fields);
                fields = lines.next();
            }
        }
        check.end();
        return check.judgement;
    }

    /** Without its columns nothing of a file can be read. */
    private boolean titles(List<String> titles) {
        width = titles.size();
        for (int place = 0; place < COLUMNS.size(); place++) {
            FecColumn column = COLUMNS.get(place);
            String found = place < width ? titles.get(place).strip() : "";
            if (!found.equalsIgnoreCase(column.title())) {
                judgement.add(FecRule.COLUMN_MISSING, 1, column, found);
            }
        }
        return !judgement.counts().containsKey(FecRule.COLUMN_MISSING);
    }

    private void line(long number, List<String> fields) {
        if (fields.size() != width) {
            judgement.add(FecRule.FIELD_COUNT, number, null, fields.size() + " of " + width);
            return;
        }
        Map<FecColumn, String> values = new EnumMap<>(FecColumn.class);
        for (int place = 0; place < COLUMNS.size(); place++) {
            FecColumn column = COLUMNS.get(place);
            String value = fields.get(place).strip();
            values.put(column, value);
            field(number, column, value);
        }
        sides(number, values);
        days(number, values);
        String entry = values.get(FecColumn.ECRITURE_NUM);
        String journal = values.get(FecColumn.JOURNAL_CODE);
        if (entry != null && journal != null && !entry.isEmpty()) {
            numbering.add(number, journal, entry);
        }
    }

    private void field(long line, FecColumn column, String value) {
        if (value.isEmpty()) {
            switch (column.need()) {
                case REQUIRED -> judgement.add(FecRule.REQUIRED, line, column, value);
                case LISTED -> judgement.add(FecRule.MISSING, line, column, value);
                case OPTIONAL -> {}
            }
        } else if (column.date()) {
            date(line, column, value);
        } else if (column.amount() && !AMOUNT.matcher(value).matches()) {
            boolean point = value.indexOf('.') >= 0 && value.indexOf(',') < 0;
            judgement.add(
                    point ? FecRule.DECIMAL_POINT : FecRule.NOT_AN_AMOUNT, line, column, value);
        } else if (column == FecColumn.COMPTE_NUM && !ACCOUNT.matcher(value).matches()) {
            judgement.add(FecRule.ACCOUNT_NUMBER, line, column, value);
        }
    }

    private void date(long line, FecColumn column, String value) {
        LocalDate day = day(value);
        if (day == null) {
            judgement.add(FecRule.NOT_A_DATE, line, column, value);
        } else if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            judgement.add(FecRule.YEAR, line, column, value);
        }
    }

    private void sides(long line, Map<FecColumn, String> values) {
        BigDecimal debit = amount(values.get(FecColumn.DEBIT));
        BigDecimal credit = amount(values.get(FecColumn.CREDIT));
        if (debit.signum() != 0 && credit.signum() != 0) {
            judgement.add(FecRule.BOTH_SIDES, line, FecColumn.CREDIT, debit + " and " + credit);
        } else if (debit.signum() == 0 && credit.signum() == 0) {
            judgement.add(FecRule.NO_SIDE, line, FecColumn.DEBIT, "0");
        }
        String key = values.get(FecColumn.JOURNAL_CODE) + " " + values.get(FecColumn.ECRITURE_NUM);
        BigDecimal rest = open.getOrDefault(key, BigDecimal.ZERO).add(debit).subtract(credit);
        if (rest.signum() == 0) {
            open.remove(key);
        } else {
            open.put(key, rest);
        }
        boolean foreign = amount(values.get(FecColumn.MONTANT_DEVISE)).signum() != 0;
        String currency = values.get(FecColumn.IDEVISE);
        if (foreign && (currency == null || currency.isEmpty())) {
            judgement.add(FecRule.FOREIGN_AMOUNT, line, FecColumn.IDEVISE, "");
        }
    }

    private void days(long line, Map<FecColumn, String> values) {
        LocalDate entered = day(values.get(FecColumn.ECRITURE_DATE));
        LocalDate end = closing;
        if (entered != null
                && end != null
                && (entered.isAfter(end)
                        || !entered.isAfter(end.minusMonths(LONGEST_EXERCISE_MONTHS)))) {
            judgement.add(
                    FecRule.OUTSIDE_EXERCISE, line, FecColumn.ECRITURE_DATE, DAY.format(entered));
        }
        LocalDate validated = day(values.get(FecColumn.VALID_DATE));
        if (validated != null) {
            LocalDate before = lastValidated;
            if (before != null && validated.isBefore(before)) {
                judgement.add(
                        FecRule.ORDER,
                        line,
                        FecColumn.VALID_DATE,
                        DAY.format(validated) + " after " + DAY.format(before));
            }
            lastValidated = validated;
        }
    }

    private void end() {
        open.forEach((entry, rest) ->
                judgement.add(FecRule.UNBALANCED, 0, FecColumn.ECRITURE_NUM, entry + ": " + rest));
        numbering.judge(judgement);
    }

    private static BigDecimal amount(@Nullable String value) {
        if (value == null || !AMOUNT.matcher(value).matches()) {
            return BigDecimal.ZERO;
        }
        boolean signLast = value.endsWith("-") || value.endsWith("+");
        String digits = signLast ? value.substring(0, value.length() - 1) : value;
        BigDecimal amount = new BigDecimal(digits.replace(',', '.'));
        return value.endsWith("-") ? amount.negate() : amount;
    }

    private static @Nullable LocalDate day(@Nullable String value) {
        try {
            return value == null || value.isEmpty() ? null : LocalDate.parse(value, DAY);
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
