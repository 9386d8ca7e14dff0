package obole.query.ledger;

import static obole.query.ledger.Examples.DAY;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import obole.shared.account.AccountStreamEvent;
import obole.shared.account.ClaimEvent;
import obole.shared.alarm.AlarmEvent;
import obole.shared.association.AssociationEvent;
import obole.shared.campaign.CampaignEvent;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.history.HistoryImportEvent;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.period.PeriodEvent;
import obole.shared.pledge.PledgeEvent;
import obole.shared.rate.RatesEvent;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.safeguarding.ProofEvent;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.SettlementEvent;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankStatementEvent;
import obole.shared.statement.IntradayEvent;
import obole.shared.treasury.TreasuryEvent;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PostingRulesTest {

    private static final List<Class<?>> FAMILIES =
            List.of(
                    DonationStreamEvent.class,
                    AccountStreamEvent.class,
                    SettlementEvent.class,
                    BankStatementEvent.class,
                    BankLineEvent.class,
                    ReportLineEvent.class,
                    TreasuryEvent.class,
                    ManualEntryEvent.class,
                    AssociationEvent.class,
                    RatesEvent.class,
                    IntradayEvent.class,
                    PeriodEvent.class,
                    AlarmEvent.class,
                    BreakEvent.class,
                    ProofEvent.class,
                    CampaignEvent.class,
                    PledgeEvent.class,
                    CollectionFileEvent.class,
                    PaymentFileEvent.class,
                    HistoryImportEvent.class,
                    ClaimEvent.class);

    @Test
    void every_event_there_is_has_an_example_and_a_rule() {
        Map<String, Object> examples = EventExamples.all();
        Set<Class<?>> shown =
                examples.values().stream().map(Object::getClass).collect(Collectors.toSet());
        Set<Class<?>> events =
                FAMILIES.stream().flatMap(PostingRulesTest::records).collect(Collectors.toSet());
        assertThat(shown).hasSizeGreaterThan(55).containsExactlyInAnyOrderElementsOf(events);
        examples.forEach((name, event) ->
                assertThat(PostingRules.entries(0, TestLedger.RECORDED, event))
                        .as(name)
                        .isNotNull());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(PostingRulesTest::records)
                : Stream.of(type);
    }

    @Test
    void every_example_keeps_every_invariant_by_itself() {
        EventExamples.all().forEach((name, event) -> new TestLedger().add(event).check(name));
    }

    @Test
    void an_event_without_a_rule_is_not_skipped() {
        assertThatThrownBy(() -> PostingRules.entries(0, TestLedger.RECORDED, "unheard of"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_event_without_a_date_counts_on_the_day_it_has_in_paris() {
        Instant lateInLondon = Instant.parse("2026-06-30T22:30:00Z");
        Object refused = EventExamples.named("PayoutRefused");
        assertThat(PostingRules.entries(3, lateInLondon, refused))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.position()).isEqualTo(3);
                    assertThat(entry.effectiveOn()).isEqualTo(LocalDate.of(2026, 7, 1));
                });
    }

    @Test
    void each_bank_line_is_an_entry_with_its_own_date() {
        Object lines = EventExamples.named("BankEntriesRecorded: two lines");
        assertThat(PostingRules.entries(9, TestLedger.RECORDED, lines))
                .extracting(JournalEntry::ordinal, JournalEntry::effectiveOn)
                .containsExactly(tuple(0, DAY), tuple(1, DAY.plusDays(1)));
    }

    @Test
    void a_transfer_moves_something_within_one_book() {
        Account tips = Account.TIPS;
        Account claim = Account.HOUSE_CLAIM;
        assertThatThrownBy(() -> new Transfer(claim, tips, euros(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transfer(claim, tips, euros(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transfer(claim, Account.HOUSE_PENDING, euros(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transfer(claim, claim, euros(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Posting.on(DAY).move(claim, tips, euros(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_say_what_an_account_is_and_suspense_follows_what_it_stands_against() {
        assertThat(Account.parse("psp:sdd:main:receivable", Book.HOUSE))
                .isEqualTo(Account.receivable("sdd:main"));
        assertThat(Transfer.named("suspense:x:in", "house:counterpart", euros(1)).book())
                .isEqualTo(Book.HOUSE);
        assertThat(Transfer.named("psp:p:receivable", "suspense:x:out", euros(1)).book())
                .isEqualTo(Book.POOL);
        for (String wrong :
                List.of("", "bank", "bank:safeguarding:", "house:pending:x", "psp::x")) {
            assertThatThrownBy(() -> Account.parse(wrong, Book.POOL))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
