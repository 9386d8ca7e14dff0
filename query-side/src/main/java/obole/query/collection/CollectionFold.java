package obole.query.collection;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.CollectionFileRecord;
import obole.schema.views.tables.records.CollectionMoneyRecord;
import obole.schema.views.tables.records.CollectionRecord;
import obole.shared.bank.SepaReference;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.collection.CollectionFileEvent.CollectionAdded;
import obole.shared.collection.CollectionFileEvent.CollectionDropped;
import obole.shared.collection.CollectionFileEvent.CollectionFileAbandoned;
import obole.shared.collection.CollectionFileEvent.CollectionFileAcknowledged;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileOpened;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.collection.CollectionFileEvent.CollectionRejectedLate;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What each event changes of the rows of a file, of a direct debit in it, and of its money. */
final class CollectionFold {

    private static final String FILE_REJECTED = "FILE_REJECTED";

    private CollectionFold() {}

    static void blank(CollectionFileRecord row) {
        row.setState("UNKNOWN")
                .setCreditorAccount("")
                .setCreditor("")
                .setScheme("")
                .setSequence("")
                .setCollectOn(LocalDate.EPOCH)
                .setSettlementId("")
                .setOpenedOn(LocalDate.EPOCH)
                .setCreatedPosition(-1L)
                .setVersion(-1L);
    }

    static void blank(CollectionRecord row) {
        row.setState("UNKNOWN").setAttempt(0).setCurrency("XXX").setAmountMinor(0L);
    }

    static void blank(CollectionMoneyRecord row) {
        row.setState("UNKNOWN")
                .setBankAccount("")
                .setCurrency("XXX")
                .setArrivedMinor(0L)
                .setOnDay(LocalDate.EPOCH);
    }

    static void fold(CollectionFileRecord row, CollectionFileEvent event, Occurrence at) {
        row.setVersion(at.sequence());
        switch (event) {
            case CollectionFileOpened e ->
                    row.setState("OPEN")
                            .setCreditorAccount(e.creditorAccount())
                            .setCreditor(e.creditor().code())
                            .setScheme(e.scheme().name())
                            .setSequence(e.sequence().name())
                            .setCollectOn(e.collectOn())
                            .setSettlementId(settlement(e).toString())
                            .setOpenedOn(at.recordedOn())
                            .setCreatedPosition(at.position());
            case CollectionFileSealed e ->
                    row.setState("SEALED").setCollectOn(e.collectOn()).setSealedOn(at.recordedOn());
            case CollectionFileAbandoned _ -> row.setState("ABANDONED");
            case CollectionFileHandedOver _ ->
                    row.setState("HANDED_OVER").setHandedOverOn(at.recordedOn());
            case CollectionFileAcknowledged e -> row.setState("ACKNOWLEDGED").setStatus(e.status());
            case CollectionFileRejected e -> row.setState("REJECTED").setReason(e.reason());
            case CollectionsExpected e ->
                    row.setState("EXPECTED")
                            .setExpectedMinor(e.total().minor())
                            .setCurrency(e.total().currency().getCurrencyCode());
            case CollectionRejectedLate e ->
                    row.setExpectedMinor(
                            Math.subtractExact(
                                    row.getExpectedMinor(), e.collection().amount().minor()));
            case CollectionAdded _, CollectionDropped _, CollectionRejected _ -> {}
        }
    }

    /** As the settlement of our own report is named. */
    private static SettlementId settlement(CollectionFileOpened event) {
        return SettlementId.of(
                "sdd:" + event.creditorAccount(), SepaReference.of(event.fileId().toString()));
    }

    /** The direct debits that an event says something new of. */
    static List<Collection> collections(CollectionFileEvent event) {
        return switch (event) {
            case CollectionAdded e -> List.of(e.collection());
            case CollectionDropped e -> List.of(e.collection());
            case CollectionRejected e -> List.of(e.collection());
            case CollectionRejectedLate e -> List.of(e.collection());
            case CollectionFileSealed e -> e.collections();
            case CollectionFileRejected e -> e.collections();
            case CollectionFileOpened _,
                    CollectionFileAbandoned _,
                    CollectionFileHandedOver _,
                    CollectionFileAcknowledged _,
                    CollectionsExpected _ ->
                    List.of();
        };
    }

    static void fold(
            CollectionRecord row, Collection collection, CollectionFileEvent event, Occurrence at) {
        switch (event) {
            case CollectionAdded e ->
                    row.setState("WAITING")
                            .setFileId(e.fileId().toString())
                            .setPledgeId(collection.pledgeId().toString())
                            .setDueOn(collection.dueOn())
                            .setAttempt(collection.attempt())
                            .setCurrency(collection.amount().currency().getCurrencyCode())
                            .setAmountMinor(collection.amount().minor())
                            .setMandateReference(collection.mandate().reference().text());
            case CollectionFileSealed _ -> row.setState("SENT");
            case CollectionDropped e -> ended(row, "DROPPED", e.reason(), at.recordedOn());
            case CollectionRejected e -> ended(row, "REJECTED", e.reason(), e.effectiveOn());
            case CollectionRejectedLate e -> ended(row, "REJECTED", e.reason(), e.effectiveOn());
            case CollectionFileRejected _ -> ended(row, "REJECTED", FILE_REJECTED, at.recordedOn());
            default -> {}
        }
    }

    static void ended(CollectionRecord row, String state, @Nullable String reason, LocalDate on) {
        row.setState(state).setReason(reason).setEndedOn(on);
    }

    static void settled(CollectionMoneyRecord row, SettlementConfirmed event) {
        row.setState("SETTLED")
                .setBankAccount(event.bankAccount().code())
                .setCurrency(event.net().currency().getCurrencyCode())
                .setArrivedMinor(event.net().minor())
                .setOnDay(event.effectiveOn());
    }

    static void shortOf(CollectionMoneyRecord row, SettlementShort event) {
        row.setState("SHORT")
                .setBankAccount(event.bankAccount().code())
                .setCurrency(event.received().currency().getCurrencyCode())
                .setArrivedMinor(event.received().minor())
                .setOnDay(event.effectiveOn());
    }
}
