package obole.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

class MessageIdsTest {

    @Test
    void axon_names_its_messages_by_ours() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(MessageIds.class);
    }

    @Test
    void an_id_is_a_uuid_of_version_7_that_begins_with_its_time() {
        long before = System.currentTimeMillis();
        UUID id = UUID.fromString(new MessageIds().generateIdentifier());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                .isBetween(Instant.ofEpochMilli(before), Instant.now());
    }

    /** Two of them, as two processes have. */
    @Test
    void no_id_is_given_twice() throws InterruptedException {
        MessageIds mine = new MessageIds();
        MessageIds theirs = new MessageIds();
        Callable<List<String>> many =
                () ->
                        Stream.generate(mine::generateIdentifier)
                                .limit(10_000)
                                .flatMap(id -> Stream.of(id, theirs.generateIdentifier()))
                                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            assertThat(
                            threads.invokeAll(List.of(many, many, many, many)).stream()
                                    .flatMap(each -> each.resultNow().stream()))
                    .doesNotHaveDuplicates()
                    .hasSize(80_000);
        }
    }
}
