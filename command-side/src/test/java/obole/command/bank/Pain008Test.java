package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.command.bank.DirectDebitOrder.DirectDebit;
import obole.shared.Malformed;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.money.Money;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.SequenceType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class Pain008Test {

    private static final Iban OURS = Iban.of("FR7630006000011234567890189");
    private static final Iban THEIRS = Iban.of("FR1420041010050500013M02606");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate SIGNED = LocalDate.of(2026, 1, 2);

    @Test
    void a_file_says_who_collects_under_which_mandate_and_when() {
        String xml =
                text(
                        order(
                                MandateScheme.CORE,
                                SequenceType.FRST,
                                List.of(debit("DON1", 12_34, "Zoé & Fils", "Don n° 1", false))));
        assertThat(xml)
                .contains("<PmtMtd>DD</PmtMtd>", "<Cd>CORE</Cd>", "<SeqTp>FRST</SeqTp>")
                .contains("<ReqdColltnDt>2026-11-30</ReqdColltnDt>")
                .contains("<Id>FR72ZZZ123456</Id>", "<Prtry>SEPA</Prtry>")
                .contains("<MndtId>RUM-1</MndtId>", "<DtOfSgntr>2026-01-02</DtOfSgntr>")
                .contains("<AmdmntInd>false</AmdmntInd>", "<InstdAmt Ccy=\"EUR\">12.34</InstdAmt>")
                .contains("<Nm>Zoe + Fils</Nm>", "<CtrlSum>12.34</CtrlSum>")
                .doesNotContain("AmdmntInfDtls");
    }

    @Test
    void another_account_under_the_same_mandate_is_said_to_be_one() {
        String xml =
                text(
                        order(
                                MandateScheme.B2B,
                                SequenceType.RCUR,
                                List.of(debit("DON1", 1, "Zoé", "", true))));
        assertThat(xml)
                .contains("<AmdmntInd>true</AmdmntInd>", "<Id>SMNDA</Id>", "<Cd>B2B</Cd>")
                .doesNotContain("RmtInf");
    }

    @Test
    void a_thousand_random_collections_are_valid_and_say_what_they_come_to() {
        Random random = new Random(20261126);
        for (MandateScheme scheme : MandateScheme.values()) {
            for (SequenceType sequence : SequenceType.values()) {
                List<DirectDebit> debits = new ArrayList<>();
                long sum = 0;
                for (int i = 0; i < 125; i++) {
                    long minor =
                            1 + (random.nextInt(5) == 0 ? random.nextLong(99_999_999_999L) : i);
                    sum += minor;
                    debits.add(
                            new DirectDebit(
                                    "DON" + i,
                                    Money.euros(minor),
                                    mandate("R" + i + "/a?(b)", scheme),
                                    random.nextBoolean(),
                                    "A" + words(random, 90),
                                    THEIRS,
                                    random.nextBoolean() ? Bic.of("AGRIFRPP") : null,
                                    words(random, 200)));
                }
                assertThat(text(order(scheme, sequence, debits)))
                        .contains("<NbOfTxs>125</NbOfTxs>")
                        .contains("<CtrlSum>" + sum / 100 + "." + "%02d".formatted(sum % 100) + "<")
                        .matches("(?s)[a-zA-Z0-9/\\-?:().,'+ \n<>=\"_]*");
            }
        }
    }

    private static String words(Random random, int length) {
        String alphabet = "aé ç&œ/€😀ß<>\"’–_ñ漢\u0000\uD800Z";
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(length); i > 0; i--) {
            words.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return words.toString();
    }

    @Test
    void the_bytes_are_a_function_of_the_order_alone() {
        List<DirectDebit> debits = List.of(debit("DON1", 100, "Zoé", "x", false));
        assertThat(Pain008.write(order(MandateScheme.CORE, SequenceType.OOFF, debits)))
                .isEqualTo(Pain008.write(order(MandateScheme.CORE, SequenceType.OOFF, debits)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-29", "2026-12-25", "2027-03-26", "2026-11-26"})
    void nothing_is_collected_on_a_closed_day_nor_on_the_day_of_the_file(LocalDate day) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() ->
                        new DirectDebitOrder(
                                "COLL1",
                                Instant.parse("2026-11-26T08:00:00Z"),
                                "Obole",
                                OURS,
                                null,
                                "FR72ZZZ123456",
                                MandateScheme.CORE,
                                SequenceType.RCUR,
                                day,
                                List.of(debit("DON1", 100, "Zoé", "x", false))))
                .matches(wrong -> wrong.field().equals("collectOn"));
    }

    @Test
    void one_reference_is_in_a_file_once_and_every_mandate_is_of_its_scheme() {
        DirectDebit one = debit("DON1", 100, "Zoé", "x", false);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> order(MandateScheme.CORE, SequenceType.RCUR, List.of(one, one)));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() ->
                        new DirectDebitOrder(
                                "COLL1",
                                Instant.parse("2026-11-26T08:00:00Z"),
                                "Obole",
                                OURS,
                                null,
                                "DE98ZZZ09999999999",
                                MandateScheme.CORE,
                                SequenceType.RCUR,
                                MONDAY,
                                List.of(one)));
    }

    private static String text(DirectDebitOrder order) {
        return new String(Pain008.write(order), StandardCharsets.UTF_8);
    }

    private static DirectDebitOrder order(
            MandateScheme scheme, SequenceType sequence, List<DirectDebit> debits) {
        return new DirectDebitOrder(
                "COLL01JD8Z5Q7XK3M9N2P4R6S8T0VW",
                Instant.parse("2026-11-26T08:00:00.123Z"),
                "Obole, établissement de paiement",
                OURS,
                Bic.of("AGRIFRPP"),
                "FR72ZZZ123456",
                scheme,
                sequence,
                MONDAY,
                debits.stream()
                        .map(d ->
                                new DirectDebit(
                                        d.endToEndId(),
                                        d.amount(),
                                        mandate(d.mandate().reference().text(), scheme),
                                        d.accountChanged(),
                                        d.debtorName(),
                                        d.debtorIban(),
                                        d.debtorBic(),
                                        d.remittance()))
                        .toList());
    }

    private static Mandate mandate(String reference, MandateScheme scheme) {
        return new Mandate(
                MandateReference.of(reference),
                CreditorIdentifier.of("FR72ZZZ123456"),
                scheme,
                SIGNED);
    }

    private static DirectDebit debit(
            String id, long minor, String name, String remittance, boolean changed) {
        return new DirectDebit(
                id,
                Money.euros(minor),
                mandate("RUM-1", MandateScheme.CORE),
                changed,
                name,
                THEIRS,
                null,
                remittance);
    }
}
