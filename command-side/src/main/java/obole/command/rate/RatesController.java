package obole.command.rate;

import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.rate.RatesCommand.RecordRates;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.rate.RatesEvent.Rate;
import obole.shared.rate.RatesId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Exchange rates over HTTP: those of a day are put once. */
@RestController
@RequestMapping("/v1/exchange-rates")
class RatesController {

    private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
    private static final String ECB = "ECB";
    private static final int LONGEST_SOURCE = 50;
    private static final int MOST_DIGITS = 20;

    private final Commands commands;
    private final Clock clock;

    RatesController(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** {@code rates}: units of each currency for one euro; {@code source}: ECB if left out. */
    record Published(@Nullable Map<String, BigDecimal> rates, @Nullable String source) {}

    record Answer(RatesId ratesId, LocalDate day) {}

    @PutMapping("/{day}")
    ResponseEntity<Answer> put(
            @PathVariable("day") LocalDate day, @RequestBody Published body, WriteRequest write) {
        List<Rate> rates = rates(body.rates());
        String source = body.source() == null ? ECB : body.source().strip();
        if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
            throw new Malformed("source", "must have 1 to 50 characters");
        }
        RatesId id = RatesId.of(day);
        Outcome outcome =
                commands.send(
                        new RecordRates(
                                id,
                                Digest.ofParts(
                                        "record-rates", day.toString(), source, rates.toString()),
                                day,
                                source,
                                rates,
                                write.caller().subject(),
                                LocalDate.ofInstant(clock.instant(), FRANKFURT)),
                        write.caller());
        return Written.done(outcome, new Answer(id, day));
    }

    /** In the order of their codes, so that the same rates are the same request. */
    private static List<Rate> rates(@Nullable Map<String, BigDecimal> rates) {
        if (rates == null) {
            throw new Malformed("rates", "must be given");
        }
        List<Rate> sorted = new ArrayList<>();
        new TreeMap<>(rates)
                .forEach((code, rate) -> {
                    if (rate == null
                            || rate.precision() > MOST_DIGITS
                            || rate.scale() > MOST_DIGITS) {
                        throw new Malformed(
                                "rates." + code, "must be a number of at most 20 digits");
                    }
                    sorted.add(new Rate(currency(code), rate));
                });
        return sorted;
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new Malformed("rates", "must be by codes of ISO 4217, which " + code + " is not");
        }
    }
}
