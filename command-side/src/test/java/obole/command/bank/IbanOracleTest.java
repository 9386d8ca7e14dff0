package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.Malformed;
import obole.shared.bank.Iban;

import org.iban4j.CountryCode;
import org.iban4j.IbanFormatException;
import org.iban4j.IbanUtil;
import org.iban4j.InvalidCheckDigitException;
import org.iban4j.UnsupportedCountryException;
import org.iban4j.bban.BbanStructure;
import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.Set;

/** Our IBAN rules against those of iban4j, an independent library. */
class IbanOracleTest {

    /** Known to the oracle, but not in the registry, or with accounts under another country. */
    private static final Set<String> ONLY_THEIRS =
            Set.of(
                    "AO", "AX", "BL", "CV", "GA", "GF", "GG", "GP", "IM", "IR", "JE", "MA", "MF",
                    "MQ", "MZ", "NC", "PF", "PM", "RE", "SN", "TF", "WF", "YT");

    @Test
    void every_country_has_the_length_the_oracle_knows() {
        int agreed = 0;
        for (CountryCode country : CountryCode.values()) {
            BbanStructure structure = BbanStructure.forCountry(country);
            String code = country.getAlpha2();
            boolean hasKey = code.equals("FR") || code.equals("MC");
            if (structure != null && !hasKey && !ONLY_THEIRS.contains(code)) {
                String bban = "1".repeat(structure.getBbanLength());
                String iban = code + IbanUtil.calculateCheckDigit(code + "00" + bban) + bban;
                assertThat(ours(iban)).as(iban).isTrue();
                assertThat(ours(iban + "1")).as(iban + "1").isFalse();
                agreed++;
            }
        }
        assertThat(agreed).isGreaterThan(70);
    }

    @Test
    void random_german_numbers_are_judged_alike() {
        Random random = new Random(20261122);
        for (int i = 0; i < 5_000; i++) {
            long account = random.nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L);
            String text = "DE" + (10 + random.nextInt(89)) + account;
            assertThat(ours(text)).as(text).isEqualTo(theirs(text));
        }
    }

    private static boolean ours(String text) {
        try {
            Iban.of(text);
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    private static boolean theirs(String text) {
        try {
            IbanUtil.validate(text);
            return true;
        } catch (IbanFormatException | InvalidCheckDigitException | UnsupportedCountryException e) {
            return false;
        }
    }
}
