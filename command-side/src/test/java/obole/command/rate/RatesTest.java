package obole.command.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.decision.Decision;
import obole.command.rate.RatesCommand.RecordRates;
import obole.command.testing.StateTable;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.rate.RatesEvent;
import obole.shared.rate.RatesEvent.Rate;
import obole.shared.rate.RatesEvent.RatesRecorded;
import obole.shared.rate.RatesId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

class RatesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-06-15");
    private static final RatesId ID = RatesId.of(DAY);
    private static final List<Rate> RATES = List.of(rate("USD", "1.0487"));

    private static Rate rate(String currency, String perEuro) {
        return new Rate(Currency.getInstance(currency), new BigDecimal(perEuro));
    }

    private static RecordRates record(String request, LocalDate today, List<Rate> rates) {
        return new RecordRates(ID, Digest.ofParts(request), DAY, "ECB", rates, "rosa", today);
    }

    private final StateTable<Rates.State, RatesCommand, RatesEvent> table =
            new StateTable<>(new Rates.Unknown(), Rates::decide, Rates::evolve)
                    .state("unknown", List.of())
                    .state(
                            "recorded",
                            List.of(
                                    new RatesRecorded(
                                            ID, Digest.ofParts("a"), DAY, "ECB", RATES, "rosa")))
                    .command(record("a", DAY, RATES))
                    .command("with other rates", record("b", DAY, RATES))
                    .command("of a day to come", record("c", DAY.minusDays(1), RATES));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("exchange-rates.md");
    }

    @Test
    void no_command_is_missing_and_none_makes_anything_twice() {
        table.hasAllCommandsOf(RatesCommand.class);
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void the_rates_of_a_day_are_recorded_once() {
        RatesRecorded recorded =
                new RatesRecorded(ID, Digest.ofParts("a"), DAY, "ECB", RATES, "rosa");
        Rates.State none = new Rates.Unknown();
        assertThat(Rates.decide(none, record("a", DAY, RATES)))
                .isEqualTo(Decision.accept(recorded));
        Rates.State known = Rates.evolve(none, recorded);
        assertThat(Rates.decide(known, record("a", DAY, RATES))).isEqualTo(Decision.replay());
        assertThat(Rates.decide(known, record("b", DAY, RATES)))
                .isEqualTo(Decision.reject(RatesRejection.RATES_DIFFER));
        assertThat(RatesId.of(ID.toString())).isEqualTo(ID);
    }

    @Test
    void rates_of_a_day_to_come_are_nobodys() {
        assertThat(Rates.decide(new Rates.Unknown(), record("a", DAY.minusDays(1), RATES)))
                .isEqualTo(Decision.reject(RatesRejection.RATES_OF_TOMORROW));
    }

    @Test
    void a_rate_is_above_zero_and_not_of_the_euro() {
        for (List<Rate> wrong :
                List.of(
                        List.<Rate>of(),
                        List.of(rate("USD", "0")),
                        List.of(rate("USD", "-1")),
                        List.of(rate("EUR", "1")))) {
            assertThatThrownBy(() -> record("a", DAY, wrong)).isInstanceOf(Malformed.class);
        }
    }
}
