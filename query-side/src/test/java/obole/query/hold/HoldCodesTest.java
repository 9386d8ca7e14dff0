package obole.query.hold;

import static obole.query.hold.HoldCode.RESERVED;
import static obole.query.hold.HoldCode.SWEEP_OVERDUE;
import static obole.query.hold.HoldCode.TOP_UP_OVERDUE;
import static obole.query.hold.HoldCode.WEBHOOK_PAUSED;

import static org.assertj.core.api.Assertions.assertThat;

import obole.schema.views.tables.records.HoldRecord;
import obole.shared.donation.RefundHold;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every code there is, begun by one event and ended by another. */
class HoldCodesTest {

    /**
     * {@code HoldViewsTest} begins and ends these in the tables that they are read from, and {@code
     * WebhookLifeTest} the last.
     */
    private static final Set<HoldCode> READ_ELSEWHERE =
            EnumSet.of(RESERVED, SWEEP_OVERDUE, TOP_UP_OVERDUE, WEBHOOK_PAUSED);

    private final Map<List<String>, HoldRecord> rows = new HashMap<>();

    static Stream<HoldStory> stories() {
        return Stream.of(
                        AssociationHoldStories.all(), AccountHoldStories.all(),
                        DonorHoldStories.all(), HouseHoldStories.all())
                .flatMap(List::stream);
    }

    @Test
    void every_code_has_a_story() {
        Set<HoldCode> told = EnumSet.copyOf(READ_ELSEWHERE);
        stories().forEach(story -> told.add(story.code()));
        assertThat(told).containsExactlyInAnyOrder(HoldCode.values());
    }

    @ParameterizedTest
    @MethodSource("stories")
    void it_holds_from_the_one_event_to_the_other(HoldStory story) {
        happened(story.begins());
        HoldRecord held =
                open().filter(row -> row.getCode().equals(story.code().name()))
                        .findFirst()
                        .orElseThrow();
        assertThat(held.getReason()).isNotBlank();
        assertThat(held.getEnds()).isNotBlank();
        assertThat(held.getSince()).isEqualTo(HoldStory.MOMENT);

        happened(story.ends());
        assertThat(open().map(HoldRecord::getCode)).doesNotContain(story.code().name());
    }

    @Test
    void why_a_refund_waits_is_always_a_code() {
        assertThat(Arrays.stream(HoldCode.values()).map(Enum::name))
                .containsAll(Arrays.stream(RefundHold.values()).map(Enum::name).toList());
    }

    @Test
    void every_code_is_in_the_list_for_people() throws IOException {
        String list = Files.readString(Path.of("../docs/holds.md"));
        assertThat(HoldCode.values())
                .allMatch(code -> list.contains("| `" + code + "` |"), "is in docs/holds.md");
    }

    private Stream<HoldRecord> open() {
        return rows.values().stream().filter(HoldRecord::getOpen);
    }

    private void happened(Object event) {
        for (Hold hold : HoldRules.of(event)) {
            HoldRecord row =
                    rows.computeIfAbsent(
                            List.of(hold.subject(), hold.area().name()),
                            _ -> {
                                HoldRecord blank = new HoldRecord();
                                Hold.blank(blank);
                                return blank;
                            });
            hold.fold(row, HoldStory.MOMENT);
        }
    }
}
