package obole.command.account;

import obole.command.account.ScheduleCommand.SetPayoutSchedule;
import obole.command.gateway.Commands;
import obole.command.web.Amounts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.IfMatch;
import obole.shared.Malformed;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.PayoutSchedule.Rhythm;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.DayOfWeek;
import java.util.Currency;

/** The schedule of the payouts of one account over HTTP: an association has one per currency. */
@RestController
class PayoutScheduleController {

    private final Commands commands;
    private final Clock clock;

    PayoutScheduleController(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Without a minimum, anything available is paid; not instant unless it says so.
     *
     * @param minimumMinor in minor units of {@code currency}, which is that of the account, EUR if
     *     it is left out
     */
    record ScheduleRequest(
            @Nullable Rhythm every,
            @Nullable DayOfWeek dayOfWeek,
            @Nullable Integer dayOfMonth,
            @Nullable String currency,
            @Nullable Long minimumMinor,
            @Nullable Boolean instant) {}

    record ScheduleAnswer(AssociationId associationId, PayoutSchedule schedule) {}

    /** Setting the same again changes nothing. */
    @IfMatch("/v1/associations/{association}/payout-schedule")
    @PostMapping("/v1/associations/{association}/payout-schedule")
    ResponseEntity<ScheduleAnswer> set(
            @PathVariable("association") AssociationId association,
            @RequestBody ScheduleRequest body,
            WriteRequest write) {
        PayoutSchedule schedule = schedule(body);
        return Written.done(
                commands.send(
                        new SetPayoutSchedule(
                                AccountId.of(association, schedule.minimum().currency()),
                                schedule,
                                write.caller().subject(),
                                clock.instant()),
                        write.expecting()),
                new ScheduleAnswer(association, schedule));
    }

    private static PayoutSchedule schedule(ScheduleRequest body) {
        if (body.every() == null) {
            throw new Malformed(
                    "every", "must be NEVER, DAILY, WEEKLY, MONTHLY or LAST_BUSINESS_DAY");
        }
        long minimum = body.minimumMinor() == null ? 0 : body.minimumMinor();
        if (minimum < 0) {
            throw new Malformed("minimumMinor", "must not be negative");
        }
        Currency currency =
                Amounts.currency(
                        body.currency() == null ? AccountController.EURO : body.currency());
        boolean instant = Boolean.TRUE.equals(body.instant());
        if (instant && !currency.getCurrencyCode().equals(AccountController.EURO)) {
            throw new Malformed("instant", "must be left out: only euros can be sent at once");
        }
        return new PayoutSchedule(
                body.every(),
                body.dayOfWeek(),
                body.dayOfMonth(),
                new Money(minimum, currency),
                instant);
    }
}
