package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.command.bank.PaymentOrder.PostalAddress;
import obole.command.bank.PaymentOrder.Transfer;
import obole.shared.Malformed;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class Pain001Test {

    private static final Iban OURS = Iban.of("FR7630006000011234567890189");
    private static final Iban THEIRS = Iban.of("FR1420041010050500013M02606");

    @Test
    void the_bytes_are_those_of_the_golden_file() throws IOException {
        byte[] written =
                Pain001.write(
                        new PaymentOrder(
                                "PFIL01JD8Z5Q7XK3M9N2P4R6S8T0VW",
                                Instant.parse("2026-11-22T03:29:00.123Z"),
                                "Obole, établissement de paiement",
                                OURS,
                                Bic.of("AGRIFRPP"),
                                new PostalAddress("rue de l'Épée", "3 bis", "75005", "Paris", "FR"),
                                false,
                                LocalDate.of(2026, 11, 23),
                                List.of(
                                        transfer("PAY1", 1, "Les Amis de l’été & Cie", "Don #1"),
                                        transfer("PAY2", 123_456_78, "Œuvre", ""))));
        try (InputStream golden = Pain001Test.class.getResourceAsStream("/pain/golden.xml")) {
            assertThat(new String(written, StandardCharsets.UTF_8))
                    .isEqualTo(
                            new String(
                                    Objects.requireNonNull(golden).readAllBytes(),
                                    StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_thousand_random_payouts_are_valid_and_say_what_they_come_to() {
        Random random = new Random(20261122);
        List<Transfer> transfers = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < 1_000; i++) {
            long minor = 1 + (random.nextInt(5) == 0 ? random.nextLong(99_999_999_999L) : i);
            sum += minor;
            transfers.add(transfer("PAY" + i, minor, "A" + words(random, 90), words(random, 200)));
        }
        String xml = new String(Pain001.write(order("PFIL1", transfers)), StandardCharsets.UTF_8);
        assertThat(xml)
                .contains("<NbOfTxs>1000</NbOfTxs>")
                .contains("<CtrlSum>" + sum / 100 + "." + "%02d".formatted(sum % 100) + "<")
                .matches("(?s)[a-zA-Z0-9/\\-?:().,'+ \n<>=\"_]*");
        for (int i = 0; i < 200; i++) {
            Pain001.write(order("PFIL" + i, transfers.subList(i, i + 1)));
        }
    }

    @Test
    void whatever_a_payee_is_called_a_file_keeps_to_the_rules_of_sepa() {
        Property.forAll(random -> {
            boolean instant = random.nextBoolean();
            Transfer transfer =
                    transfer(
                            "PAY1",
                            1 + random.nextLong(99_999_999_999L),
                            words(random, 200) + "A",
                            words(random, 400));
            PaymentOrder plain = order("PFIL1", List.of(transfer));
            PaymentOrder order =
                    new PaymentOrder(
                            plain.messageId(),
                            plain.createdAt(),
                            plain.debtorName(),
                            plain.debtorIban(),
                            null,
                            null,
                            instant,
                            plain.executionDate(),
                            plain.transfers());

            String xml = new String(Pain001.write(order), StandardCharsets.UTF_8);

            assertThat(xml.contains("<Cd>INST</Cd>")).isEqualTo(instant);
            assertThat(xml)
                    .contains("<ChrgBr>SLEV</ChrgBr>", "<Cd>SEPA</Cd>", "<Dt>2026-11-23</Dt>");
            assertThat(text(xml, "Ustrd").length()).isLessThanOrEqualTo(140);
            String name = text(xml.substring(xml.indexOf("<Cdtr>")), "Nm");
            assertThat(name.length()).isBetween(1, 70);
            assertThat(name).matches("[a-zA-Z0-9/\\-?:().,'+ ]+");
        });
    }

    /** Of the first such element, empty if there is none. */
    private static String text(String xml, String element) {
        int start = xml.indexOf("<" + element + ">");
        return start < 0
                ? ""
                : xml.substring(start + element.length() + 2, xml.indexOf("</" + element, start));
    }

    @Test
    void what_is_written_can_be_read_and_written_again_to_the_same_bytes() {
        Transfer transfer =
                new Transfer(
                        "PAY1",
                        Money.euros(12_34),
                        "Œuvre & Cie",
                        THEIRS,
                        Bic.of("CMCIFR2A"),
                        "Don d’été");
        byte[] written = Pain001.write(order("PFIL1", List.of(transfer)));
        PaymentOrder read = Pain001Reader.read(new ByteArrayInputStream(written));
        assertThat(read.transfers().getFirst().amount()).isEqualTo(Money.euros(12_34));
        assertThat(Pain001.write(read)).isEqualTo(written);
        String wrong = new String(written, StandardCharsets.UTF_8).replace("FR14", "FR15");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() ->
                        Pain001Reader.read(
                                new ByteArrayInputStream(wrong.getBytes(StandardCharsets.UTF_8))))
                .satisfies(refusal -> assertThat(refusal.reason()).contains("check digits"));
    }

    @Test
    void no_free_address_line_is_ever_written() {
        PostalAddress address = new PostalAddress(null, null, null, "Nîmes", "FR");
        PaymentOrder plain = order("PFIL1", List.of(transfer("PAY1", 1, "A", "b")));
        byte[] written =
                Pain001.write(
                        new PaymentOrder(
                                plain.messageId(),
                                plain.createdAt(),
                                plain.debtorName(),
                                plain.debtorIban(),
                                null,
                                address,
                                false,
                                plain.executionDate(),
                                plain.transfers()));
        assertThat(new String(written, StandardCharsets.UTF_8))
                .contains("<TwnNm>Nimes</TwnNm>")
                .contains("<Id>NOTPROVIDED</Id>")
                .doesNotContain("AdrLine");
    }

    @ParameterizedTest
    @CsvSource({
        "pay_1, 1, EUR, A, FR1420041010050500013M02606, endToEndId",
        "/PAY1, 1, EUR, A, FR1420041010050500013M02606, endToEndId",
        "PAY//1, 1, EUR, A, FR1420041010050500013M02606, endToEndId",
        "123456789012345678901234567890123456, 1, EUR, A, FR1420041010050500013M02606, endToEndId",
        "PAY1, 0, EUR, A, FR1420041010050500013M02606, amount",
        "PAY1, -1, EUR, A, FR1420041010050500013M02606, amount",
        "PAY1, 100000000000, EUR, A, FR1420041010050500013M02606, amount",
        "PAY1, 1, EUR, '', FR1420041010050500013M02606, creditorName",
        "PAY1, 1, EUR, '🎁', FR1420041010050500013M02606, creditorName",
        "PAY1, 1, EUR, A, AE070331234567890123456, creditorIban"
    })
    void a_transfer_that_sepa_would_refuse_is_refused_here(
            String id, long minor, String currency, String name, String iban, String field) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() ->
                        new Transfer(id, Money.of(minor, currency), name, Iban.of(iban), null, ""))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void a_file_needs_transfers_and_each_once() {
        Transfer transfer = transfer("PAY1", 1, "A", "b");
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> order("M", List.of()));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> order("M", List.of(transfer, transfer)));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> order("pfil_1", List.of(transfer)));
    }

    /** What SEPA says of a file holds for euros alone; the schema is asked about every one. */
    @ParameterizedTest
    @CsvSource({"GBP, 2000, 20.00", "JPY, 2000, 2000", "KWD, 2001, 2.001"})
    void another_currency_goes_in_a_file_of_its_own_without_sepas_rules(
            String currency, long minor, String shown) {
        Iban abroad = Iban.of("GB33BUKB20201555555555");
        Transfer one = new Transfer("PAY1", Money.of(minor, currency), "A", abroad, null, "b");
        String xml =
                new String(Pain001.write(order("PFIL1", List.of(one))), StandardCharsets.UTF_8);
        assertThat(xml)
                .contains("Ccy=\"" + currency + "\">" + shown + "<", "<CtrlSum>" + shown + "<")
                .contains("<Ccy>" + currency + "</Ccy>", "<ChrgBr>SHAR</ChrgBr>")
                .doesNotContain("SEPA", "SLEV");
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> order("M", List.of(one, transfer("PAY2", 1, "A", "b"))));
    }

    private static PaymentOrder order(String messageId, List<Transfer> transfers) {
        return new PaymentOrder(
                messageId,
                Instant.parse("2026-11-22T03:29:00Z"),
                "Obole",
                OURS,
                null,
                LocalDate.of(2026, 11, 23),
                transfers);
    }

    private static Transfer transfer(String id, long minor, String name, String remittance) {
        return new Transfer(id, Money.euros(minor), name, THEIRS, null, remittance);
    }

    private static String words(Random random, int length) {
        String letters = "éàçœßÆñ’–&<>\"'/ //😀🎁€漢字абвZz09_#\n\t;";
        return random.ints(random.nextInt(length), 0, letters.length())
                .mapToObj(letters::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
