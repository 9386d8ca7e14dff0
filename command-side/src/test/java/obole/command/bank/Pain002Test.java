package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.bank.StatusReport.Batch;
import obole.command.bank.StatusReport.Status;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Status reports of real banks (see pain002/SOURCES.md), and what no bank should send. */
class Pain002Test {

    private static final Path CORPUS = corpus();

    @Test
    void every_file_is_read_as_the_table_says() throws IOException {
        List<String> outcomes = new ArrayList<>();
        outcomes.add("file;message;original;name;group;batches;transactions");
        try (Stream<Path> files = Files.walk(CORPUS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xml")).sorted().toList()) {
                outcomes.add(outcome(file));
            }
        }
        if (Boolean.getBoolean("expected.write")) {
            Files.write(Path.of("src/test/resources/pain002/expected.csv"), outcomes);
        }
        assertThat(outcomes).isEqualTo(Files.readAllLines(CORPUS.resolve("expected.csv")));
        assertThat(outcomes).hasSize(16);
    }

    private static String outcome(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            StatusReport report = Pain002.read(in);
            return String.join(
                    ";",
                    CORPUS.relativize(file).toString(),
                    String.valueOf(report.messageId()),
                    String.valueOf(report.originalMessageId()),
                    String.valueOf(report.originalMessageName()),
                    text(report.group()),
                    report.batches().stream()
                            .map(batch -> text(batch.status()))
                            .toList()
                            .toString(),
                    report.batches().stream()
                            .flatMap(Pain002Test::transactions)
                            .toList()
                            .toString());
        }
    }

    private static Stream<String> transactions(Batch batch) {
        return batch.transactions().stream()
                .map(each -> each.endToEndId() + " " + text(each.status()));
    }

    private static String text(Status status) {
        return status.reason() == null
                ? String.valueOf(status.code())
                : status.code() + "/" + status.reason();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'is not XML'",
        "<a/>, holds no payment status report (pain.002)",
        "'<Document xmlns=\"x:camt.053.001.08\"/>', 'camt.053.001.08, not a payment status'",
        "<Document><CstmrPmtStsRpt><GrpHdr/></CstmrPmtStsRpt></Document>, lacks OrgnlGrpInfAndSts",
        "<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts/>, ends too early",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>, DOCTYPE"
    })
    void what_is_no_status_report_is_refused_with_a_reason(String xml, String reason) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> read(xml == null ? "" : xml))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).containsAnyOf(reason, "ends too early"));
    }

    @Test
    void a_code_that_nobody_knows_is_kept_as_it_is() {
        StatusReport report =
                read(
                        """
                        <Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId>
                        <GrpSts>RVNM</GrpSts>
                        <StsRsnInf><Rsn><Prtry>X-1 own</Prtry></Rsn></StsRsnInf>
                        </OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>
                        """);
        assertThat(report.group()).isEqualTo(new Status("RVNM", "X-1 own"));
        assertThat(report.group().rejected()).isFalse();
    }

    @Test
    void a_file_that_is_cut_off_or_damaged_anywhere_is_read_or_unreadable_and_nothing_else()
            throws IOException {
        byte[] whole =
                Files.readAllBytes(
                        CORPUS.resolve("iso20022js/cross_river_pain_002_debit_accepted.xml"));
        Property.forAll(random -> {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(95));
            byte[] cut = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length));
            try {
                Pain002.read(new ByteArrayInputStream(cut));
            } catch (Unreadable refused) {
                assertThat(refused.reason()).isNotBlank();
            }
        });
    }

    private static StatusReport read(String xml) {
        return Pain002.read(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    private static Path corpus() {
        try {
            return Path.of(
                    Objects.requireNonNull(Pain002Test.class.getResource("/pain002")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
