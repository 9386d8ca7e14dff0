package obole.query.export;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the numbers of entries grow by one: over the whole file, or within each journal, whoever
 * keeps the books may choose (BOI-CF-IOR-60-40-20 §100). The digits at the end of a number count;
 * lines of an entry follow each other.
 */
final class FecNumbering {

    private static final Pattern NUMBER = Pattern.compile(".*?(\\d{1,18})");

    /** Where a series broke first. */
    private record Break(long line, String found) {}

    private final Map<String, Long> lastOfJournal = new HashMap<>();
    private @Nullable Long last;
    private @Nullable Break inFile;
    private @Nullable Break inJournals;

    void add(long line, String journal, String number) {
        Matcher matcher = NUMBER.matcher(number);
        if (!matcher.matches()) {
            Break broken = new Break(line, number);
            inFile = inFile == null ? broken : inFile;
            inJournals = inJournals == null ? broken : inJournals;
            return;
        }
        long value = Long.parseLong(matcher.group(1));
        Long before = last;
        if (inFile == null && !follows(before, value)) {
            inFile = new Break(line, number + " after " + before);
        }
        last = value;
        Long beforeHere = lastOfJournal.put(journal, value);
        if (inJournals == null && !follows(beforeHere, value)) {
            inJournals = new Break(line, journal + " " + number + " after " + beforeHere);
        }
    }

    private static boolean follows(@Nullable Long before, long value) {
        return before == null || value == before || value == before + 1;
    }

    /** Broken only if both series are: said of the one that held longer. */
    void judge(FecJudgement judgement) {
        Break file = inFile;
        Break journals = inJournals;
        if (file != null && journals != null) {
            Break later = file.line() > journals.line() ? file : journals;
            judgement.add(FecRule.NUMBERING, later.line(), FecColumn.ECRITURE_NUM, later.found());
        }
    }
}
