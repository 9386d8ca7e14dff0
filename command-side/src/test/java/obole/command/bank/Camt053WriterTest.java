package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.command.bank.SandboxEntries.Party;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

class Camt053WriterTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String OURS = "FR7630006000011234567890189";
    private static final Party ASSOCIATION =
            new Party("Les Amis & Cie", "FR1420041010050500013M02606");

    private static final List<StatementEntry> ENTRIES =
            List.of(
                    SandboxEntries.credit(
                            1,
                            "BK1",
                            DAY,
                            Money.euros(985_00),
                            new Party("PSP <Sandbox>", "LT625883379695428516"),
                            null,
                            "SETTLEMENT set_1 " + "word ".repeat(60).strip()),
                    SandboxEntries.debit(
                            2,
                            "BK2",
                            DAY,
                            Money.euros(500_00),
                            ASSOCIATION,
                            "PAY01JD8Z5Q7XK3M9N2P4R6S8T0VW",
                            "PFIL01JD8Z5Q7XK3M9N2P4R6S8T0VW",
                            "Dons de novembre"),
                    SandboxEntries.returned(
                            3,
                            "BK3",
                            DAY,
                            Money.euros(500_00),
                            ASSOCIATION,
                            "PAY01JD8Z5Q7XK3M9N2P4R6S8T0VW",
                            "AC04",
                            "Account closed"));

    @Test
    void what_is_written_reads_back_as_it_was() {
        StatementHeader header = header(1_000_00, 1_985_00);
        Statement read =
                Camt053.readAll(new ByteArrayInputStream(Camt053Writer.write(header, ENTRIES)))
                        .getFirst();
        assertThat(read.header()).isEqualTo(header);
        assertThat(read.entries()).isEqualTo(ENTRIES);
        assertThat(read.totals().check()).isEqualTo(new BalanceCheck.Adds());
    }

    @Test
    void what_is_written_is_valid() throws Exception {
        byte[] written = Camt053Writer.write(header(-2_000_00, -1_015_00), ENTRIES);
        validate(written);
    }

    private static void validate(byte[] written) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(
                        Objects.requireNonNull(
                                Camt053WriterTest.class.getResource("/xsd/camt.053.001.08.xsd")))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(written)));
    }

    @Test
    void a_statement_that_does_not_add_up_is_not_written() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Camt053Writer.write(header(0, 1), ENTRIES));
    }

    /** Not the last page of its day: an element that only such balances have. */
    @Test
    void interim_balances_are_valid_and_read_back_as_well() throws Exception {
        StatementHeader header = header(1_000_00, 1_985_00, true);
        byte[] written = Camt053Writer.write(header, ENTRIES);
        validate(written);
        assertThat(Camt053.readAll(new ByteArrayInputStream(written)).getFirst().header())
                .isEqualTo(header);
    }

    private static StatementHeader header(long opening, long closing) {
        return header(opening, closing, false);
    }

    private static StatementHeader header(long opening, long closing, boolean interim) {
        return new StatementHeader(
                CamtKind.STATEMENT,
                "MSG1",
                OURS,
                "STMT1",
                7L,
                null,
                DAY,
                DAY,
                "2026-11-23T22:00:00Z",
                "EUR",
                new Page(1, true),
                new Balance("OPBD", Money.euros(opening), DAY, interim),
                new Balance("CLBD", Money.euros(closing), DAY, interim));
    }
}
