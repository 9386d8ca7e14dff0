package obole.query.reconciliation;

import static java.util.Objects.requireNonNull;

import obole.identity.http.Paging;
import obole.query.projection.Books;
import obole.shared.money.Money;
import obole.shared.safeguarding.SafeguardingProof.Item;
import obole.shared.safeguarding.SafeguardingProof.Total;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads of what stands behind the figures of a day, all of it: a proof shows the first of them. */
@RestController
class ProofItemViews {

    /** What an item of a proof is; and beside the proof, what one PSP has of one day's captures. */
    enum Kind {
        SUSPENSE_IN(0),
        SUSPENSE_OUT(0),
        STATEMENT(1),
        SETTLEMENT(2),
        REFUND(3),
        DISPUTE(4),
        AT_PSP(5);

        /** What is unexplained comes first, whichever way it went. */
        private final int group;

        Kind(int group) {
            this.group = group;
        }
    }

    /** {@code ageDays} at the end of the day. */
    record Aged(Kind kind, String subject, Money amount, LocalDate since, long ageDays) {

        private static Aged of(Item item, LocalDate day) {
            return of(
                    Kind.valueOf(item.kind().name()),
                    item.subject(),
                    item.amount(),
                    item.since(),
                    day);
        }

        private static Aged of(OnTheWay.OfDay money, LocalDate day) {
            return of(Kind.AT_PSP, money.psp(), money.captured(), money.on(), day);
        }

        private static Aged of(
                Kind kind, String subject, Money amount, LocalDate since, LocalDate day) {
            return new Aged(kind, subject, amount, since, ChronoUnit.DAYS.between(since, day));
        }
    }

    /** {@code totals} are of all items of the day, whatever is asked for. */
    record Page(long position, List<Total> totals, List<Aged> items, @Nullable String next) {}

    private final ProofFigures figures;
    private final Books books;

    ProofItemViews(ProofFigures figures, Books books) {
        this.figures = figures;
        this.books = books;
    }

    @GetMapping("/v1/safeguarding/figures/{day}/items")
    Page items(
            @PathVariable("day") LocalDate day,
            @RequestParam(value = "kind", required = false) @Nullable Kind kind,
            Paging paging) {
        books.requireRunning(null);
        ProofFigures.Listed listed = figures.items(day);
        List<Aged> all =
                Stream.concat(
                                listed.items().stream().map(each -> Aged.of(each, day)),
                                listed.atPsps().stream().map(each -> Aged.of(each, day)))
                        .toList();
        IdentityHashMap<Aged, String> places = places(all);
        Function<Aged, String> place = each -> requireNonNull(places.get(each));
        List<Aged> rows =
                paging.rowsOf(
                        all.stream().filter(each -> kind == null || each.kind() == kind).toList(),
                        place);
        return new Page(
                listed.position(),
                Total.of(listed.items()),
                paging.shown(rows),
                paging.next(rows, place));
    }

    /** In the order of a proof; a number tells those apart that are alike. */
    static IdentityHashMap<Aged, String> places(List<Aged> items) {
        IdentityHashMap<Aged, String> places = new IdentityHashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Aged each : items) {
            String place = each.kind().group + " " + each.since() + " " + each.subject();
            places.put(each, place + " " + times.merge(place, 1, Integer::sum));
        }
        return places;
    }
}
