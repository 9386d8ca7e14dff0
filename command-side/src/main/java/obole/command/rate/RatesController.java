package obole.command.rate;

import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.decision.Rejection;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.rate.RatesCommand.RecordRates;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.rate.RatesEvent;
import obole.shared.rate.RatesEvent.Rate;
import obole.shared.rate.RatesId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Exchange rates over HTTP: those of a day are put once, or come as the ECB's own file. */
@RestController
@RequestMapping("/v1/exchange-rates")
class RatesController {

    private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
    private static final String ECB = "ECB";
    private static final int LONGEST_SOURCE = 50;
    private static final int MOST_DIGITS = 20;

    private static final int NAMED = 10;
    private static final long LARGEST = 64L << 20;

    private final Commands commands;
    private final Streams streams;
    private final Clock clock;

    RatesController(Commands commands, Streams streams, Clock clock) {
        this.commands = commands;
        this.streams = streams;
        this.clock = clock;
    }

    /** {@code rates}: units of each currency for one euro; {@code source}: ECB if left out. */
    record Published(@Nullable Map<String, BigDecimal> rates, @Nullable String source) {}

    record Answer(RatesId ratesId, LocalDate day) {}

    /** Of a file: its first and last day, and how many were new or known. */
    record Taken(LocalDate from, LocalDate to, int recorded, int known) {}

    @PutMapping("/{day}")
    ResponseEntity<Answer> put(
            @PathVariable("day") LocalDate day, @RequestBody Published body, WriteRequest write) {
        List<Rate> rates = rates(body.rates());
        String source = body.source() == null ? ECB : body.source().strip();
        if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
            throw new Malformed("source", "must have 1 to 50 characters");
        }
        RecordRates command = command(day, source, rates, write);
        Outcome outcome = commands.send(command, write.caller());
        return Written.done(outcome, new Answer(command.ratesId(), day));
    }

    /**
     * The file as the European Central Bank publishes it, of one day or of many. Either all of its
     * days are what is recorded or can be, or nothing of it is taken.
     */
    @PostMapping(consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<Taken> post(InputStream body, WriteRequest write) throws IOException {
        List<RecordRates> commandsOfDays = new ArrayList<>();
        try (InputStream bounded = new Bounded(body)) {
            EcbFile.read(bounded)
                    .forEach((day, rates) ->
                            commandsOfDays.add(command(day, ECB, rates(rates), write)));
        }
        refused(commandsOfDays);
        long position = -1;
        int recorded = 0;
        for (RecordRates each : commandsOfDays) {
            Outcome outcome = commands.send(each, write.caller());
            position = Math.max(position, outcome.position());
            recorded += outcome.replayed() ? 0 : 1;
        }
        return Written.done(
                new Outcome(position, recorded == 0),
                new Taken(
                        commandsOfDays.getFirst().day(),
                        commandsOfDays.getLast().day(),
                        recorded,
                        commandsOfDays.size() - recorded));
    }

    /** Before anything is recorded: what differs is named. */
    private void refused(List<RecordRates> commandsOfDays) {
        Map<Rejection, List<String>> wrong = new LinkedHashMap<>();
        for (RecordRates each : commandsOfDays) {
            if (Rates.decide(state(each), each) instanceof Decision.Rejected(var reason)) {
                wrong.computeIfAbsent(reason, _ -> new ArrayList<>()).add(each.day().toString());
            }
        }
        wrong.forEach((reason, days) -> {
            String more = days.size() > NAMED ? " and " + (days.size() - NAMED) + " more" : "";
            throw new CommandRejected(
                    reason.name(),
                    reason.status(),
                    reason.detail()
                            + " Nothing of the file is recorded. It is about "
                            + String.join(", ", days.subList(0, Math.min(NAMED, days.size())))
                            + more
                            + ".");
        });
    }

    private Rates.State state(RecordRates command) {
        try (Stream<Object> events = streams.eventsOf(command.target())) {
            return events.map(RatesEvent.class::cast)
                    .reduce(new Rates.Unknown(), Rates::evolve, (_, last) -> last);
        }
    }

    private RecordRates command(
            LocalDate day, String source, List<Rate> rates, WriteRequest write) {
        return new RecordRates(
                RatesId.of(day),
                Digest.ofParts("record-rates", day.toString(), source, rates.toString()),
                day,
                source,
                rates,
                write.caller().subject(),
                LocalDate.ofInstant(clock.instant(), FRANKFURT));
    }

    /** All rates since 1999 are some 8 MB. */
    private static final class Bounded extends FilterInputStream {

        private long left = LARGEST;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new CommandRejected(
                        "BODY_TOO_LARGE", 413, "A file of rates has at most 64 MB.");
            }
            return count;
        }
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
