package obole.command.bank;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.shared.testing.Property;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

class Mt940Test {

    private static final Path FILES = Path.of("src/test/resources/mt940");

    @Test
    void every_file_of_a_bank_is_read_or_refused_with_a_reason() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES.resolve("jejik"))) {
            for (Path file : files.sorted().toList()) {
                if (!file.getFileName().toString().startsWith("LICENSE")) {
                    rows.addAll(outcome(file));
                }
            }
        }
        Path expected = FILES.resolve("expected.csv");
        if (Boolean.getBoolean("mt940.write")) {
            Files.write(expected, rows);
        }
        assertThat(rows).containsExactlyElementsOf(Files.readAllLines(expected));
    }

    private static List<String> outcome(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            return read(Files.readAllBytes(file)).stream()
                    .map(statement -> name + ";" + row(statement))
                    .toList();
        } catch (Unreadable refused) {
            return List.of(name + ";refused;" + refused.getMessage());
        }
    }

    private static String row(Statement statement) {
        StatementTotals totals = statement.totals();
        String check =
                switch (totals.check()) {
                    case BalanceCheck.Adds() -> "adds up";
                    case BalanceCheck.Differs(var by) -> "differs by " + by.display();
                    case BalanceCheck.NotPossible(var reason) -> reason;
                };
        return String.join(
                ";",
                statement.header().account(),
                statement.header().statementId(),
                shown(totals.opening()),
                shown(totals.closing()),
                Integer.toString(totals.entries()),
                Long.toString(totals.creditsMinor()),
                Long.toString(totals.debitsMinor()),
                check);
    }

    private static String shown(@Nullable Balance balance) {
        return balance == null
                ? "none"
                : balance.kind() + " " + balance.amount().display() + " " + balance.date();
    }

    @ParameterizedTest
    @CsvSource({
        "C,     CREDIT, false",
        "D,     DEBIT,  false",
        "CR,    CREDIT, false",
        "DR,    DEBIT,  false",
        "RC,    DEBIT,  true",
        "RD,    CREDIT, true",
        "RCR,   DEBIT,  true",
        "RDR,   CREDIT, true"
    })
    void the_mark_says_which_way_the_money_goes(String mark, Direction way, boolean reversal) {
        StatementEntry entry = only(":61:2611160116" + mark + "12,34NMSCNONREF");
        assertThat(entry.direction()).isEqualTo(way);
        assertThat(entry.reversal()).isEqualTo(reversal);
        assertThat(entry.amount()).isEqualTo(euros(12_34));
    }

    @Test
    void a_booking_day_without_a_year_lies_next_to_the_value_date() {
        assertThat(only(":61:2612311231C1,NMSCNONREF").bookingDate())
                .isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(only(":61:2612310102C1,NMSCNONREF").bookingDate())
                .isEqualTo(LocalDate.of(2027, 1, 2));
        assertThat(only(":61:2701021231C1,NMSCNONREF").bookingDate())
                .isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(only(":61:270102C1,NMSCNONREF").bookingDate()).isNull();
    }

    @Test
    void the_payers_reference_and_words_are_found_in_both_structured_forms() {
        String id = "PAY01J9Z3W5A7C1E2G3H4J5K6M7N8";
        TransactionDetail numbered =
                detail(
                        """
                        :61:2611161116D150,00NTRFKREF+//2026111600001
                        :86:116?00SEPA-UEBERWEISUNG?109310?20EREF+PAY01J9Z3W5A7C1E2G3H
                        ?214J5K6M7N8 SVWZ+Obole?22 payout?30AGRIFRPP?31
                        FR7630003036200005052917179?32LES AMIS?34000\
                        """);
        assertThat(numbered.endToEndId()).isEqualTo(id);
        assertThat(numbered.remittance()).isEqualTo("Obole payout");
        assertThat(numbered.counterpartyName()).isEqualTo("LES AMIS");
        assertThat(numbered.counterpartyAccount()).isEqualTo("FR7630003036200005052917179");
        TransactionDetail slashed =
                detail(
                        """
                        :61:261116D150,00NTRFEREF
                        :86:/EREF/PAY01J9Z3W5A7C1E2G3H4J5K6M7N8/BENM//NAME/LES
                         AMIS/REMI/Obole payout\
                        """);
        assertThat(slashed.endToEndId()).isEqualTo(id);
        assertThat(slashed.remittance()).isEqualTo("Obole payout");
        assertThat(slashed.counterpartyName()).isEqualTo("LES AMIS");
    }

    @Test
    void a_reference_that_a_line_was_too_short_for_is_found_whole() {
        TransactionDetail plain =
                detail(":61:261116C150,00NTRFNONREF\n:86:TRANSFER SBX-2026-\n11-16 SETTLEMENT");
        assertThat(plain.remittance()).contains("SBX-2026-11-16", "TRANSFER");
    }

    @Test
    void of_the_references_only_the_banks_own_is_kept() {
        StatementEntry entry = only(":61:261116C1,N060T-MOBILE//B4E07XM00J000023");
        assertThat(entry.bankReference()).isEqualTo("B4E07XM00J000023");
        assertThat(entry.entryReference()).isNull();
        assertThat(only(":61:261116C1,N0600733959555 W.P. Jansen").entryReference()).isNull();
        assertThat(only(":61:261116C1,NMSCNONREF//W.P. JANSEN").bankReference()).isNull();
    }

    @Test
    void what_came_back_says_so() {
        assertThat(detail(":61:261116C150,00NRTINONREF\n:86:RETOUR").returnReason())
                .isEqualTo("RTI");
        assertThat(detail(":61:261116C1,NTRFNONREF\n:86:/RTRN/AC04/REMI/x").returnReason())
                .isEqualTo("AC04");
        assertThat(detail(":61:261116C1,NTRFNONREF\n:86:x").returnReason()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "hello,                                         holds no bank statement",
        "':20:A\n:62F:C261116EUR0,',                    names no account",
        "':20:A\n:25:X\n:60F:X261116EUR0,',             balance that is none",
        "':20:A\n:25:X\n:60F:C261116ZZZ0,',             currency that is none",
        "':20:A\n:25:X\n:60F:C261332EUR0,',             date that is none",
        "':20:A\n:25:X\n:60F:C261116EUR0,001',          too large or too exact",
        "':20:A\n:25:X\n:60F:C261116EUR99999999999999999999,', too large or too exact",
        "':20:A\n:25:X\n:61:261116C1,NTRFX',            before its opening balance",
        "':20:A\n:25:X\n:60F:C261116EUR0,\n:61:nothing', movement that is none",
        "':20:A\n:25:X\n:60F:C261116EUR0,\n:61:2611161332C1,NTRFX', booking date"
    })
    void what_is_no_statement_is_refused_with_its_line(String file, String reason) {
        assertThatThrownBy(() -> read(file.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(
                        Unreadable.class, refused -> assertThat(refused.line()).isPositive())
                .hasMessageContaining(reason);
    }

    @Test
    void whatever_is_broken_in_a_file_it_is_read_or_refused() throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(FILES.resolve("jejik"))) {
            for (Path file : all.sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        Property.forAll(random -> {
            byte[] file = files.get(random.nextInt(files.size())).clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                read(file);
            } catch (Unreadable refused) {
                assertThat(refused.reason()).isNotBlank();
            }
        });
    }

    private static TransactionDetail detail(String movement) {
        return only(movement).details().getFirst();
    }

    private static StatementEntry only(String movement) {
        String file =
                ":20:A\n:25:X\n:28C:1/1\n:60F:C261115EUR0,\n" + movement + "\n:62F:C261116EUR0,";
        List<Statement> read = read(file.getBytes(StandardCharsets.ISO_8859_1));
        return Objects.requireNonNull(read.getFirst().entries().getFirst());
    }

    private static List<Statement> read(byte[] file) {
        return StatementFormat.MT940.readAll(new ByteArrayInputStream(file));
    }
}
