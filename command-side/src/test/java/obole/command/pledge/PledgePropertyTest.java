package obole.command.pledge;

import static obole.command.pledge.PledgeScene.ASSOCIATION;
import static obole.command.pledge.PledgeScene.PLEDGE;
import static obole.command.pledge.PledgeScene.RETRIES;
import static obole.command.pledge.PledgeScene.noon;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.pledge.PledgeCommand.AdvancePledge;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.command.pledge.PledgeCommand.ChangePledgeAmount;
import obole.command.pledge.PledgeCommand.CollectInstalment;
import obole.command.pledge.PledgeCommand.FailInstalment;
import obole.command.pledge.PledgeCommand.PausePledge;
import obole.command.pledge.PledgeCommand.ResumePledge;
import obole.command.pledge.PledgeState.Phase;
import obole.shared.bank.TargetCalendar;
import obole.shared.pledge.Debit;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgedGift;
import obole.shared.pledge.Rhythm;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random pledges over years, beside a calendar in which somebody ticks off the days by hand. */
class PledgePropertyTest {

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("Europe/Paris"),
                    ZoneId.of("America/Sao_Paulo"),
                    ZoneId.of("Pacific/Apia"),
                    ZoneId.of("Indian/Reunion"));

    private static final List<String> REASONS =
            List.of("insufficient_funds", "AM04", "MS02", "declined", "MD06");

    private static PledgeScene scene(Random random, Means means) {
        LocalDate today = LocalDate.of(2009, 1, 1).plusDays(random.nextInt(5_000));
        LocalDate first = today.plusDays(random.nextInt(40));
        PledgeScene scene = new PledgeScene();
        scene.send(
                PledgeScene.start(
                        PledgeScene.terms(
                                means,
                                List.of(Rhythm.values()).get(random.nextInt(3)),
                                first,
                                random.nextInt(3) == 0
                                        ? first.plusDays(random.nextInt(1_500))
                                        : null,
                                ZONES.get(random.nextInt(ZONES.size()))),
                        today));
        return scene;
    }

    @Test
    void a_card_is_charged_on_every_day_ticked_off_in_a_calendar_and_on_no_other() {
        Property.forAll(random -> {
            PledgeScene scene = scene(random, Means.CARD);
            LocalDate first = scene.known().terms().firstDueOn();
            LocalDate end = first.plusDays(800);
            Set<LocalDate> paused = new HashSet<>();
            boolean pausing = false;
            for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
                if (scene.known().phase() == Phase.ENDED) {
                    break;
                }
                scene.on(day);
                if (pausing) {
                    paused.add(day);
                }
                if (random.nextInt(60) == 0) {
                    pausing = !pausing;
                    Instant now = noon(day, scene.known().terms().zone());
                    if (scene.known().phase() != Phase.ENDED) {
                        scene.send(
                                pausing
                                        ? new PausePledge(PLEDGE, null, now)
                                        : new ResumePledge(PLEDGE, now));
                    }
                }
            }
            List<LocalDate> ticked = ticked(scene, end);
            assertThat(scene.all(InstalmentDue.class))
                    .extracting(InstalmentDue::dueOn)
                    .containsExactlyElementsOf(
                            ticked.stream().filter(day -> !paused.contains(day)).toList());
        });
    }

    /** Day by day, without any arithmetic of months. */
    private static List<LocalDate> ticked(PledgeScene scene, LocalDate end) {
        var terms = scene.known().terms();
        List<LocalDate> ticked = new ArrayList<>();
        int months = 0;
        LocalDate first = terms.firstDueOn();
        for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
            if (day.getDayOfMonth() == 1 && !day.equals(first)) {
                months++;
            }
            boolean last = day.plusDays(1).getDayOfMonth() == 1;
            boolean due =
                    day.getDayOfMonth() == first.getDayOfMonth()
                            || (last && day.getDayOfMonth() < first.getDayOfMonth());
            boolean over = terms.lastDueOn() != null && day.isAfter(terms.lastDueOn());
            if (due && !over && months % terms.rhythm().months() == 0) {
                ticked.add(day);
            }
        }
        return ticked;
    }

    @Test
    void a_direct_debit_is_on_an_open_day_told_in_time_and_never_before_its_day() {
        Property.forAll(random -> {
            PledgeScene scene = scene(random, Means.DIRECT_DEBIT);
            LocalDate today = scene.known().terms().firstDueOn().minusDays(40);
            LocalDate end = today.plusDays(500);
            for (LocalDate day = today; day.isBefore(end); day = day.plusDays(1)) {
                day = random.nextInt(100) == 0 ? day.plusDays(random.nextInt(12)) : day;
                scene.on(day);
                if (random.nextInt(50) == 0 && scene.known().phase() != Phase.ENDED) {
                    long cents = 1L + random.nextInt(9_999);
                    scene.send(
                            new ChangePledgeAmount(
                                    PLEDGE,
                                    List.of(new PledgedGift(ASSOCIATION, euros(cents))),
                                    euros(0)));
                }
            }
            for (InstalmentDue due : scene.all(InstalmentDue.class)) {
                Debit debit = java.util.Objects.requireNonNull(due.debit());
                assertThat(TargetCalendar.open(debit.collectOn())).isTrue();
                assertThat(debit.collectOn()).isAfterOrEqualTo(due.dueOn());
                List<InstalmentPreNotified> told =
                        scene.all(InstalmentPreNotified.class).stream()
                                .filter(each -> each.dueOn().equals(due.dueOn()))
                                .toList();
                assertThat(told.getFirst().on().plusDays(14)).isBeforeOrEqualTo(debit.collectOn());
                assertThat(told.getLast().amount())
                        .isEqualTo(due.gifts().getFirst().amount().plus(due.tip()));
            }
        });
    }

    /** Whatever happens, and however long nobody looks. */
    @Test
    void each_day_is_decided_once_in_order_and_never_two_are_collected_together() {
        Property.forAll(random -> {
            PledgeScene scene =
                    scene(random, random.nextBoolean() ? Means.CARD : Means.DIRECT_DEBIT);
            LocalDate day = scene.known().terms().firstDueOn().minusDays(40);
            for (int step = 0; step < 120; step++) {
                day = day.plusDays(random.nextInt(10) == 0 ? random.nextInt(200) : 1);
                List<PledgeEvent> events = scene.on(day);
                assertThat(events.stream().filter(InstalmentDue.class::isInstance).count())
                        .isLessThanOrEqualTo(1);
                assertThat(scene.on(day)).isEmpty();
                randomOutcome(random, scene, day);
            }
            List<LocalDate> decided =
                    scene.history.stream().flatMap(PledgePropertyTest::decided).toList();
            assertThat(decided).isSorted().doesNotHaveDuplicates();
            assertThat(ticked(scene, day.plusDays(10)))
                    .startsWith(decided.toArray(LocalDate[]::new));
            assertThat(scene.all(InstalmentDue.class))
                    .extracting(InstalmentDue::donationId)
                    .doesNotHaveDuplicates();
        });
    }

    private static void randomOutcome(Random random, PledgeScene scene, LocalDate day) {
        List<InstalmentDue> begun = scene.all(InstalmentDue.class);
        if (begun.isEmpty() || random.nextInt(3) > 0) {
            return;
        }
        InstalmentDue last = begun.getLast();
        scene.send(
                random.nextBoolean()
                        ? new CollectInstalment(PLEDGE, last.dueOn(), last.attempt(), day)
                        : new FailInstalment(
                                PLEDGE,
                                last.dueOn(),
                                last.attempt(),
                                REASONS.get(random.nextInt(REASONS.size())),
                                day,
                                RETRIES));
    }

    private static java.util.stream.Stream<LocalDate> decided(PledgeEvent event) {
        return switch (event) {
            case InstalmentDue e when e.attempt() == 1 -> java.util.stream.Stream.of(e.dueOn());
            case InstalmentSkipped e when e.attempt() == 0 -> java.util.stream.Stream.of(e.dueOn());
            default -> java.util.stream.Stream.empty();
        };
    }

    /** Or a timer would go off for ever, or too late. */
    @Test
    void the_clock_has_something_to_do_when_it_wakes_and_nothing_before() {
        Property.forAll(random -> {
            PledgeScene scene =
                    scene(random, random.nextBoolean() ? Means.CARD : Means.DIRECT_DEBIT);
            Instant before = Instant.EPOCH;
            for (int step = 0; step < 40; step++) {
                Instant wakes = Advancing.wakesAt(scene.known()).orElse(null);
                if (wakes == null) {
                    break;
                }
                Beneficiaries whom =
                        random.nextInt(5) == 0
                                ? Beneficiaries.NOT_ACCEPTING
                                : Beneficiaries.ACCEPTING;
                if (wakes.isAfter(before)) {
                    before = wakes;
                    assertThat(scene.send(new AdvancePledge(PLEDGE, wakes.minusMillis(1), whom)))
                            .isEmpty();
                }
                assertThat(scene.send(new AdvancePledge(PLEDGE, before, whom))).isNotEmpty();
                LocalDate day = LocalDate.ofInstant(before, scene.known().terms().zone());
                if (scene.known().phase() != Phase.ENDED && random.nextInt(4) == 0) {
                    scene.send(
                            new PausePledge(
                                    PLEDGE,
                                    day.plusDays(1 + random.nextInt(100)),
                                    noon(day, scene.known().terms().zone())));
                }
                randomOutcome(random, scene, day);
            }
        });
    }
}
