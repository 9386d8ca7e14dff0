package obole.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.vault.Retention.Fact;
import obole.command.vault.RetentionRule.Due;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

class RetentionTest {

    private static final LocalDate WRITTEN = LocalDate.of(2027, 2, 28);

    /** The first event is on 1 March 2027, and each of the others a day later. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    DONOR | donation | initiated | RUNNING | -
                    DONOR | donation | initiated failed | RUNNING | -
                    DONOR | donation | initiated expired | UNUSED | 2027-04-01
                    DONOR | donation | initiated authorised voided | UNUSED | 2027-04-02
                    DONOR | donation | initiated captured | RECEIPTS | 2033-03-02
                    DONOR | donation | initiated captured refund.settled | RECEIPTS | 2033-03-03
                    DONOR | pledge | started | RUNNING | -
                    DONOR | pledge | started ended | UNUSED | 2027-04-01
                    DONOR | pledge | started instalment-collected ended | RECEIPTS | 2033-03-03
                    instrument | pledge | started instalment-collected | RUNNING | -
                    instrument|pledge|started instalment-collected ended|OPERATIONS|2032-03-03
                    person | association | registered person-declared | RUNNING | -
                    person | association | registered closed | RELATIONS | 2032-03-02
                    document | association | registered closed | RELATIONS | 2032-03-02
                    bank-account | association | registered verified | RUNNING | -
                    bank-account | association | registered closed | BOOKS | 2037-12-31
                    EVIDENCE | donation | initiated dispute.opened dispute.lost | OPERATIONS | 2032-03-03
                    sender | treasury | transfer-proposed | BOOKS | 2037-12-31
                    COMMENT | break | commented | BOOKS | 2037-12-31
                    import-file | import | proposed refused | UNUSED | 2027-04-01
                    import-file | import | proposed approved | BOOKS | 2037-12-31
                    """)
    void what_it_is_and_what_has_happened_say_how_long_it_is_kept(
            String kind, String of, String events, RetentionRule rule, LocalDate until) {
        assertThat(Retention.of(kind, true, facts(of, events), WRITTEN))
                .isEqualTo(new Due(rule, until));
    }

    @Test
    void what_no_event_refers_to_is_an_orphan_a_day_later() {
        Due due = Retention.of("DONOR", false, facts("donation", "initiated"), WRITTEN);
        assertThat(due).isEqualTo(new Due(RetentionRule.ORPHAN, WRITTEN.plusDays(1)));
        assertThat(Retention.of("person", true, List.of(), WRITTEN)).isEqualTo(due);
    }

    @Test
    void a_banks_file_is_a_voucher_unless_it_could_not_be_taken() {
        assertThat(Retention.withoutStream(BankFiles.TAKEN, WRITTEN).until())
                .isEqualTo(LocalDate.of(2037, 12, 31));
        assertThat(Retention.withoutStream(BankFiles.REFUSED, WRITTEN).until())
                .isEqualTo(WRITTEN.plusDays(30));
    }

    @Test
    void a_duty_stands_against_an_order_until_its_last_day_and_nothing_else_does() {
        LocalDate until = LocalDate.of(2033, 3, 2);
        Due duty = new Due(RetentionRule.RECEIPTS, until);
        assertThat(duty.mayGo(until.minusDays(1))).isFalse();
        assertThat(duty.mayGo(until)).isTrue();
        assertThat(new Due(RetentionRule.RUNNING, null).mayGo(until)).isFalse();
        assertThat(new Due(RetentionRule.UNUSED, until).mayGo(WRITTEN)).isTrue();
        assertThat(new Due(RetentionRule.UNUSED, until).over(WRITTEN)).isFalse();
    }

    private static List<Fact> facts(String of, String events) {
        List<String> names = Arrays.asList(events.split(" ", -1));
        LocalDate first = WRITTEN.plusDays(1);
        return names.stream()
                .map(name ->
                        new Fact(
                                name.contains(".") ? name : of + "." + name,
                                first.plusDays(names.indexOf(name))))
                .toList();
    }
}
