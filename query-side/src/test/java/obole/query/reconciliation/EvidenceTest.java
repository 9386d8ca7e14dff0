package obole.query.reconciliation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountId;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.AdvanceRepaid;
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.bank.SepaReference;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.StatementId;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** From events through the tables to breaks: what SQL leaves out is what simply matches. */
class EvidenceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final BankAccount OP = new BankAccount("op", BankAccount.Kind.OPERATING);
    private static final StatementId STATEMENT = new StatementId(new UUID(7, 1));
    private static final AssociationId A = new AssociationId(new UUID(0, 1));
    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));

    private TestDatabase database;
    private DSLContext sql;
    private ReconciliationProjection projection;
    private long position;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        projection = new ReconciliationProjection(sql);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private void happened(Object... events) {
        for (Object event : events) {
            UnitOfWork<?> batch =
                    DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
            Instant at = Instant.parse("2026-06-15T08:00:00Z");
            projection.on(
                    new GenericEventMessage<>("e" + position, event, MetaData.emptyInstance(), at),
                    new GlobalSequenceTrackingToken(position++),
                    batch);
            batch.commit();
        }
    }

    private List<String> breaks(LocalDate today) {
        return Breaks.of(Evidence.read(sql, ReportEvidence.read(sql, today, true))).stream()
                .map(each ->
                        each.kind()
                                + " "
                                + each.subject()
                                + " "
                                + each.amount().minor()
                                + (each.open() ? "" : " by " + each.explainedBy()))
                .toList();
    }

    private static DonationId donation(int number) {
        return new DonationId(new UUID(2, number));
    }

    private static SettlementId settlement(int number) {
        return new SettlementId(new UUID(6, number));
    }

    private static DonationCaptured captured(int number) {
        return new DonationCaptured(
                donation(number),
                "psp",
                "ch_" + number,
                euros(10_00),
                List.of(),
                euros(0),
                CollectedBy.PLATFORM,
                DAY);
    }

    private static Object[] report(int number, int... donations) {
        List<ReportLine> lines =
                IntStream.range(0, donations.length)
                        .mapToObj(i ->
                                new ReportLine(
                                        i + 1,
                                        ReportLine.Kind.PAYMENT,
                                        donation(donations[i]).toString(),
                                        donation(donations[i]).toString(),
                                        "ch_" + donations[i],
                                        euros(10_00),
                                        euros(0)))
                        .toList();
        Money sum = euros(10_00L * donations.length);
        return new Object[] {
            new SettlementChunkReceived(settlement(number), 1, "psp", lines),
            new SettlementReportReceived(
                    settlement(number),
                    "psp",
                    "S" + number,
                    Digest.ofParts("S" + number),
                    FeeCollection.NETTED,
                    sum,
                    euros(0),
                    sum,
                    donations.length,
                    1),
            new SettlementLineMatched(settlement(number), STATEMENT, 90 + number, SG, sum, DAY)
        };
    }

    private static BankEntriesRecorded booked(
            BankAccount account, int line, long signed, @Nullable String endToEndId) {
        BankEntry entry =
                new BankEntry(
                        line,
                        signed > 0,
                        euros(Math.abs(signed)),
                        DAY,
                        DAY,
                        null,
                        endToEndId,
                        null,
                        null);
        return new BankEntriesRecorded(STATEMENT, line, account, List.of(entry), null);
    }

    private List<String> ofDonations(LocalDate today) {
        return breaks(today).stream().filter(each -> !each.startsWith("MISSING_AT_BANK")).toList();
    }

    @Test
    void a_capture_that_a_later_report_leaves_out_is_missing_until_another_report_has_it() {
        happened(captured(1), captured(2));
        assertThat(ofDonations(DAY.plusDays(7))).isEmpty();
        assertThat(ofDonations(DAY.plusDays(8)))
                .containsExactly(
                        "CAPTURE_STALE " + donation(1) + " 1000",
                        "CAPTURE_STALE " + donation(2) + " 1000");
        happened(report(1, 1));
        assertThat(ofDonations(DAY)).containsExactly("MISSING_AT_PSP " + donation(2) + " 1000");
        happened(report(2, 2));
        assertThat(ofDonations(DAY))
                .containsExactly(
                        "MISSING_AT_PSP " + donation(2) + " 1000 by " + settlement(2) + "/1");
        happened(captured(3));
        assertThat(ofDonations(DAY)).hasSize(1);
    }

    @Test
    void report_lines_of_nobody_and_lines_that_come_again_are_found_through_the_tables() {
        happened(captured(1));
        happened(report(1, 1, 9));
        happened(report(2, 1));
        assertThat(ofDonations(DAY))
                .containsExactly(
                        "DUPLICATE " + settlement(2) + "/1 1000",
                        "UNKNOWN " + settlement(1) + "/2 1000");
    }

    @Test
    void a_payout_that_the_bank_books_twice_is_a_duplicate_and_once_is_nothing() {
        PayoutId payout = new PayoutId(new UUID(5, 1));
        String reference = SepaReference.of(payout.toString());
        happened(
                booked(SG, 1, -60_00, reference),
                new PayoutSettled(ACCOUNT, A, payout, SG, euros(60_00), euros(0), euros(0), DAY));
        assertThat(breaks(DAY)).isEmpty();
        happened(booked(SG, 2, -60_00, reference));
        assertThat(breaks(DAY)).containsExactly("DUPLICATE " + STATEMENT + "/2 6000");
    }

    @Test
    void a_receipt_that_is_found_to_be_somebodys_is_no_break_any_more() {
        MovementId movement = new MovementId(new UUID(8, 1));
        happened(booked(SG, 1, 25_00, null), booked(SG, 2, 9_00, null));
        assertThat(breaks(DAY)).hasSize(2);
        happened(
                new Adjusted(
                        ACCOUNT,
                        A,
                        movement,
                        MovementKind.CREDIT_FROM_SUSPENSE,
                        euros(25_00),
                        euros(0),
                        SG,
                        STATEMENT,
                        1,
                        "maria",
                        "ana",
                        DAY.plusDays(30)),
                new AdvanceRepaid(
                        ACCOUNT, A, movement, SG, STATEMENT, 2, euros(9_00), "maria", "ana", DAY));
        assertThat(breaks(DAY)).isEmpty();
    }

    @Test
    void money_of_a_psp_on_our_own_account_and_of_another_currency_is_named() {
        happened(booked(OP, 1, 10_00, null), booked(SG, 2, 10_00, null));
        happened(
                report(1, 1)[1],
                new SettlementLineMatched(settlement(1), STATEMENT, 1, OP, euros(10_00), DAY),
                new SettlementLineMatched(
                        settlement(1), STATEMENT, 3, SG, Money.of(10_00, "USD"), DAY),
                booked(SG, 4, 5_00, null));
        assertThat(breaks(DAY))
                .contains(
                        "WRONG_ACCOUNT " + STATEMENT + "/1 1000",
                        "UNKNOWN " + STATEMENT + "/2 1000",
                        "MISSING_AT_BANK " + STATEMENT + "/3 1000",
                        "UNKNOWN " + STATEMENT + "/4 500");
        happened(
                new BankEntriesRecorded(
                        STATEMENT,
                        3,
                        SG,
                        List.of(
                                new BankEntry(
                                        3,
                                        true,
                                        Money.of(10_00, "USD"),
                                        DAY,
                                        DAY,
                                        null,
                                        null,
                                        null,
                                        null)),
                        null));
        assertThat(breaks(DAY)).contains("CURRENCY " + STATEMENT + "/3 1000");
    }
}
