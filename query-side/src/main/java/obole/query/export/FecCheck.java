package obole.query.export;

import obole.query.export.FecLines.Line;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges a FEC: by what the tax office's tool looks at, and by what it does not (balance, order,
 * gaps). It reads once, line by line.
 */
final class FecCheck {

    private static final Pattern NAME = Pattern.compile("(\\d{9})FEC(\\d{8})(_\\d+)?(\\.\\w+)?");
    private static final String MIXED = "a tabulation and |";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{3}.*");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_EXERCISE_MONTHS = 24;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2099;

    private final FecJudgement judgement = new FecJudgement();
    private final FecNumbering numbering = new FecNumbering();
    private final FecSides sides = new FecSides(judgement);
    private final @Nullable LocalDate closing;
    private List<FecColumn> columns = FecColumn.TWO_SIDES;
    private @Nullable LocalDate lastValidated;
    private @Nullable LocalDate firstValidated;
    private long firstValidatedLine;
    private @Nullable LocalDate firstEntered;
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
            Line titles = lines.next();
            if (titles == null) {
                check.judgement.add(FecRule.EMPTY, 0, null, "nothing at all");
                return check.judgement;
            }
            if (!check.titles(titles)) {
                return check.judgement;
            }
            long number = 1;
            Line line = lines.next();
            if (line == null) {
                check.judgement.add(FecRule.EMPTY, 1, null, "only titles");
            }
            while (line != null) {
                check.line(++number, line);
                line = lines.next();
            }
        }
        check.end();
        return check.judgement;
    }

    /** Without its columns nothing of a file can be read. */
    private boolean titles(Line line) {
        List<String> titles = line.fields().stream().map(String::strip).toList();
        width = titles.size();
        int place = FecColumn.ONE_AMOUNT.indexOf(FecColumn.MONTANT);
        if (place < width && titles.get(place).equalsIgnoreCase(FecColumn.MONTANT.title())) {
            columns = FecColumn.ONE_AMOUNT;
        }
        if (line.mixed()) {
            judgement.add(FecRule.SEPARATOR_MIXED, 1, null, MIXED);
        }
        boolean complete = true;
        for (FecColumn column : columns) {
            int at = columns.indexOf(column);
            String found = at < width ? titles.get(at) : "";
            if (!found.equalsIgnoreCase(column.title())) {
                complete = false;
                if (!line.mixed()) {
                    judgement.add(FecRule.COLUMN_MISSING, 1, column, found);
                }
            }
        }
        return complete;
    }

    private void line(long number, Line line) {
        List<String> fields = line.fields();
        if (line.mixed()) {
            judgement.add(FecRule.SEPARATOR_MIXED, number, null, MIXED);
        }
        if (fields.size() != width) {
            if (!line.mixed()) {
                judgement.add(FecRule.FIELD_COUNT, number, null, fields.size() + " of " + width);
            }
            return;
        }
        Map<FecColumn, String> values = new EnumMap<>(FecColumn.class);
        for (int place = 0; place < columns.size(); place++) {
            FecColumn column = columns.get(place);
            String value = fields.get(place).strip();
            values.put(column, value);
            field(number, column, value);
        }
        sides.add(number, values);
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
        } else if (column.amount() && !FecSides.isAmount(value)) {
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
            if (isFirst(validated, firstValidated)) {
                firstValidated = validated;
                firstValidatedLine = line;
            }
        }
        if (entered != null && isFirst(entered, firstEntered)) {
            firstEntered = entered;
        }
    }

    private static boolean isFirst(LocalDate day, @Nullable LocalDate first) {
        return first == null || day.isBefore(first);
    }

    /** An exercise begins with its opening balances: its first day is that of no later entry. */
    private void end() {
        LocalDate validated = firstValidated;
        LocalDate entered = firstEntered;
        if (validated != null && entered != null && validated.isBefore(entered)) {
            judgement.add(
                    FecRule.VALIDATED_EARLY,
                    firstValidatedLine,
                    FecColumn.VALID_DATE,
                    DAY.format(validated) + " before " + DAY.format(entered));
        }
        sides.judge();
        numbering.judge(judgement);
    }

    private static @Nullable LocalDate day(@Nullable String value) {
        try {
            return value == null || value.isEmpty() ? null : LocalDate.parse(value, DAY);
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
