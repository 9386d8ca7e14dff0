package obole.query.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import obole.identity.http.Paging;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What happens between two pages neither shows a break twice nor passes over one. */
class BreakPagesTest {

    private static final Break ONE = found("pay_1");
    private static final Break OTHER = found("pay_2");

    private static Break found(String subject) {
        LocalDate day = LocalDate.of(2026, 6, 15);
        return Break.open(BreakKind.UNKNOWN, subject, Money.euros(5_00), day, "None knows.");
    }

    private static List<Break> page(List<Break> all, Map<String, String> query) {
        IdentityHashMap<Break, String> places = BreakViews.places(all);
        Paging paging = Paging.of("", query);
        return paging.shown(paging.rowsOf(all, each -> requireNonNull(places.get(each))));
    }

    private static String cursorAfter(List<Break> all) {
        IdentityHashMap<Break, String> places = BreakViews.places(all);
        Paging paging = Paging.of("", Map.of("limit", "1"));
        List<Break> rows = paging.rowsOf(all, each -> requireNonNull(places.get(each)));
        return requireNonNull(paging.next(rows, each -> requireNonNull(places.get(each))));
    }

    @Test
    void a_break_that_is_explained_meanwhile_is_not_shown_again() {
        List<Break> all = List.of(ONE, OTHER);
        Break first = page(all, Map.of("limit", "1")).getFirst();
        List<Break> later =
                all.stream().map(e -> e.equals(first) ? e.closedBy("man_1") : e).toList();
        assertThat(page(later, Map.of("cursor", cursorAfter(all))))
                .containsExactly(first.equals(ONE) ? OTHER : ONE);
    }

    @Test
    void of_two_with_one_id_each_has_its_page() {
        Break over = ONE.closedBy("man_1");
        List<Break> all = List.of(ONE, over);
        assertThat(page(all, Map.of("limit", "1"))).containsExactly(ONE);
        assertThat(page(all, Map.of("cursor", cursorAfter(all)))).containsExactly(over);
    }
}
