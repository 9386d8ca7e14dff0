package obole.query.reconciliation;

import static java.util.Objects.requireNonNull;

import obole.identity.http.Paging;
import obole.query.reconciliation.LedgerBeside.Expected;
import obole.query.web.Days;
import obole.query.web.Problems;
import obole.shared.money.Money;
import obole.shared.reconciliation.BreakId;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads of what does not match, with what people have done about it. */
@RestController
@RequestMapping("/v1/reconciliation/breaks")
class BreakViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    record Difference(
            String id,
            BreakKind kind,
            String subject,
            Money amount,
            LocalDate since,
            long ageDays,
            boolean open,
            boolean note,
            String explanation,
            @Nullable String explainedBy,
            BreakKind.Owner owner,
            String nextAction,
            BreakId breakId,
            boolean resolvable,
            @Nullable String assignedTo,
            List<Handled.Comment> comments,
            Handled.@Nullable Proposed proposed,
            Handled.@Nullable Resolved resolved) {

        private static Difference of(Break each, LocalDate today) {
            return new Difference(
                    each.id(),
                    each.kind(),
                    each.subject(),
                    each.amount(),
                    each.since(),
                    Math.max(0, ChronoUnit.DAYS.between(each.since(), today)),
                    each.open(),
                    each.note(),
                    each.explanation(),
                    each.explainedBy(),
                    each.kind().owner(),
                    each.nextAction(),
                    each.breakId(),
                    each.resolvable(),
                    each.handled().owner(),
                    each.handled().comments(),
                    each.handled().proposed(),
                    each.handled().resolved());
        }
    }

    /** {@code ledgerPosition} is absent when the ledger was too far behind to be compared. */
    record Differences(
            List<Difference> breaks, @Nullable Long ledgerPosition, @Nullable String next) {}

    private final Snapshot snapshot;
    private final LedgerBeside ledger;
    private final Clock clock;

    BreakViews(Snapshot snapshot, LedgerBeside ledger, Clock clock) {
        this.snapshot = snapshot;
        this.ledger = ledger;
        this.clock = clock;
    }

    private record Read(Evidence evidence, Expected expected) {}

    @GetMapping
    Differences breaks(
            @RequestParam(value = "open", required = false) @Nullable Boolean open,
            @RequestParam(value = "kind", required = false) @Nullable BreakKind kind,
            @RequestParam(value = "owner", required = false) BreakKind.@Nullable Owner owner,
            @RequestParam(value = "assignedTo", required = false) @Nullable String assignedTo,
            Days days,
            @RequestParam(value = "currency", required = false) @Nullable Currency currency,
            Paging paging)
            throws InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        Seen seen = seen(today, open == null || !open);
        List<Break> wanted =
                seen.breaks().stream()
                        .filter(each -> open == null || each.open() == open)
                        .filter(each -> kind == null || each.kind() == kind)
                        .filter(each -> owner == null || each.kind().owner() == owner)
                        .filter(each ->
                                assignedTo == null || assignedTo.equals(each.handled().owner()))
                        .filter(each -> days.touch(each.since(), each.since()))
                        .filter(each ->
                                currency == null || each.amount().currency().equals(currency))
                        .toList();
        IdentityHashMap<Break, String> places = places(seen.breaks());
        Function<Break, String> place = each -> requireNonNull(places.get(each));
        List<Break> rows = paging.rowsOf(wanted, place);
        return new Differences(
                paging.shown(rows).stream().map(each -> Difference.of(each, today)).toList(),
                seen.ledgerPosition(),
                paging.next(rows, place));
    }

    /** The oldest first, wherever each is in its life; a number tells those of one id apart. */
    static IdentityHashMap<Break, String> places(List<Break> breaks) {
        IdentityHashMap<Break, String> places = new IdentityHashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Break each : breaks) {
            String place = each.since() + " " + each.breakId();
            places.put(each, place + " " + times.merge(place, 1, Integer::sum));
        }
        return places;
    }

    /** Open or explained; one that has gone without a trace is not found. */
    @GetMapping("/{id}")
    Difference difference(@PathVariable("id") BreakId id) throws InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        return seen(today, true).breaks().stream()
                .filter(each -> each.breakId().equals(id))
                .min(Comparator.comparing(each -> !each.open()))
                .map(each -> Difference.of(each, today))
                .orElseThrow(() -> Problems.notFound("BREAK_NOT_FOUND"));
    }

    private record Seen(List<Break> breaks, @Nullable Long ledgerPosition) {}

    private Seen seen(LocalDate today, boolean explained) throws InterruptedException {
        Read read =
                snapshot.read(rows ->
                        new Read(
                                Evidence.read(rows, ReportEvidence.read(rows, today, explained)),
                                Expected.read(rows)));
        LedgerBeside.Compared compared = ledger.compare(read.expected());
        List<Break> found = new ArrayList<>(Breaks.of(read.evidence()));
        found.addAll(Breaks.handled(compared.breaks(), read.evidence().handled()));
        return new Seen(Breaks.sorted(found), compared.position());
    }
}
