package obole.command.pledge;

import obole.command.gateway.LeasedCalls;
import obole.command.gateway.LeasedCalls.Lease;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Streams;
import obole.command.pledge.CardCharges.Charge;
import obole.command.pledge.PledgeCommand.FailInstalment;
import obole.command.psp.ChargeRequest;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentGateways;
import obole.command.vault.Vault;
import obole.schema.policy.tables.records.CardChargeRecord;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Has PSPs charge the cards of due instalments, several at once: each is asked first whether it was
 * told before, so that a charge is made once whatever dies when. What becomes of it the PSP's
 * webhooks say to the donation.
 */
@Component
class CardRound implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(CardRound.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int AT_ONCE = 32;

    private final LeasedCalls<CardChargeRecord, Charge> charges;
    private final Streams streams;
    private final Vault vault;
    private final Policies policies;
    private final PledgeSettings settings;
    private final Clock clock;
    private final PaymentGateways gateways;

    CardRound(
            CardCharges charges,
            Streams streams,
            Vault vault,
            Policies policies,
            PledgeSettings settings,
            Clock clock,
            PaymentGateways gateways) {
        this.charges = charges.leased();
        this.streams = streams;
        this.vault = vault;
        this.policies = policies;
        this.settings = settings;
        this.clock = clock;
        this.gateways = gateways;
    }

    /** As the vault keeps a card. */
    record Card(String token) {}

    @Override
    public String name() {
        return CardGateway.NAME;
    }

    @Override
    public void go() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            charges.take(AT_ONCE).forEach(lease -> threads.execute(() -> make(lease)));
        }
    }

    private void make(Lease<Charge> lease) {
        try {
            if (answered(lease.call())) {
                charges.answered(lease);
            } else {
                charges.wait(lease);
            }
        } catch (RuntimeException failed) {
            // Its lease ends and it is asked about again.
            LOG.error("{} waits: its card is not charged", lease.id(), failed);
        }
    }

    /** False when it has to be looked at again. */
    private boolean answered(Charge charge) {
        PaymentGateway gateway = gateways.get(charge.psp());
        if (gateway == null || !begun(charge)) {
            return false;
        }
        Optional<PaymentAnswer> before = gateway.findPayment(charge.donationId());
        PaymentAnswer answer = before.orElseGet(() -> charge(gateway, charge));
        return switch (answer) {
            case PaymentAnswer.Accepted _ -> true;
            case PaymentAnswer.Refused(var reason) -> {
                // What it knows and has refused, it says by a webhook, with the reason.
                if (before.isEmpty()) {
                    fail(charge, reason);
                }
                yield true;
            }
            case PaymentAnswer.Unknown(var reason) -> {
                LOG.warn(
                        "{} waits, {} does not answer: {}",
                        charge.donationId(),
                        charge.psp(),
                        reason);
                yield false;
            }
        };
    }

    /** A webhook must find the donation. */
    private boolean begun(Charge charge) {
        try (Stream<Object> events = streams.eventsOf(charge.donationId().toString())) {
            return events.findAny().isPresent();
        }
    }

    private PaymentAnswer charge(PaymentGateway gateway, Charge charge) {
        Optional<String> card = vault.get(charge.instrument());
        if (card.isEmpty()) {
            return new PaymentAnswer.Refused("unknown_token");
        }
        return gateway.charge(
                new ChargeRequest(
                        charge.donationId(),
                        charge.amount(),
                        JSON.readValue(card.get(), Card.class).token(),
                        "Donation " + charge.donationId()));
    }

    private void fail(Charge charge, String reason) {
        policies.send(
                CardGateway.NAME,
                List.of(
                        new FailInstalment(
                                charge.pledgeId(),
                                charge.dueOn(),
                                charge.attempt(),
                                reason,
                                LocalDate.ofInstant(clock.instant(), PARIS),
                                settings.retries())));
    }
}
