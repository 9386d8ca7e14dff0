package obole.command.pledge;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.pledge.PledgeCommand.AdvancePledge;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.command.pledge.PledgeCommand.Retries;
import obole.command.pledge.PledgeCommand.StartPledge;
import obole.command.pledge.PledgeState.Known;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonorId;
import obole.shared.identity.Digest;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;
import obole.shared.pledge.Rhythm;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One pledge under its rules, and the day it is. */
final class PledgeScene {

    static final PledgeId PLEDGE = new PledgeId(new UUID(7, 7));
    static final AssociationId ASSOCIATION = new AssociationId(new UUID(1, 1));
    static final Retries RETRIES = new Retries(List.of(3, 7), 3);
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final CreditorIdentifier CREDITOR = CreditorIdentifier.of("FR72ZZZ123456");

    final List<PledgeEvent> history = new ArrayList<>();
    PledgeState state = new PledgeState.Unknown();

    static PledgeStarted terms(
            Means means, Rhythm rhythm, LocalDate first, @Nullable LocalDate last, ZoneId zone) {
        return new PledgeStarted(
                PLEDGE,
                Digest.ofParts("start"),
                means == Means.CARD ? "sandbox" : "sdd:sg",
                means,
                List.of(new PledgedGift(ASSOCIATION, euros(20_00))),
                euros(1_00),
                rhythm,
                first,
                last,
                zone,
                14,
                "inst:1",
                Digest.ofParts("instrument"),
                new DonorId(new UUID(2, 2)),
                Digest.ofParts("donor"),
                null,
                null,
                null,
                false,
                null);
    }

    static StartPledge start(PledgeStarted terms, LocalDate today) {
        return new StartPledge(
                terms,
                terms.means() == Means.CARD ? null : mandate(today),
                false,
                Beneficiaries.ACCEPTING,
                today);
    }

    static Mandate mandate(LocalDate signedOn) {
        return new Mandate(MandateReference.of("RUM1"), CREDITOR, MandateScheme.CORE, signedOn);
    }

    static PledgeScene byCard(Rhythm rhythm, LocalDate first) {
        PledgeScene scene = new PledgeScene();
        scene.send(start(terms(Means.CARD, rhythm, first, null, PARIS), first));
        return scene;
    }

    static PledgeScene byDebit(LocalDate first, @Nullable LocalDate last, LocalDate today) {
        PledgeScene scene = new PledgeScene();
        scene.send(start(terms(Means.DIRECT_DEBIT, Rhythm.MONTHLY, first, last, PARIS), today));
        return scene;
    }

    Known known() {
        return (Known) state;
    }

    /** What it records; a refusal fails the test. */
    List<PledgeEvent> send(PledgeCommand command) {
        Decision<PledgeEvent> decision = Pledge.decide(state, command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        List<PledgeEvent> events = ((Decision.Accepted<PledgeEvent>) decision).events();
        for (PledgeEvent event : events) {
            state = Pledge.evolve(state, event);
        }
        history.addAll(events);
        return events;
    }

    List<PledgeEvent> on(LocalDate day) {
        return on(day, Beneficiaries.ACCEPTING);
    }

    List<PledgeEvent> on(LocalDate day, Beneficiaries whom) {
        return send(new AdvancePledge(PLEDGE, noon(day, known().terms().zone()), whom));
    }

    /** Day by day, as the clock goes when the process runs. */
    PledgeScene through(LocalDate from, LocalDate to) {
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            on(day);
        }
        return this;
    }

    <E extends PledgeEvent> List<E> all(Class<E> type) {
        return history.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Instant noon(LocalDate day, ZoneId zone) {
        return day.atTime(12, 0).atZone(zone).toInstant();
    }
}
