package obole.command.account;

import obole.command.account.AccountCommand.ApprovePayout;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.RefusePayout;
import obole.command.account.AccountCommand.RequestPayout;
import obole.command.account.SentPayoutCommand.RecallPayout;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.web.Amounts;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Currency;

/** Payouts over HTTP: asked for by one person and, from an amount on, approved by another. */
@RestController
@RequestMapping("/v1/associations/{association}/payouts")
class AccountController {

    static final String EURO = "EUR";
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Commands commands;
    private final PayoutHistory history;
    private final Clock clock;
    private final long approvalFromMinor;

    /** The threshold is in minor units of the payout's own currency: 1000000 is 10,000.00. */
    AccountController(
            Commands commands,
            PayoutHistory history,
            Clock clock,
            @Value("${obole.account.payout-approval-from-minor:1000000}") long approvalFromMinor) {
        this.commands = commands;
        this.history = history;
        this.clock = clock;
        this.approvalFromMinor = approvalFromMinor;
    }

    /** The amount is left out for all that is available; not instant unless it says so. */
    record PayoutRequest(@Nullable Amount amount, @Nullable Boolean instant) {}

    /** Why a payout is asked back from the bank. */
    record Recall(SentPayoutCommand.@Nullable Reason reason) {}

    /** Euros unless it says otherwise. */
    record Amount(@Nullable Long amount, @Nullable String currency) {}

    /** What the payout is called from now on. */
    record PayoutAnswer(PayoutId payoutId) {}

    /** Why a payout is refused. */
    record Reason(@Nullable String reason) {}

    /** Why a payout is cancelled, if somebody says it. */
    record Cancellation(@Nullable String reason) {}

    @PostMapping
    ResponseEntity<PayoutAnswer> request(
            @PathVariable("association") AssociationId association,
            @RequestBody(required = false) @Nullable PayoutRequest body,
            WriteRequest write) {
        Amount asked = body == null ? null : body.amount();
        Money amount = asked == null ? null : money(asked);
        boolean instant = body != null && Boolean.TRUE.equals(body.instant());
        Currency currency = amount == null ? Currency.getInstance(EURO) : amount.currency();
        if (instant && !currency.getCurrencyCode().equals(EURO)) {
            throw new Malformed("instant", "must be left out: only euros can be sent at once");
        }
        PayoutId payout = new PayoutId(write.newId("request-payout"));
        Outcome outcome =
                commands.send(
                        new RequestPayout(
                                AccountId.of(association, currency),
                                payout,
                                Digest.ofParts(
                                        "request-payout",
                                        association.toString(),
                                        amount == null ? "all" : amount.display(),
                                        currency.getCurrencyCode(),
                                        instant ? "instant" : "normal"),
                                amount,
                                instant,
                                new Money(approvalFromMinor, currency),
                                write.caller().subject(),
                                clock.instant()),
                        write.caller());
        return Written.created(
                outcome,
                "/v1/associations/" + association + "/payouts/" + payout,
                new PayoutAnswer(payout));
    }

    @PostMapping("/{payout}/approval")
    ResponseEntity<PayoutAnswer> approve(
            @PathVariable("association") AssociationId association,
            @PathVariable("payout") PayoutId payout,
            WriteRequest write) {
        return send(
                new ApprovePayout(
                        accountOf(association, payout),
                        payout,
                        write.caller().subject(),
                        clock.instant()),
                payout,
                write);
    }

    @PostMapping("/{payout}/refusal")
    ResponseEntity<PayoutAnswer> refuse(
            @PathVariable("association") AssociationId association,
            @PathVariable("payout") PayoutId payout,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(
                new RefusePayout(
                        accountOf(association, payout),
                        payout,
                        write.caller().subject(),
                        Texts.reason(body.reason())),
                payout,
                write);
    }

    @PostMapping("/{payout}/cancellation")
    ResponseEntity<PayoutAnswer> cancel(
            @PathVariable("association") AssociationId association,
            @PathVariable("payout") PayoutId payout,
            @RequestBody(required = false) @Nullable Cancellation body,
            WriteRequest write) {
        String reason = body == null || body.reason() == null ? "cancelled" : body.reason();
        return send(
                new CancelPayout(accountOf(association, payout), payout, Texts.reason(reason)),
                payout,
                write);
    }

    /** Harmless when repeated: a payout is asked back once, and the first reason counts. */
    @PostMapping("/{payout}/recall")
    ResponseEntity<PayoutAnswer> recall(
            @PathVariable("association") AssociationId association,
            @PathVariable("payout") PayoutId payout,
            @RequestBody Recall body,
            WriteRequest write) {
        if (body.reason() == null) {
            throw new Malformed("reason", "must be DUPL, TECH, FRAD or CUST");
        }
        AccountId account = accountOf(association, payout);
        return send(
                new RecallPayout(
                        account,
                        payout,
                        body.reason(),
                        write.caller().subject(),
                        history.of(account, payout).sent()),
                payout,
                write);
    }

    private ResponseEntity<PayoutAnswer> send(
            AccountCommand command, PayoutId payout, WriteRequest write) {
        return Written.done(commands.send(command, write.caller()), new PayoutAnswer(payout));
    }

    /** By the payout's claim, for its currency; the account's rule says what is not there. */
    private AccountId accountOf(AssociationId association, PayoutId payout) {
        AccountId euros = AccountId.of(association, Currency.getInstance(EURO));
        return history.accountOf(payout)
                .filter(account -> belongsTo(account, association))
                .orElse(euros);
    }

    static boolean belongsTo(AccountId account, AssociationId association) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> AccountId.of(association, currency).equals(account));
    }

    static Money money(Amount asked) {
        try {
            return Amounts.of(asked.amount(), asked.currency() == null ? EURO : asked.currency());
        } catch (Malformed wrong) {
            throw new Malformed("amount." + wrong.field(), wrong.rule());
        }
    }
}
