package obole.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.bank.Camt053;
import obole.command.bank.Statement;
import obole.command.bank.Unreadable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bank statements of the command side's tests (see its SOURCES.md), for accounts of ours. */
final class CamtCorpus {

    /** In which order files come that are shuffled, and which one is left out. */
    static final long SEED = Long.getLong("camt.seed", 1);

    /** The payment institution's own accounts, as its files name them. */
    static final String MAIN = "LT625883379695428516";

    static final String SECOND = "LT414319056143772570";

    private static final Path FILES = Path.of("../command-side/src/test/resources/camt");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private final Map<String, String> ibans = new LinkedHashMap<>();
    private final List<String> settings = new ArrayList<>();

    /** One file: its name and what it says. */
    record File(String name, String text) {

        /** None for what is no statement. */
        List<Statement> statements() {
            try {
                return Camt053.readAll(new ByteArrayInputStream(text.getBytes(UTF_8)));
            } catch (Unreadable other) {
                return List.of();
            }
        }
    }

    static List<File> days() throws IOException {
        return files(true);
    }

    static List<File> others() throws IOException {
        return files(false);
    }

    private static List<File> files(boolean days) throws IOException {
        List<File> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(FILES)) {
            for (Path path :
                    all.filter(each -> each.toString().endsWith(".xml")).sorted().toList()) {
                String name = FILES.relativize(path).toString();
                if (name.startsWith("lt-payment-institution") == days) {
                    files.add(new File(name, new String(Files.readAllBytes(path), UTF_8)));
                }
            }
        }
        return files;
    }

    /** An account of ours of that name, with an IBAN that no file has. */
    String account(String code, String currency) {
        return ibans.computeIfAbsent(
                code,
                _ -> {
                    String number = "%016d".formatted(5_883_300_000_000_000L + ibans.size());
                    String iban = "LT" + check(number) + number;
                    String place = "--obole.bank.accounts[" + (ibans.size() + 1) + "].";
                    settings.add(place + "code=" + code);
                    settings.add(place + "iban=" + iban);
                    settings.add(place + "currency=" + currency);
                    return iban;
                });
    }

    /** For the configuration, with the usual account before them. */
    String[] settings() {
        List<String> all = new ArrayList<>();
        all.add("--obole.bank.accounts[0].code=sg");
        all.add("--obole.bank.accounts[0].iban=" + Camt.OURS);
        all.addAll(settings);
        return all.toArray(String[]::new);
    }

    /** What some amounts may come to, each added, taken off or left out. */
    static List<Long> sums(Iterable<Long> amounts) {
        List<Long> sums = new ArrayList<>(List.of(0L));
        for (long amount : amounts) {
            List<Long> more = new ArrayList<>();
            for (long sum : sums) {
                more.addAll(List.of(sum, sum + amount, sum - amount));
            }
            sums = more;
        }
        return sums;
    }

    private static String check(String number) {
        BigInteger digits = new BigInteger(number + "212900");
        return "%02d".formatted(98 - digits.mod(MODULUS).intValue());
    }
}
