package obole.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A Java file as text: enough to measure it, without a parser. */
record JavaSource(Path file, String text) {

    private static final Pattern NO_CODE =
            Pattern.compile(
                    "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'"
                            + "|//[^\n]*|/\\*(?s:.*?)\\*/");

    private static final Pattern METHOD =
            Pattern.compile("(?s).*[\\w>\\]] +\\w+ *\\(.*\\)\\s*(throws [\\w.,\\s]+)?");

    private static final Pattern NO_METHOD =
            Pattern.compile(
                    "(?s).*(->|\\b(if|for|while|switch|catch|try|synchronized|new|return|else"
                            + "|class|record|interface|enum)\\b).*");

    static JavaSource read(Path file) {
        try {
            return new JavaSource(file, Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    boolean main() {
        return file.toString().contains("src/main/");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The text without comments and without what is in quotes; lines stay where they are. */
    String code() {
        return NO_CODE.matcher(text).replaceAll(JavaSource::onlyLineEnds);
    }

    /** Where methods longer than a number of lines begin; a heuristic, for honest code. */
    List<Integer> methodsLongerThan(int limit) {
        List<Integer> found = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        String code = code();
        int line = 1;
        int header = 0;
        for (int i = 0; i < code.length(); i++) {
            switch (code.charAt(i)) {
                case '\n' -> line++;
                case ';' -> header = i + 1;
                case '{' -> {
                    open.push(beginsMethod(code.substring(header, i)) ? line : 0);
                    header = i + 1;
                }
                case '}' -> {
                    int began = open.isEmpty() ? 0 : open.pop();
                    if (began > 0 && line - began + 1 > limit) {
                        found.add(began);
                    }
                    header = i + 1;
                }
                default -> {}
            }
        }
        return found;
    }

    private static boolean beginsMethod(String header) {
        return METHOD.matcher(header).matches() && !NO_METHOD.matcher(header).matches();
    }

    private static String onlyLineEnds(MatchResult match) {
        return "\n".repeat((int) match.group().chars().filter(c -> c == '\n').count());
    }
}
