package obole.command.psp.adyen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import obole.command.psp.SettlementReport;
import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class AdyenReportTest {

    private static final String DON = new DonationId(Digest.id("donation")).toString();
    private static final String OTHER = new DonationId(Digest.id("other")).toString();
    private static final String REFUND = new RefundId(Digest.id("refund")).toString();
    private static final String CSV = sample();

    @Test
    void each_row_is_a_line_and_they_come_to_the_payout() {
        List<ReportLine> lines = new ArrayList<>();
        SettlementReport report = read(CSV, lines);
        assertThat(lines)
                .containsExactly(
                        line(1, Kind.PAYMENT, DON, DON, "8810000000000001", 100_00, 80),
                        line(2, Kind.PAYMENT, OTHER, OTHER, "8810000000000002", 50_00, 50),
                        line(3, Kind.REFUND, DON, REFUND, "8820000000000003", -20_00, 0),
                        line(4, Kind.FEE, DON, null, "8820000000000003", -10, 0),
                        line(5, Kind.CHARGEBACK, OTHER, null, "8820000000000004", -30_00, 0),
                        line(6, Kind.DISPUTE_FEE, OTHER, null, "8820000000000004", -7_50, 0),
                        line(
                                7,
                                Kind.CHARGEBACK_REVERSAL,
                                OTHER,
                                null,
                                "8820000000000005",
                                30_00,
                                0),
                        line(8, Kind.FEE, null, null, "", -2_00, 0),
                        line(9, Kind.OTHER, null, "ReserveAdjustment", "", -5_00, 0),
                        line(
                                10,
                                Kind.OTHER,
                                null,
                                "DepositCorrection",
                                "8820000000000006",
                                -1_10,
                                0));
        assertThat(report)
                .isEqualTo(
                        new SettlementReport(
                                "TX4711000XT",
                                LocalDate.of(2026, 11, 20),
                                Money.euros(114_30),
                                Money.euros(1_30),
                                Money.euros(113_00),
                                10));
    }

    /**
     * As reports of 2026 are: more columns than we look at, a cost that is given back as a credit
     * with the payment's references, and a payout without gross currency or exchange rate.
     */
    @Test
    void a_row_has_more_columns_than_we_read_and_leaves_empty_what_it_has_not() {
        String columns = ",Reserved4,Booking Date,Booking Date TimeZone,Metadata,Balance Currency";
        String cost =
                "Obole,OboleFR,8810000000000009,"
                        + DON
                        + ",visa,2026-11-17 09:00:00,CET,PaymentCost,"
                        + "8820000000000009,EUR,,,,EUR,,1.75,,,,,visastandarddebit,,4"
                        + ",,2026-11-20 01:00:00,CET,,EUR\n";
        String payout =
                "Obole,OboleFR,,,,2026-11-20 02:00:00,CET,MerchantPayout,"
                        + "\"TX4711000XT batch 4, OboleFR\",,,,,EUR,1.75,,,,,,,,4"
                        + ",,2026-11-20 02:00:00,CET,,\n";
        String header = CSV.lines().findFirst().orElseThrow() + columns + "\n";
        List<ReportLine> lines = new ArrayList<>();

        SettlementReport report = read(header + cost + payout, lines);

        assertThat(lines)
                .containsExactly(line(1, Kind.FEE, DON, null, "8820000000000009", 1_75, 0));
        assertThat(report.net()).isEqualTo(Money.euros(1_75));
        assertThat(report.reference()).isEqualTo("TX4711000XT");
    }

    /** A batch that is below zero is paid by the next one: what is left comes to nothing. */
    @Test
    void a_batch_without_a_payout_comes_to_nothing_and_has_its_number() {
        String csv =
                CSV.replaceAll(
                        ",MerchantPayout,[^\n]*", ",Balancetransfer,,EUR,,,1,EUR,113.00,,,,,,,,4");
        List<ReportLine> lines = new ArrayList<>();
        SettlementReport report = read(csv, lines);
        assertThat(report.net()).isEqualTo(Money.euros(0));
        assertThat(report.reference()).isEqualTo("OboleFR-batch-4");
        assertThat(lines.getLast().reference()).isEqualTo("Balancetransfer");
    }

    /** What arrives is in the net currency, so the line is too. */
    @Test
    void a_payment_in_another_currency_is_what_arrives_for_it() {
        String csv = CSV.replace("EUR,,50.00,1,EUR,,49.50", "USD,,58.10,0.86,EUR,,49.50");
        List<ReportLine> lines = new ArrayList<>();
        read(csv, lines);
        assertThat(lines.get(1).gross()).isEqualTo(Money.euros(50_00));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type,Modification|Kind,Modification|report|Type",
                "8820000000000002|8820000000000001|Modification Reference|line 3",
                "EUR,,100.00,1|EUR,,100.01,1|Gross Credit (GC)|100.01 EUR, and net and costs",
                "EUR,,99.20|EUR,,99.2000001|Net Credit (NC)|line 2",
                "EUR,,99.20|EUR,,-99.20|Net Debit (NC)|line 2",
                "EUR,,99.20|GBP,,99.20|currency|line 3",
                "20.10,,0.10|,20.10,0.10|Gross Credit (GC)|line 4",
                "2026-11-20 02:00:00|yesterday|Creation Date|line 10",
                "8810000000000001,don|88 1,don|Psp Reference|line 2",
                "113.00|113.01|MerchantPayout|come to 113.00 EUR, the payout is 113.01 EUR",
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
    void two_batches_or_half_of_one_are_refused() {
        String next = CSV.replace(",,4\n", ",,5\n").lines().skip(1).findFirst().orElseThrow();
        assertThatThrownBy(() -> read(CSV + next + "\n", new ArrayList<>()))
                .hasMessageContaining("one batch");
        String cutOff = CSV.substring(0, CSV.lastIndexOf("Obole,OboleFR"));
        assertThatThrownBy(() -> read(cutOff, new ArrayList<>()))
                .isInstanceOf(Malformed.class)
                .hasMessageContainingAll("113.00 EUR", "0.00 EUR");
        assertThatThrownBy(() ->
                        read(
                                CSV + CSV.substring(CSV.lastIndexOf("Obole,OboleFR")),
                                new ArrayList<>()))
                .hasMessageContaining("one MerchantPayout");
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

    static String sample() {
        String file = "/adyen/settlement_detail_report_batch_4.csv";
        try (InputStream in = AdyenReportTest.class.getResourceAsStream(file)) {
            return new String(requireNonNull(in).readAllBytes(), UTF_8)
                    .replace("{donation}", DON)
                    .replace("{other}", OTHER)
                    .replace("{refund}", REFUND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SettlementReport read(String csv, List<ReportLine> lines) {
        return AdyenReport.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), lines::add);
    }
}
