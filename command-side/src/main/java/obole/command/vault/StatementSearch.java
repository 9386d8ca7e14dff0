package obole.command.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.stereotype.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what banks' files say about somebody: the movement around a name or an account number, and
 * nothing of the movements beside it.
 */
@Component
class StatementSearch {

    private static final Pattern BEGINNING =
            Pattern.compile("<(?:\\w+:)?(TxDtls|Ntry|TxInfAndSts)[ >]|(?<=\\n):61:");
    private static final Pattern END_OF_ENTRY = Pattern.compile("</(?:\\w+:)?Ntry>");
    private static final Pattern END =
            Pattern.compile("</(?:\\w+:)?(TxDtls|TxInfAndSts)>|\\n:62|\\n-}");

    private final BankFiles files;

    StatementSearch(BankFiles files) {
        this.files = files;
    }

    /** A movement as the bank wrote it. */
    record Found(String file, String text) {}

    /** In whatever case; account numbers as statements have them, without spaces. */
    List<Found> containing(List<String> terms) {
        List<Found> found = new ArrayList<>();
        if (!terms.isEmpty()) {
            for (String reference : files.references()) {
                String text = text(reference);
                movements(text, terms).forEach(each -> found.add(new Found(reference, each)));
            }
        }
        return found;
    }

    private String text(String reference) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            files.read(reference, bytes);
            return text(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Banks write UTF-8, or what Latin-1 reads nearly right. */
    private static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, ISO_8859_1);
        }
    }

    static List<String> movements(String text, List<String> terms) {
        List<String> found = new ArrayList<>();
        List<String> wanted = terms.stream().map(StatementText::folded).toList();
        List<Integer> beginnings =
                BEGINNING.matcher(text).results().map(each -> each.start()).toList();
        for (int i = 0; i < beginnings.size(); i++) {
            int begin = beginnings.get(i);
            int end = i + 1 < beginnings.size() ? beginnings.get(i + 1) : text.length();
            String movement = cut(text.substring(begin, end));
            List<String> said = StatementText.readings(movement);
            if (wanted.stream().anyMatch(term -> said.stream().anyMatch(s -> s.contains(term)))) {
                found.add(movement);
            }
        }
        return found;
    }

    /** Without what follows its end; what is said of a whole entry stands behind its details. */
    private static String cut(String movement) {
        Matcher entry = END_OF_ENTRY.matcher(movement);
        if (entry.find()) {
            return movement.substring(0, entry.start());
        }
        Matcher end = END.matcher(movement);
        return end.find() ? movement.substring(0, end.start()) : movement.strip();
    }
}
