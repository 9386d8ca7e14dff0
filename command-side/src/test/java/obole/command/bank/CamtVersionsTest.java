package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/** Each message in every version that banks send says the same. */
class CamtVersionsTest {

    private static final Set<String> WITH_SCHEMA =
            Set.of(
                    "camt.052.001.02",
                    "camt.052.001.04",
                    "camt.052.001.06",
                    "camt.052.001.08",
                    "camt.053.001.02",
                    "camt.053.001.03",
                    "camt.053.001.04",
                    "camt.053.001.07",
                    "camt.053.001.08",
                    "camt.054.001.02",
                    "camt.054.001.04",
                    "camt.054.001.08",
                    "camt.054.001.10");

    private static final List<String> ENTRIES =
            List.of(
                    "1 30.00 EUR BOOK 2026-11-27 2026-11-27 B1 PMNT RCDT ESCT, batch P1 of 2",
                    "  E1 10.00 EUR Ada DE8937040044 Merci null null",
                    "  null 20.00 EUR null null null RF18539007547034 null",
                    "2 -12.34 EUR BOOK 2026-11-27 2026-11-27 B2 PMNT RCDT ESCT, no batch",
                    "  null 12.34 EUR Bob NL91ABNA0417 null null AC04",
                    "3 5.00 EUR PDNG 2026-11-27 2026-11-27 B3 PMNT RCDT ESCT, no batch");

    static Stream<CamtFile> files() {
        return EnumSet.allOf(CamtKind.class).stream()
                .flatMap(kind ->
                        IntStream.rangeClosed(2, 10)
                                .mapToObj(version -> new CamtFile(kind, version)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_version_of_the_three_is_read_to_the_same(CamtFile file) throws Exception {
        if (WITH_SCHEMA.contains(file.name())) {
            validate(file);
        }
        byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
        assertThat(CamtKind.of(new ByteArrayInputStream(bytes))).contains(file.kind());
        Statement read =
                Camt053.readAll(new ByteArrayInputStream(bytes), EnumSet.of(file.kind()))
                        .getFirst();
        StatementHeader header = read.header();
        assertThat(header.kind()).isEqualTo(file.kind());
        assertThat(header.messageId() + " " + header.statementId()).isEqualTo("M1 S1");
        assertThat(header.account() + " " + header.currency()).isEqualTo(CamtFile.OURS + " EUR");
        assertThat(header.electronicSequence()).isEqualTo(27);
        assertThat(header.legalSequence()).isEqualTo(3);
        assertThat(header.from() + " " + header.to()).isEqualTo("2026-11-27 2026-11-27");
        assertThat(header.createdAt()).isEqualTo("2026-11-27T20:00:00");
        assertThat(header.page()).isEqualTo(new Page(2, false));
        assertThat(entries(read)).isEqualTo(ENTRIES);
        balances(file.kind(), read.totals());
    }

    private static void balances(CamtKind kind, StatementTotals totals) {
        assertThat(totals.entries() + " " + totals.booked()).isEqualTo("3 2");
        if (kind == CamtKind.NOTIFICATION) {
            assertThat(totals.check())
                    .isEqualTo(new BalanceCheck.NotPossible("no opening balance"));
            return;
        }
        LocalDate day = LocalDate.of(2026, 11, 27);
        assertThat(totals.opening())
                .isEqualTo(new Balance("OPBD", Money.euros(-1000_00), day, true));
        assertThat(totals.closing())
                .isEqualTo(new Balance("CLBD", Money.euros(-982_34), day, false));
        assertThat(totals.check()).isEqualTo(new BalanceCheck.Adds());
    }

    @Test
    void every_schema_there_is_was_asked() {
        Set<String> names = new TreeSet<>(files().map(CamtFile::name).toList());
        assertThat(names).hasSize(27).containsAll(WITH_SCHEMA);
    }

    private static List<String> entries(Statement statement) {
        List<String> entries = new ArrayList<>();
        for (StatementEntry each : statement.entries()) {
            BankTransactionCode code = each.code();
            Batch batch = each.batch();
            entries.add(
                    "%d %s %s %s %s %s %s, %s"
                            .formatted(
                                    each.line(),
                                    each.signed().display(),
                                    each.status(),
                                    each.bookingDate(),
                                    each.valueDate(),
                                    each.bankReference(),
                                    code == null
                                            ? "no code"
                                            : "%s %s %s"
                                                    .formatted(
                                                            code.domain(),
                                                            code.family(),
                                                            code.subFamily()),
                                    batch == null
                                            ? "no batch"
                                            : "batch %s of %d"
                                                    .formatted(
                                                            batch.paymentInformationId(),
                                                            batch.transactions())));
            each.details().forEach(detail -> entries.add(detail(detail)));
        }
        return entries;
    }

    private static String detail(TransactionDetail detail) {
        Money amount = detail.amount();
        return "  %s %s %s %s %s %s %s"
                .formatted(
                        detail.endToEndId(),
                        amount == null ? "no amount" : amount.display(),
                        detail.counterpartyName(),
                        detail.counterpartyAccount(),
                        detail.remittance(),
                        detail.creditorReference(),
                        detail.returnReason());
    }

    /** So that it is the version's own shape, and no invention of ours. */
    private static void validate(CamtFile file) throws Exception {
        try (InputStream schema = schema(file.name())) {
            SchemaFactory.newDefaultInstance()
                    .newSchema(new StreamSource(schema))
                    .newValidator()
                    .validate(
                            new StreamSource(
                                    new ByteArrayInputStream(
                                            file.text().getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static InputStream schema(String name) throws IOException {
        InputStream plain = CamtVersionsTest.class.getResourceAsStream("/xsd/" + name + ".xsd");
        if (plain != null) {
            return plain;
        }
        InputStream packed = CamtVersionsTest.class.getResourceAsStream("/xsd/" + name + ".xsd.gz");
        return new GZIPInputStream(Objects.requireNonNull(packed, name));
    }
}
