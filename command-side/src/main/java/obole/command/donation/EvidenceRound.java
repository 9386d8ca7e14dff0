package obole.command.donation;

import obole.command.donation.DisputeCommand.HandOverEvidence;
import obole.command.donation.DisputeCommand.RefuseEvidence;
import obole.command.gateway.PartOfStream;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Streams;
import obole.command.gateway.Timers;
import obole.command.psp.EvidenceAnswer;
import obole.command.psp.EvidenceInstruction;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentGateways;
import obole.command.vault.Vault;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.EvidenceDocument;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hands our evidence over to the PSP, as often as it takes: our id makes it once. A PSP that does
 * not answer is told again after a while, and the others' evidence does not wait for that.
 */
@Component
class EvidenceRound implements Round {

    static final String NAME = "evidence-hand-over";

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceRound.class);
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final String ERASED = "a document is not in the vault any more";
    private static final String NOT_CONNECTED = "the PSP is not connected: hand it in by hand";

    private final Timers timers;
    private final Policies policies;
    private final Streams streams;
    private final Vault vault;
    private final Clock clock;
    private final PaymentGateways gateways;

    EvidenceRound(
            Timers timers,
            Policies policies,
            Streams streams,
            Vault vault,
            Clock clock,
            PaymentGateways gateways) {
        this.timers = timers;
        this.policies = policies;
        this.streams = streams;
        this.vault = vault;
        this.clock = clock;
        this.gateways = gateways;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        timers.due(NAME, clock.instant()).forEach(this::handOver);
    }

    private void handOver(String subject) {
        PartOfStream evidence = PartOfStream.read(subject);
        try (Stream<Object> events = streams.eventsOf(evidence.stream())) {
            events.filter(DisputeEvidenceSubmitted.class::isInstance)
                    .map(DisputeEvidenceSubmitted.class::cast)
                    .filter(each -> each.evidenceId().equals(evidence.part()))
                    .forEach(submitted -> handOver(subject, submitted));
        }
    }

    private void handOver(String subject, DisputeEvidenceSubmitted submitted) {
        switch (ask(submitted)) {
            case EvidenceAnswer.Taken() ->
                    send(
                            new HandOverEvidence(
                                    submitted.donationId(),
                                    submitted.disputeId(),
                                    submitted.evidenceId()));
            case EvidenceAnswer.Refused(var reason) ->
                    send(
                            new RefuseEvidence(
                                    submitted.donationId(),
                                    submitted.disputeId(),
                                    submitted.evidenceId(),
                                    reason));
            case EvidenceAnswer.Unknown(var reason) -> {
                LOG.warn("{} waits, {} does not answer: {}", subject, submitted.psp(), reason);
                timers.set(NAME, subject, clock.instant().plus(LATER));
            }
        }
    }

    private EvidenceAnswer ask(DisputeEvidenceSubmitted submitted) {
        PaymentGateway gateway = gateways.get(submitted.psp());
        if (gateway == null) {
            return new EvidenceAnswer.Refused(NOT_CONNECTED);
        }
        List<EvidenceInstruction.Document> documents = new ArrayList<>();
        for (EvidenceDocument each : submitted.documents()) {
            Optional<String> content = vault.get(each.reference());
            if (content.isEmpty()) {
                return new EvidenceAnswer.Refused(ERASED);
            }
            documents.add(new EvidenceInstruction.Document(each.kind(), unquoted(content.get())));
        }
        return gateway.submitEvidence(
                new EvidenceInstruction(
                        submitted.evidenceId(), submitted.pspReference(), documents));
    }

    private static String unquoted(String json) {
        return json.substring(1, json.length() - 1);
    }

    private void send(DonationCommand command) {
        policies.send(NAME, List.of(command));
    }
}
