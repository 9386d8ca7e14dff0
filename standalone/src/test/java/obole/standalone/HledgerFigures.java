package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the exported ledger with the real hledger, where it is installed, and compares figures. */
final class HledgerFigures {

    private static final Logger LOG = LoggerFactory.getLogger(HledgerFigures.class);

    private HledgerFigures() {}

    /**
     * False where there is no hledger to ask: said in the log, or a failure with {@code
     * -Dhledger.required=true}, as CI runs it.
     */
    static boolean installed() {
        return installed(System.getenv("PATH"), Boolean.getBoolean("hledger.required"));
    }

    static boolean installed(String path, boolean required) {
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, "hledger"))) {
                return true;
            }
        }
        assertThat(required).as("hledger is required, and not on the PATH: " + path).isFalse();
        LOG.warn("there is no hledger here: nobody but us has read the journal");
        return false;
    }

    /** Every balance at the end of every year is ours, and the journal passes its checks. */
    static void assertSame(Api api, Path directory, LocalDate firstYear) throws IOException {
        Path journal = directory.resolve("ledger.journal");
        Files.writeString(journal, api.get("/v1/exports/ledger.journal").text());
        run(journal, "check", "--strict");
        int last = LocalDate.now(JourneyTest.PARIS).getYear() + 1;
        Map<Integer, Map<String, BigDecimal>> years = balances(journal, firstYear.getYear(), last);
        assertThat(years.keySet()).hasSize(last - firstYear.getYear() + 1);
        years.forEach((year, theirs) ->
                assertThat(theirs).as("at the end of " + year).isEqualTo(ours(api, year)));
        assertThat(years.get(last)).isNotEmpty();
    }

    /** By the end of each year, with all that was before it. */
    private static Map<Integer, Map<String, BigDecimal>> balances(Path journal, int first, int last)
            throws IOException {
        List<String> rows =
                run(
                                journal,
                                "balance",
                                "--historical",
                                "--yearly",
                                "--flat",
                                "--no-total",
                                "--layout=bare",
                                "-O",
                                "csv",
                                "-b",
                                first + "-01-01",
                                "-e",
                                (last + 1) + "-01-01")
                        .lines()
                        .toList();
        Map<Integer, Map<String, BigDecimal>> years = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.replace("\"", "").split(",", -1);
            for (int column = 2; column < cells.length; column++) {
                put(
                        years.computeIfAbsent(first + column - 2, _ -> new TreeMap<>()),
                        cells[0] + " " + cells[1],
                        new BigDecimal(cells[column]));
            }
        }
        return years;
    }

    private static Map<String, BigDecimal> ours(Api api, int year) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        Api.Reply trial = api.get("/v1/ledger/trial-balance?asOf=" + year + "-12-31");
        assertThat(trial.status()).as(trial.text()).isEqualTo(200);
        for (JsonNode line : trial.body().path("lines")) {
            JsonNode balance = line.path("balance");
            String currency = balance.path("currency").asString();
            int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
            put(
                    balances,
                    line.path("book").asString().toLowerCase(Locale.ROOT)
                            + ":"
                            + line.path("account").asString()
                            + " "
                            + currency,
                    BigDecimal.valueOf(balance.path("amount").asLong(), decimals));
        }
        return balances;
    }

    private static void put(Map<String, BigDecimal> balances, String account, BigDecimal amount) {
        if (amount.signum() != 0) {
            balances.put(account, amount.stripTrailingZeros());
        }
    }

    private static String run(Path journal, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("hledger", "-f", journal.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try (var output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
