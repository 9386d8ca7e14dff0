package obole.command.pledge;

import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.pledge.BegunInstalments.Attempt;
import obole.command.pledge.PledgeCommand.CollectInstalment;
import obole.command.pledge.PledgeCommand.FailInstalment;
import obole.command.pledge.PledgeCommand.ReturnInstalment;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent.CollectionDropped;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.settlement.SettlementEvent.SettlementLineWithdrawn;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells a pledge what became of its attempts, each of which is a donation: captured, failed, or
 * given back for good, by a chargeback or by the return of a direct debit; or never collected,
 * because its file or it was refused.
 */
@Component
@ProcessingGroup(PledgeOutcomePolicy.NAME)
class PledgeOutcomePolicy implements Policy {

    static final String NAME = "pledge-outcome";

    /** Of a file that the bank did not take: the donors are not to blame. */
    private static final String FILE_REJECTED = "FILE_REJECTED";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final BegunInstalments begun;
    private final PledgeSettings settings;
    private final Streams streams;
    private final Policies policies;

    PledgeOutcomePolicy(
            BegunInstalments begun, PledgeSettings settings, Streams streams, Policies policies) {
        this.begun = begun;
        this.settings = settings;
        this.streams = streams;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(InstalmentDue event) {
        begun.remember(event);
    }

    @EventHandler
    void on(DonationCaptured event) {
        tell(
                event.donationId().toString(),
                of ->
                        new CollectInstalment(
                                of.pledgeId(), of.dueOn(), of.attempt(), event.effectiveOn()));
    }

    @EventHandler
    void on(DonationFailed event, @Timestamp Instant at) {
        tell(event.donationId().toString(), of -> failed(of, event.reason(), day(at)));
    }

    @EventHandler
    void on(DonationExpired event, @Timestamp Instant at) {
        tell(event.donationId().toString(), of -> failed(of, "EXPIRED", day(at)));
    }

    @EventHandler
    void on(DonationVoided event, @Timestamp Instant at) {
        tell(event.donationId().toString(), of -> failed(of, event.reason(), day(at)));
    }

    @EventHandler
    void on(CaptureReversed event, @Timestamp Instant at) {
        tell(event.donationId().toString(), of -> returned(of, event.reason(), day(at)));
    }

    @EventHandler
    void on(DisputeLost event, @Timestamp Instant at) {
        tell(event.donationId().toString(), of -> lost(of, event, day(at)));
    }

    @EventHandler
    void on(CollectionRejected event) {
        policies.send(
                NAME, List.of(failed(of(event.collection()), event.reason(), event.effectiveOn())));
    }

    @EventHandler
    void on(SettlementLineWithdrawn event) {
        policies.send(
                NAME, List.of(failed(of(event.collection()), event.reason(), event.effectiveOn())));
    }

    /** What the pledge itself has taken back is over already. */
    @EventHandler
    void on(CollectionDropped event, @Timestamp Instant at) {
        policies.send(NAME, List.of(failed(of(event.collection()), event.reason(), day(at))));
    }

    @EventHandler
    void on(CollectionFileRejected event, @Timestamp Instant at) {
        policies.send(
                NAME,
                event.collections().stream()
                        .map(each -> failed(of(each), FILE_REJECTED, day(at)))
                        .toList());
    }

    private void tell(String donation, Function<Attempt, PledgeCommand> command) {
        begun.find(donation)
                .ifPresent(attempt -> policies.send(NAME, List.of(command.apply(attempt))));
    }

    private FailInstalment failed(Attempt of, String reason, LocalDate on) {
        return new FailInstalment(
                of.pledgeId(), of.dueOn(), of.attempt(), reason, on, settings.retries());
    }

    private ReturnInstalment returned(Attempt of, String reason, LocalDate on) {
        return new ReturnInstalment(
                of.pledgeId(), of.dueOn(), of.attempt(), reason, on, settings.retries());
    }

    private static Attempt of(Collection collection) {
        return new Attempt(collection.pledgeId(), collection.dueOn(), collection.attempt());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, PARIS);
    }

    /** As it was opened; a direct debit has come back on the day on which the bank booked it. */
    private ReturnInstalment lost(Attempt of, DisputeLost lost, LocalDate today) {
        try (Stream<Object> events = streams.eventsOf(lost.donationId().toString())) {
            return events.filter(DisputeOpened.class::isInstance)
                    .map(DisputeOpened.class::cast)
                    .filter(opened -> opened.disputeId().equals(lost.disputeId()))
                    .findFirst()
                    .map(opened ->
                            returned(
                                    of,
                                    opened.reason(),
                                    opened.kind() == DisputeKind.SDD_RETURN
                                            ? opened.effectiveOn()
                                            : today))
                    .orElseGet(() -> returned(of, "", today));
        }
    }
}
