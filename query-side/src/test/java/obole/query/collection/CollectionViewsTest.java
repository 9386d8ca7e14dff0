package obole.query.collection;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.identity.http.Paging;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.query.collection.CollectionViews.Detail;
import obole.query.collection.CollectionViews.Item;
import obole.query.web.Days;
import obole.shared.bank.SepaReference;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent.CollectionAdded;
import obole.shared.collection.CollectionFileEvent.CollectionDropped;
import obole.shared.collection.CollectionFileEvent.CollectionFileAbandoned;
import obole.shared.collection.CollectionFileEvent.CollectionFileAcknowledged;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileOpened;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.collection.CollectionFileEvent.Expected;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.Stage;
import obole.shared.identity.Digest;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.SequenceType;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Files of direct debits from their events, and as they are read from the database. */
class CollectionViewsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final CreditorIdentifier CREDITOR = CreditorIdentifier.of("FR72ZZZ123456");
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final Digest DIGEST = Digest.ofParts("x");

    private static TestDatabase database;
    private static CollectionProjection projection;
    private static CollectionViews views;
    private static long position;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        projection =
                new CollectionProjection(
                        DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES));
        DSLContext sql = Reading.everything(database);
        views = new CollectionViews(sql);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void a_file_and_each_of_its_collections_say_how_far_they_are_and_what_is_next() {
        CollectionFileId file = opened(1);
        assertThat(one(file).file().nextAction())
                .contains("08:00 on the open day before 2026-11-30");
        happens(
                new CollectionAdded(file, collection(1)),
                new CollectionAdded(file, collection(2)),
                new CollectionAdded(file, collection(3)),
                new CollectionAdded(file, collection(4)));
        assertThat(states(file)).containsExactly("WAITING", "WAITING", "WAITING", "WAITING");
        happens(
                new CollectionDropped(file, collection(4), "PLEDGE_ENDED"),
                sealed(file, collection(1), collection(2), collection(3)));
        assertThat(one(file).file().state()).isEqualTo("SEALED");
        happens(new CollectionFileHandedOver(file, DIGEST));
        assertThat(one(file).file().nextAction()).contains("expected on 2026-11-30");
        happens(
                new CollectionFileAcknowledged(file, "PART"),
                new CollectionRejected(file, collection(3), "AM04", MONDAY));
        assertThat(one(file).file().status()).isEqualTo("PART");
        assertThat(states(file)).containsExactly("SENT", "SENT", "REJECTED", "DROPPED");

        happens(expected(file));
        assertThat(one(file).file().expected()).isEqualTo(euros(40_00));
        assertThat(one(file).file().nextAction()).contains("statement of 2026-11-30");
        happens(credited(file, 30_00, false));
        assertThat(one(file).file().state()).isEqualTo("SHORT");
        assertThat(one(file).file().arrived()).isEqualTo(euros(30_00));
        happens(credited(file, 40_00, true), settled(1), settled(2), returned(2));
        Detail end = one(file);
        assertThat(end.file().state()).isEqualTo("SETTLED");
        assertThat(end.file().nextAction()).isEqualTo("None.");
        assertThat(end.collections())
                .extracting(Item::state, Item::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("COLLECTED", null),
                        org.assertj.core.groups.Tuple.tuple("RETURNED", "MD06"),
                        org.assertj.core.groups.Tuple.tuple("REJECTED", "AM04"),
                        org.assertj.core.groups.Tuple.tuple("DROPPED", "PLEDGE_ENDED"));
        assertThat(end.collections().getFirst().nextAction()).contains("13 months");
    }

    @Test
    void a_file_that_the_bank_refuses_says_why_and_one_without_anything_is_abandoned() {
        CollectionFileId refused = opened(2);
        happens(
                new CollectionAdded(refused, collection(5)),
                sealed(refused, collection(5)),
                new CollectionFileRejected(refused, "FF01", List.of(collection(5))));
        assertThat(one(refused).file().nextAction()).contains("FF01");
        assertThat(states(refused)).containsExactly("REJECTED");
        CollectionFileId empty = opened(3);
        happens(new CollectionFileAbandoned(empty));
        assertThat(one(empty).file().state()).isEqualTo("ABANDONED");
        assertThatThrownBy(() -> views.one(new CollectionFileId(new UUID(9, 9))))
                .isInstanceOf(ErrorResponseException.class);
    }

    @Test
    void the_list_is_newest_first_and_goes_on_where_a_page_ended() {
        for (int file = 100; file < 160; file++) {
            opened(file);
        }
        CollectionViews.Page first = views.all(null, Days.ALL, Paging.of("", Map.of()));
        assertThat(first.files()).hasSize(50);
        assertThat(first.files().getFirst().id()).isEqualTo(id(159).toString());
        assertThat(first.files()).extracting(CollectionViews.File::id).doesNotHaveDuplicates();
        CollectionViews.Page second =
                views.all(
                        null,
                        Days.ALL,
                        Paging.of("", Map.of("cursor", Objects.requireNonNull(first.next()))));
        assertThat(second.files().getFirst().id()).isEqualTo(id(109).toString());
        assertThat(second.next()).isNull();
    }

    private static CollectionFileId id(int number) {
        return new CollectionFileId(new UUID(1, number));
    }

    private static CollectionFileId opened(int number) {
        happens(
                new CollectionFileOpened(
                        id(number), "sg", CREDITOR, MandateScheme.CORE, SequenceType.RCUR, MONDAY));
        return id(number);
    }

    private static Detail one(CollectionFileId file) {
        return Objects.requireNonNull(views.one(file).getBody());
    }

    private static List<String> states(CollectionFileId file) {
        return one(file).collections().stream().map(Item::state).toList();
    }

    private static void happens(Object... events) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        for (Object event : events) {
            projection.on(
                    new GenericEventMessage<>(event),
                    new GlobalSequenceTrackingToken(position++),
                    work);
        }
        work.commit();
    }

    private static Collection collection(int number) {
        return new Collection(
                new PledgeId(new UUID(2, number)),
                MONDAY,
                1,
                donation(number),
                euros(20_00),
                new Mandate(
                        MandateReference.of("RUM" + number), CREDITOR, MandateScheme.CORE, MONDAY),
                false,
                "inst:" + number);
    }

    private static DonationId donation(int number) {
        return new DonationId(new UUID(3, number));
    }

    private static CollectionFileSealed sealed(CollectionFileId file, Collection... in) {
        return new CollectionFileSealed(
                file,
                "sg",
                CREDITOR,
                MandateScheme.CORE,
                SequenceType.RCUR,
                Instant.EPOCH,
                MONDAY,
                List.of(in),
                euros(20_00L * in.length),
                DIGEST);
    }

    private static CollectionsExpected expected(CollectionFileId file) {
        return new CollectionsExpected(
                file,
                "sg",
                MONDAY,
                List.of(
                        new Expected(donation(1), euros(20_00)),
                        new Expected(donation(2), euros(20_00))),
                euros(40_00),
                DIGEST);
    }

    private static Object credited(CollectionFileId file, long amount, boolean all) {
        SettlementId settlement = SettlementId.of("sdd:sg", SepaReference.of(file.toString()));
        return all
                ? new SettlementConfirmed(
                        settlement,
                        "sdd:sg",
                        SG,
                        euros(amount),
                        euros(amount),
                        FeeCollection.NETTED,
                        1,
                        MONDAY)
                : new SettlementShort(
                        settlement,
                        "sdd:sg",
                        SG,
                        euros(amount),
                        euros(amount),
                        euros(40_00),
                        MONDAY);
    }

    private static DonationSettled settled(int number) {
        return new DonationSettled(
                donation(number),
                new SettlementId(new UUID(4, 1)),
                1,
                "sdd:sg",
                FeeCollection.NETTED,
                List.of(),
                euros(0),
                euros(0),
                MONDAY);
    }

    private static DisputeOpened returned(int number) {
        return new DisputeOpened(
                donation(number),
                DisputeId.ofReturn(donation(number)),
                "sdd:sg",
                "",
                DisputeKind.SDD_RETURN,
                euros(20_00),
                List.of(),
                euros(0),
                euros(0),
                Stage.AVAILABLE,
                "MD06",
                null,
                null,
                MONDAY.plusDays(40));
    }
}
