package obole.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes and the token of one processor: whoever has lost it does not move it. */
class ProcessorTokensTest {

    private static final String NAME = "counting";

    private final ProcessorDatabase first = process("first");
    private final ProcessorDatabase second = process("second");

    private static ProcessorDatabase process(String node) {
        return EventStoreWiring.processorDatabase(
                StoreDatabase.projections(),
                "views",
                Jackson3Serializer.builder().build(),
                new NodeId(node));
    }

    @BeforeEach
    void the_first_has_got_to_7() {
        StoreDatabase.execute("DELETE FROM views.token_entry");
        first.transactions()
                .executeInTransaction(() -> first.tokens().initializeTokenSegments(NAME, 1, null));
        take(first);
        store(first, 7);
    }

    @Test
    void a_claim_that_is_renewed_is_nobody_elses() {
        first.transactions().executeInTransaction(() -> first.tokens().extendClaim(NAME, 0));
        assertThatThrownBy(() -> take(second)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_process_that_died_is_followed_from_where_it_stood() {
        fallSilent();
        assertThat(take(second)).isEqualTo(new GlobalSequenceTrackingToken(7));
        store(second, 9);
        assertThatThrownBy(() -> store(first, 8)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(take(second)).isEqualTo(new GlobalSequenceTrackingToken(9));
    }

    @Test
    void a_process_that_was_paused_goes_on_from_nowhere_else_when_its_follower_is_gone() {
        fallSilent();
        take(second);
        store(second, 9);
        fallSilent();
        assertThatThrownBy(() -> store(first, 8)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() ->
                        first.transactions()
                                .executeInTransaction(() -> first.tokens().extendClaim(NAME, 0)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(take(first)).isEqualTo(new GlobalSequenceTrackingToken(9));
        store(first, 10);
    }

    private static TrackingToken take(ProcessorDatabase process) {
        return process.transactions()
                .fetchInTransaction(() -> process.tokens().fetchToken(NAME, 0));
    }

    private static void store(ProcessorDatabase process, long position) {
        process.transactions()
                .executeInTransaction(() ->
                        process.tokens()
                                .storeToken(new GlobalSequenceTrackingToken(position), NAME, 0));
    }

    /** As if nobody had renewed the claim for longer than it is valid. */
    private static void fallSilent() {
        StoreDatabase.execute("UPDATE views.token_entry SET timestamp = '2026-01-01T00:00:00Z'");
    }
}
