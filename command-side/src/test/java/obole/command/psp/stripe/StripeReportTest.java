package obole.command.psp.stripe;

import static obole.command.psp.stripe.StripeSamples.DONATION;
import static obole.command.psp.stripe.StripeSamples.OTHER;
import static obole.command.psp.stripe.StripeSamples.REFUND;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.SettlementReport;
import obole.shared.Malformed;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class StripeReportTest {

    private static final String CSV = StripeSamples.read("payout.csv");
    private static final String DON = DONATION.toString();

    @Test
    void each_row_is_a_line_and_they_come_to_the_payout() {
        List<ReportLine> lines = new ArrayList<>();
        SettlementReport report = read(CSV, lines);
        assertThat(lines)
                .containsExactly(
                        line(1, Kind.PAYMENT, DON, DON, "pi_1", 100_00, 1_65),
                        line(
                                2,
                                Kind.PAYMENT,
                                OTHER.toString(),
                                OTHER.toString(),
                                "ch_2",
                                50_00,
                                95),
                        line(3, Kind.REFUND, DON, REFUND.toString(), "re_1", -20_00, 0),
                        line(4, Kind.CHARGEBACK, DON, null, "du_1", -30_00, 0),
                        line(5, Kind.DISPUTE_FEE, DON, null, "du_1", -15_00, 0),
                        line(6, Kind.FEE, null, null, "fee_1", -2_00, 0),
                        line(7, Kind.PAYMENT, null, null, "pi_9", 9_00, 40),
                        line(
                                8,
                                Kind.OTHER,
                                null,
                                "climate_order_purchase",
                                "climorder_1",
                                -1_50,
                                0));
        assertThat(report)
                .isEqualTo(
                        new SettlementReport(
                                "po_1Obole0001",
                                LocalDate.of(2026, 11, 20),
                                Money.euros(90_50),
                                Money.euros(3_00),
                                Money.euros(87_50),
                                8));
    }

    @Test
    void columns_may_be_more_and_elsewhere_and_decimals_behind_a_comma() {
        List<ReportLine> expected = new ArrayList<>();
        SettlementReport report = read(CSV, expected);
        StringBuilder other = new StringBuilder();
        for (String row : CSV.replace("\uFEFF", "").split("\n", -1)) {
            if (!row.isEmpty()) {
                other.append("\"new, column\",")
                        .append(row.replaceAll("(-?\\d+)\\.(\\d\\d),", "\"$1,$2\","))
                        .append("\r\n");
            }
        }
        List<ReportLine> lines = new ArrayList<>();
        assertThat(read(other.toString(), lines)).isEqualTo(report);
        assertThat(lines).isEqualTo(expected);
    }

    @Test
    void other_currencies_have_the_decimals_they_have() {
        List<ReportLine> lines = new ArrayList<>();
        read(one("100", "4", "96", "jpy"), lines);
        assertThat(lines.getFirst().gross()).isEqualTo(Money.of(100, "JPY"));
        lines.clear();
        read(one("1.250", "0.050", "1.200", "kwd"), lines);
        assertThat(lines.getFirst().gross()).isEqualTo(Money.of(1_250, "KWD"));
        assertThatThrownBy(() -> read(one("1.5", "0", "1.5", "jpy"), lines))
                .hasMessageContaining("more decimals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reporting_category,gross|reporting_kind,gross|report|reporting_category",
                "net,currency|net,net|report|twice",
                "txn_2|txn_1|balance_transaction_id|line 3",
                "po_1Obole0001,2026-11-20 00:00:00,txn_4|po_2,2026-11-20 00:00:00,txn_4|"
                        + "automatic_payout_id|line 5",
                "po_1Obole0001,2026-11-20 00:00:00,txn_4|,2026-11-20 00:00:00,txn_4|"
                        + "automatic_payout_id|line 5",
                "100.00,1.65,98.35|100.00,1.65,98.36|net|line 2",
                "100.00,1.65,98.35|100.001,1.65,98.351|gross|line 2",
                "100.00,1.65,98.35|1 00.00,1.65,98.35|gross|line 2",
                "100.00,1.65,98.35|1e2,1.65,98.35|gross|line 2",
                "100.00,1.65,98.35|-100.00,1.65,-101.65|gross|line 2",
                "-20.00,0.00,-20.00|20.00,0.00,20.00|gross|line 4",
                "98.35,eur|98.35,usd|currency|line 3",
                "98.35,eur|98.35,xxx|currency|line 2",
                "re_1,ch_1|re 1,ch_1|source_id|line 4",
                "2026-11-20 00:00:00,txn_1|20/11/2026,txn_1|automatic_payout_effective_at|line 2",
                "fee_1,,,,|fee_1,,,|line|line 6",
                "-87.50,0.00,-87.50|-87.51,0.00,-87.51|net|87.50 EUR, the payout is 87.51 EUR",
            })
    void a_report_with_one_thing_wrong_is_refused_with_its_line(
            String right, String wrong, String field, String where) {
        assertThat(CSV).contains(right);
        int at = CSV.indexOf(right);
        String broken = CSV.substring(0, at) + wrong + CSV.substring(at + right.length());
        assertThatThrownBy(() -> read(broken, new ArrayList<>()))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        refused -> {
                            assertThat(refused.field()).isEqualTo(field);
                            assertThat(refused.rule()).contains(where);
                        });
    }

    @Test
    void what_is_no_report_is_refused() {
        for (String text :
                List.of("", "\n\n", CSV.substring(0, CSV.indexOf('\n')), "a".repeat(100_000))) {
            assertThatThrownBy(() -> read(text, new ArrayList<>())).isInstanceOf(Malformed.class);
        }
    }

    private static String one(String gross, String fee, String net, String currency) {
        return CSV.substring(0, CSV.indexOf('\n') + 1)
                + "po_1,,txn_1,2026-11-17 09:00:00,charge,%s,%s,%s,%s,ch_1,ch_1,pi_1,%s,\n"
                        .formatted(gross, fee, net, currency, DON);
    }

    private static ReportLine line(
            int number,
            Kind kind,
            @Nullable String donation,
            @Nullable String reference,
            String psp,
            long gross,
            long fee) {
        return new ReportLine(
                number, kind, donation, reference, psp, Money.euros(gross), Money.euros(fee));
    }

    private static SettlementReport read(String csv, List<ReportLine> lines) {
        return StripeReport.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), lines::add);
    }
}
