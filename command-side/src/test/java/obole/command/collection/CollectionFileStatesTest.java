package obole.command.collection;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.collection.CollectionFileCommand.AcknowledgeCollectionFile;
import obole.command.collection.CollectionFileCommand.AddCollection;
import obole.command.collection.CollectionFileCommand.Drop;
import obole.command.collection.CollectionFileCommand.ExpectCollections;
import obole.command.collection.CollectionFileCommand.MarkCollectionsHandedOver;
import obole.command.collection.CollectionFileCommand.RecordCollectionStatus;
import obole.command.collection.CollectionFileCommand.RejectCollection;
import obole.command.collection.CollectionFileCommand.RejectCollectionFile;
import obole.command.collection.CollectionFileCommand.SealCollectionFile;
import obole.command.decision.Decision;
import obole.command.testing.StateTable;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.SequenceType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every state of a file of direct debits and every command. */
class CollectionFileStatesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final CreditorIdentifier CREDITOR = CreditorIdentifier.of("FR72ZZZ123456");
    private static final CollectionDay DAY =
            new CollectionDay("sg", CREDITOR, MandateScheme.CORE, SequenceType.RCUR, MONDAY, 1);
    private static final CollectionFileId FILE = DAY.fileId();
    private static final Digest DIGEST = Digest.ofParts("bytes");

    private static final AddCollection ADD = new AddCollection(DAY, collection(1));
    private static final SealCollectionFile SEAL =
            seal(List.of(ADD.collection().donationId()), List.of());
    private static final SealCollectionFile SEAL_NOTHING =
            seal(List.of(), List.of(new Drop(ADD.collection().donationId(), "PLEDGE_ENDED")));
    private static final MarkCollectionsHandedOver HAND_OVER =
            new MarkCollectionsHandedOver(FILE, DIGEST);
    private static final AcknowledgeCollectionFile ACKNOWLEDGE =
            new AcknowledgeCollectionFile(FILE, "ACCP");
    private static final RejectCollectionFile REJECT = new RejectCollectionFile(FILE, "FF01");
    private static final ExpectCollections EXPECT = new ExpectCollections(FILE, MONDAY);

    private final StateTable<CollectionFileState, CollectionFileCommand, CollectionFileEvent>
            table =
                    new StateTable<>(
                                    (CollectionFileState) new CollectionFileState.Unknown(),
                                    CollectionFile::decide,
                                    CollectionFileState::evolve)
                            .state("unknown", List.of())
                            .state("open", after(ADD))
                            .state("abandoned", after(ADD, SEAL_NOTHING))
                            .state("sealed", after(ADD, SEAL))
                            .state("handed over", after(ADD, SEAL, HAND_OVER))
                            .state("acknowledged", after(ADD, SEAL, HAND_OVER, ACKNOWLEDGE))
                            .state("expected", after(ADD, SEAL, HAND_OVER, EXPECT))
                            .state(
                                    "expected, and rejected late",
                                    after(ADD, SEAL, HAND_OVER, EXPECT, reject(1)))
                            .state("rejected", after(ADD, SEAL, REJECT))
                            .command(ADD)
                            .command("of another", new AddCollection(DAY, collection(2)))
                            .command(SEAL)
                            .command("with nothing left", SEAL_NOTHING)
                            .command(
                                    "of another content",
                                    seal(List.of(collection(2).donationId()), List.of()))
                            .command(HAND_OVER)
                            .command(
                                    "of other bytes",
                                    new MarkCollectionsHandedOver(FILE, Digest.ofParts("other")))
                            .command(ACKNOWLEDGE)
                            .command(REJECT)
                            .command(reject(1))
                            .command("of another", reject(2))
                            .command("that it has it", told("ACTC", List.of()))
                            .command("that one is rejected", told("PART", List.of(drop(1))))
                            .command("that another is rejected", told(null, List.of(drop(2))))
                            .command("that all of it is rejected", told("RJCT", List.of()))
                            .command(EXPECT)
                            .command("too early", new ExpectCollections(FILE, MONDAY.minusDays(1)));

    private static SealCollectionFile seal(List<DonationId> checked, List<Drop> dropped) {
        return new SealCollectionFile(
                FILE, Instant.parse("2026-11-27T08:00:00Z"), MONDAY, checked, dropped, DIGEST);
    }

    private static RecordCollectionStatus told(@Nullable String code, List<Drop> rejections) {
        return new RecordCollectionStatus(
                FILE, code, "RJCT".equals(code), null, rejections, MONDAY.minusDays(3));
    }

    private static Drop drop(int number) {
        return new Drop(collection(number).donationId(), "AM04");
    }

    private static RejectCollection reject(int number) {
        return new RejectCollection(FILE, collection(number).donationId(), "AC01", MONDAY);
    }

    private static Collection collection(int number) {
        return new Collection(
                new PledgeId(new UUID(1, number)),
                MONDAY,
                1,
                new DonationId(new UUID(2, number)),
                Money.euros(10_00),
                new Mandate(
                        MandateReference.of("RUM" + number), CREDITOR, MandateScheme.CORE, MONDAY),
                false,
                "inst:" + number);
    }

    private static List<CollectionFileEvent> after(CollectionFileCommand... commands) {
        List<CollectionFileEvent> history = new ArrayList<>();
        CollectionFileState state = new CollectionFileState.Unknown();
        for (CollectionFileCommand command : commands) {
            if (CollectionFile.decide(state, command)
                    instanceof Decision.Accepted<CollectionFileEvent>(var events, _)) {
                for (CollectionFileEvent event : events) {
                    state = CollectionFileState.evolve(state, event);
                    history.add(event);
                }
            }
        }
        return history;
    }

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("collection-file.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(CollectionFileCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void a_file_that_is_rejected_with_a_reason_for_some_gives_each_its_own() {
        AddCollection second = new AddCollection(DAY, collection(2));
        List<CollectionFileEvent> events =
                after(
                        ADD,
                        second,
                        seal(
                                List.of(
                                        ADD.collection().donationId(),
                                        second.collection().donationId()),
                                List.of()),
                        HAND_OVER,
                        told("RJCT", List.of(drop(1), drop(1))));
        assertThat(events.subList(events.size() - 2, events.size()))
                .containsExactly(
                        new CollectionRejected(FILE, collection(1), "AM04", MONDAY.minusDays(3)),
                        new CollectionFileRejected(FILE, "RJCT", List.of(collection(2))));
    }

    @Test
    void what_the_bank_has_rejected_before_its_day_is_not_expected() {
        AddCollection second = new AddCollection(DAY, collection(2));
        List<CollectionFileEvent> events =
                after(
                        ADD,
                        second,
                        seal(
                                List.of(
                                        ADD.collection().donationId(),
                                        second.collection().donationId()),
                                List.of()),
                        HAND_OVER,
                        reject(2),
                        EXPECT);
        assertThat(((CollectionsExpected) events.getLast()).total()).isEqualTo(Money.euros(10_00));
    }
}
