package obole.command.psp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.SettlementReport;
import obole.shared.Malformed;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class SettlementReportCsvTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final List<ReportLine> LINES =
            List.of(
                    new ReportLine(
                            1,
                            Kind.PAYMENT,
                            "don_1",
                            "don_1",
                            "pi_1",
                            Money.euros(100_00),
                            Money.euros(1_65)),
                    new ReportLine(
                            2,
                            Kind.REFUND,
                            "don_1",
                            "ref_1",
                            "re_1",
                            Money.euros(-30_00),
                            Money.euros(0)),
                    new ReportLine(
                            3,
                            Kind.CHARGEBACK,
                            "don_2",
                            "dp_1",
                            "dp_1",
                            Money.euros(-20_00),
                            Money.euros(0)),
                    new ReportLine(
                            4,
                            Kind.FEE,
                            "don_2",
                            null,
                            "dp_1",
                            Money.euros(0),
                            Money.euros(15_00)));
    private static final String CSV = SettlementReportCsv.write("SBX-1", DAY, LINES);

    @Test
    void what_is_written_is_read() {
        List<ReportLine> lines = new ArrayList<>();
        SettlementReport report = read(CSV, lines);
        assertThat(lines).isEqualTo(LINES);
        assertThat(report)
                .isEqualTo(
                        new SettlementReport(
                                "SBX-1",
                                DAY,
                                Money.euros(50_00),
                                Money.euros(16_65),
                                Money.euros(33_35),
                                4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind,payment|sort,payment|report|line 1",
                "1,PAYMENT|1,PAYOUT|kind|line 2",
                "2,REFUND|3,REFUND|line|line 3",
                "10000,165,9835|10000,165,9836|net|line 2",
                "10000,165,9835|100.00,165,9835|gross|line 2",
                "10000,165,9835|-10000,165,-10165|gross|line 2",
                "10000,165,9835|10000,-165,10165|fee|line 2",
                "EUR,-3000|USD,-3000|currency|line 3",
                "EUR,-3000|XX1,-3000|currency|line 3",
                "4,TOTAL|5,TOTAL|line|line 6",
                "5000,1665,3335|5001,1665,3336|gross|line 6",
                "5000,1665,3335|5000,1664,3336|fee|line 6",
                "re_1,EUR|re 1,EUR|psp_reference|line 3",
                "1,PAYMENT,don_1|1,PAYMENT,|payment|line 2",
                "9835,2026-11-20|9835,20/11/2026|date|line 2",
                "9835,2026-11-20|9835|line|line 2",
            })
    void a_report_with_one_thing_wrong_is_refused_with_its_line(
            String right, String wrong, String field, String where) {
        assertThat(CSV).contains(right);
        assertThatThrownBy(() -> read(CSV.replaceFirst(right, wrong), new ArrayList<>()))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        refused -> {
                            assertThat(refused.field()).isEqualTo(field);
                            assertThat(refused.rule()).contains(where);
                        });
    }

    @ParameterizedTest
    @CsvSource({"GBP", "JPY", "KWD"})
    void amounts_are_minor_units_of_whatever_currency(String currency) {
        Money gross = Money.of(12_345, currency);
        List<ReportLine> written =
                List.of(
                        new ReportLine(
                                1, Kind.PAYMENT, "don_1", "don_1", "pi_1", gross, gross.with(197)));
        String csv = SettlementReportCsv.write("SBX-1", DAY, written);
        List<ReportLine> lines = new ArrayList<>();

        assertThat(csv).contains(currency + ",12345,197,12148,");
        assertThat(read(csv, lines).net()).isEqualTo(gross.with(12_148));
        assertThat(lines).isEqualTo(written);
    }

    @Test
    void a_report_that_is_cut_off_or_goes_on_after_its_totals_is_refused() {
        assertThatThrownBy(() -> read(CSV.substring(0, CSV.indexOf("4,TOTAL")), new ArrayList<>()))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> read("", new ArrayList<>())).hasMessageContaining("cut off");
        String more = CSV + "5,FEE,,,dp_2,EUR,0,1,-1,2026-11-20\r\n";
        assertThatThrownBy(() -> read(more, new ArrayList<>()))
                .hasMessageContaining("after the TOTAL");
    }

    @Test
    void sums_that_no_long_can_hold_are_refused() {
        String huge = "999999999999999999";
        StringBuilder csv = new StringBuilder(CSV.substring(0, CSV.indexOf("1,PAYMENT")));
        for (int i = 1; i <= 12; i++) {
            csv.append(i).append(",PAYMENT,don_1,don_1,pi_").append(i).append(",EUR,");
            csv.append(huge).append(",0,").append(huge).append(",2026-11-20\n");
        }
        assertThatThrownBy(() -> read(csv.toString(), new ArrayList<>()))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("too large");
    }

    private static SettlementReport read(String csv, List<ReportLine> lines) {
        return SettlementReportCsv.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), lines::add);
    }
}
