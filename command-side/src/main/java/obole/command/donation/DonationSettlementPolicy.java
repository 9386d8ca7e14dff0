package obole.command.donation;

import static java.util.Objects.requireNonNull;

import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.settlement.SettlementCommand.SettleChunk;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.donation.SettledShare;
import obole.shared.money.Money;
import obole.shared.settlement.HeldBack;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;
import obole.shared.settlement.SettlementEvent.ChunkCredit;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineWithdrawn;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the donations of a confirmed report, chunk by chunk, that their money is here; then says
 * what that is worth to whom.
 */
@Component
@ProcessingGroup(DonationSettlementPolicy.NAME)
class DonationSettlementPolicy implements Policy {

    static final String NAME = "donation-settlement";

    private static final Logger LOG = LoggerFactory.getLogger(DonationSettlementPolicy.class);

    private final Policies policies;
    private final Streams streams;
    private final GivenBackLines givenBack;
    private final ReleasedReserves reserves;

    DonationSettlementPolicy(
            Policies policies,
            Streams streams,
            GivenBackLines givenBack,
            ReleasedReserves reserves) {
        this.policies = policies;
        this.streams = streams;
        this.givenBack = givenBack;
        this.reserves = reserves;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(SettlementConfirmed event) {
        Set<Integer> held = new HashSet<>(held(event));
        held.addAll(withdrawn(event));
        for (int chunk = 1; chunk <= event.chunks(); chunk++) {
            settle(event, chunk, held);
        }
    }

    /** Few reports have any, and only those are read as a whole. */
    private Set<Integer> held(SettlementConfirmed event) {
        for (int chunk = 1; chunk <= event.chunks(); chunk++) {
            if (lines(event.settlementId(), chunk).stream()
                    .anyMatch(line -> line.kind() == Kind.RESERVE_HELD)) {
                List<ReportLine> report = report(event.settlementId(), event.chunks());
                Set<Integer> held = new HashSet<>(HeldBack.of(report));
                held.removeAll(reserves.of(event.settlementId(), report));
                return held;
            }
        }
        return Set.of();
    }

    /** Direct debits that the bank has rejected since it was asked for them. */
    private Set<Integer> withdrawn(SettlementConfirmed event) {
        Set<String> donations;
        try (Stream<Object> events = streams.eventsOf(event.settlementId().toString())) {
            donations =
                    events.filter(SettlementLineWithdrawn.class::isInstance)
                            .map(SettlementLineWithdrawn.class::cast)
                            .map(each -> each.collection().donationId().toString())
                            .collect(Collectors.toSet());
        }
        return donations.isEmpty()
                ? Set.of()
                : report(event.settlementId(), event.chunks()).stream()
                        .filter(line -> donations.contains(text(line.donation())))
                        .map(ReportLine::line)
                        .collect(Collectors.toSet());
    }

    private List<ReportLine> report(SettlementId settlement, int chunks) {
        List<ReportLine> lines = new ArrayList<>();
        for (int chunk = 1; chunk <= chunks; chunk++) {
            lines.addAll(lines(settlement, chunk));
        }
        return lines;
    }

    /**
     * What an earlier report could not pay; the line names that report. If it has not come yet, it
     * will hold nothing back when it does.
     */
    private List<ReportLine> released(SettlementConfirmed event, ReportLine release) {
        SettlementId earlier = SettlementId.of(event.psp(), text(release.reference()));
        try (Stream<Object> events = streams.eventsOf(earlier.toString())) {
            return events.filter(SettlementReportReceived.class::isInstance)
                    .map(SettlementReportReceived.class::cast)
                    .findFirst()
                    .map(report ->
                            HeldBack.released(report(earlier, report.chunks()), release.donation()))
                    .orElseGet(() -> {
                        reserves.remember(earlier, event.settlementId(), release);
                        return List.of();
                    });
        }
    }

    private void settle(SettlementConfirmed event, int chunk, Set<Integer> held) {
        Map<DonationId, DonationCommand> payments = new LinkedHashMap<>();
        List<DonationCommand> others = new ArrayList<>();
        for (ReportLine line : lines(event.settlementId(), chunk)) {
            try {
                switch (line.kind()) {
                    case PAYMENT -> {
                        if (!held.contains(line.line())) {
                            pay(event, chunk, line, payments, others);
                        }
                    }
                    case RESERVE_RELEASED ->
                            released(event, line)
                                    .forEach(each -> pay(event, chunk, each, payments, others));
                    case REFUND, REFUND_RETURNED, CHARGEBACK, CHARGEBACK_REVERSAL, DISPUTE_FEE ->
                            others.addAll(givenBack.commands(event, line));
                    case FEE, OTHER, CARRIED_FORWARD, RESERVE_HELD, DEBIT_RETURNED -> {}
                }
            } catch (Malformed unknown) {
                LOG.warn(
                        "line {} of {} names nothing of ours: {}",
                        line.line(),
                        event.settlementId(),
                        unknown.getMessage());
            }
        }
        policies.sendAtOnce(NAME, List.copyOf(payments.values()));
        policies.send(NAME, others);
        policies.send(
                NAME,
                List.of(
                        new SettleChunk(
                                event.settlementId(),
                                chunk,
                                credits(event, chunk, new LinkedHashSet<>(payments.keySet())),
                                event.effectiveOn())));
    }

    private static void pay(
            SettlementConfirmed event,
            int chunk,
            ReportLine line,
            Map<DonationId, DonationCommand> payments,
            List<DonationCommand> others) {
        SettleDonation settle = payment(event, chunk, line);
        if (payments.putIfAbsent(settle.donationId(), settle) != null) {
            others.add(settle);
        }
    }

    private List<ReportLine> lines(SettlementId settlement, int chunk) {
        try (Stream<Object> events = streams.eventsOf(settlement.chunk(chunk))) {
            return events.filter(SettlementChunkReceived.class::isInstance)
                    .flatMap(received -> ((SettlementChunkReceived) received).lines().stream())
                    .toList();
        }
    }

    private static SettleDonation payment(SettlementConfirmed event, int chunk, ReportLine line) {
        return new SettleDonation(
                DonationId.of(text(line.donation())),
                event.settlementId(),
                chunk,
                event.feeCollection(),
                line.pspReference(),
                line.gross(),
                line.fee(),
                event.effectiveOn());
    }

    static String text(@Nullable String reference) {
        return reference == null ? "" : reference;
    }

    /** From the donations' own events, so that it is the same whenever it is asked. */
    private List<ChunkCredit> credits(
            SettlementConfirmed event, int chunk, Set<DonationId> donations) {
        Map<Beneficiary, Money> sums = new LinkedHashMap<>();
        for (DonationId donation : donations) {
            try (Stream<Object> events = streams.eventsOf(donation.toString())) {
                events.filter(DonationSettled.class::isInstance)
                        .map(DonationSettled.class::cast)
                        .filter(settled ->
                                settled.settlementId().equals(event.settlementId())
                                        && settled.chunk() == chunk)
                        .flatMap(settled -> settled.shares().stream())
                        .forEach(share ->
                                sums.merge(Beneficiary.of(share), share.credited(), Money::plus));
            }
        }
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue().positive())
                .map(sum -> new ChunkCredit(sum.getKey().association(), sum.getValue()))
                .toList();
    }

    /** One credit goes to one association in one currency. */
    private record Beneficiary(AssociationId association, Currency currency) {

        private static Beneficiary of(SettledShare share) {
            return new Beneficiary(
                    requireNonNull(share.associationId()), share.credited().currency());
        }
    }
}
