package obole.query.donation;

import static obole.schema.reconciliation.Tables.REPORT_LINE;
import static obole.schema.reconciliation.Tables.SETTLEMENT;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.schema.views.tables.records.DonationRecord;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What is said of a captured donation whose money a PSP has not paid with its report. */
class HeldByPspTest {

    private static final LocalDate PAID = LocalDate.of(2026, 11, 20);

    private static TestDatabase database;
    private static DSLContext sql;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void noReport() {
        sql.deleteFrom(REPORT_LINE).execute();
        sql.deleteFrom(SETTLEMENT).execute();
    }

    @Test
    void it_names_the_report_and_the_day_and_never_the_next_settlement() {
        report(PAID);
        line(1, "PAYMENT", "don_1", 100_00);
        line(2, "PAYMENT", "don_2", 50_00);
        line(3, "RESERVE_HELD", null, -30_00);

        Map<String, HeldByPsp> held = among("CAPTURED");
        assertThat(held.keySet()).containsExactly("don_2");
        DonationShown shown = DonationShown.of(donation("don_2", "CAPTURED"), held.get("don_2"));
        assertThat(shown.nextAction())
                .isEqualTo(
                        "sandbox has paid its report SBX-1 without it on 2026-11-20 and keeps it"
                                + " against its own risk: it is credited when a later report of"
                                + " sandbox releases it.");
        assertThat(shown.heldByPspSince()).isEqualTo(PAID);
        assertThat(DonationShown.of(donation("don_1", "CAPTURED"), null).nextAction())
                .contains("next settlement");
    }

    @Test
    void a_reserve_of_one_donation_holds_that_one() {
        report(PAID);
        line(1, "PAYMENT", "don_1", 100_00);
        line(2, "PAYMENT", "don_2", 50_00);
        line(3, "RESERVE_HELD", "don_1", -100_00);
        assertThat(among("CAPTURED").keySet()).containsExactly("don_1");
    }

    @Test
    void nothing_is_held_by_a_report_that_is_not_paid_that_keeps_nothing_or_once_it_is_released() {
        report(null);
        line(1, "PAYMENT", "don_1", 100_00);
        line(2, "RESERVE_HELD", null, -30_00);
        assertThat(among("CAPTURED")).isEmpty();

        sql.update(SETTLEMENT).set(SETTLEMENT.CONFIRMED_ON, PAID).execute();
        assertThat(among("CAPTURED").keySet()).containsExactly("don_1");
        assertThat(among("SETTLED")).isEmpty();
        sql.deleteFrom(REPORT_LINE).where(REPORT_LINE.LINE.eq(2)).execute();
        assertThat(among("CAPTURED")).isEmpty();
    }

    private static Map<String, HeldByPsp> among(String status) {
        return HeldByPsp.among(
                Reading.everything(database),
                List.of(donation("don_1", status), donation("don_2", status)));
    }

    private static DonationRecord donation(String id, String status) {
        DonationRecord row = new DonationRecord();
        DonationFold.blank(row);
        row.setDonationId(id).setStatus(status).setCurrency("EUR").setPosition(1L);
        return row;
    }

    private static void report(@Nullable LocalDate paid) {
        SettlementRecord row = new SettlementRecord();
        for (Field<?> field : SETTLEMENT.fields()) {
            if (!field.getDataType().nullable() && field.getType() == Long.class) {
                row.set(field.coerce(Long.class), 0L);
            } else if (!field.getDataType().nullable() && field.getType() == Integer.class) {
                row.set(field.coerce(Integer.class), 0);
            }
        }
        row.setSettlementId("set_1")
                .setPsp("sandbox")
                .setReportReference("SBX-1")
                .setCurrency("EUR")
                .setState(paid == null ? "REPORTED" : "CONFIRMED")
                .setConfirmedOn(paid);
        sql.batchInsert(row).execute();
    }

    private static void line(int number, String kind, @Nullable String donation, long gross) {
        sql.insertInto(REPORT_LINE)
                .set(REPORT_LINE.SETTLEMENT_ID, "set_1")
                .set(REPORT_LINE.LINE, number)
                .set(REPORT_LINE.PSP, "sandbox")
                .set(REPORT_LINE.KIND, kind)
                .set(REPORT_LINE.DONATION, donation)
                .set(REPORT_LINE.SUBJECT, kind.equals("PAYMENT") ? donation : null)
                .set(REPORT_LINE.PSP_REFERENCE, "ch_" + number)
                .set(REPORT_LINE.CURRENCY, "EUR")
                .set(REPORT_LINE.GROSS_MINOR, gross)
                .set(REPORT_LINE.FEE_MINOR, 0L)
                .set(REPORT_LINE.REPORTED_ON, PAID)
                .set(REPORT_LINE.POSITION, 1L)
                .execute();
    }
}
