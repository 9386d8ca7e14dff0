package obole.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonValue;

import obole.command.RunningCommandSide;
import obole.command.RunningCommandSide.Reply;
import obole.command.decision.CommandRejected;
import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.eventstore.axonserver.AxonServerStore;
import obole.eventstore.axonserver.FakeAxonServer;
import obole.eventstore.axonserver.FakeEvents.Trouble;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two command sides on one Axon Server: whichever is asked, clients see the answers they know. */
class AxonServerGatewayTest {

    private static FakeAxonServer server;
    private static RunningCommandSide one;
    private static RunningCommandSide other;
    private static RunningCommandSide onPostgres;

    @BeforeAll
    static void start() {
        server = new FakeAxonServer();
        one = commandSide("one");
        other = commandSide("other");
        onPostgres = new RunningCommandSide("spring.profiles.active=default");
        Stream.of(one, other, onPostgres).forEach(AxonServerGatewayTest::withoutPolicies);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        server.commands().known().stream()
                                .allMatch(command -> server.commands().handlersOf(command) == 2));
    }

    /** Nothing here waits for one, and three times all of them would read each event. */
    private static void withoutPolicies(RunningCommandSide side) {
        CompletableFuture<?>[] stopping =
                side.bean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                        .map(EventProcessor::shutdownAsync)
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(stopping).join();
    }

    private static RunningCommandSide commandSide(String id) {
        return new RunningCommandSide(
                "spring.profiles.active=axonserver",
                "axon.axonserver.servers=" + server.address(),
                "axon.axonserver.client-id=" + id);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        onPostgres.close();
        server.close();
    }

    @Test
    void the_profile_swaps_store_history_and_bus_and_nothing_else_does() {
        assertThat(one.bean(EventStore.class)).isInstanceOf(AxonServerStore.class);
        assertThat(one.bean(CommandBus.class)).isInstanceOf(AwaitingCommandBus.class);
        assertThat(onPostgres.bean(CommandBus.class)).isInstanceOf(PositionedCommandBus.class);
        assertThat(onPostgres.beanTypes()).noneMatch(type -> type.contains("axonserver"));
    }

    @Test
    void commands_to_one_stream_are_handled_by_one_process_whoever_is_asked() {
        IntStream.range(100, 110)
                .forEach(number -> {
                    (number % 2 == 0 ? one : other).association(number, 0);
                    (number % 2 == 0 ? other : one).association(number, 0);
                });
        List<String> routes = server.commands().routes().stream().distinct().toList();
        List<String> keys =
                routes.stream().map(route -> route.substring(0, route.indexOf(' '))).toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(routes).anyMatch(route -> route.endsWith(" one"));
        assertThat(routes).anyMatch(route -> route.endsWith(" other"));
    }

    @Test
    void what_is_refused_is_refused_with_the_same_status_code_and_detail_as_on_postgresql() {
        for (int number = 200; number < 202; number++) {
            String association = one.association(number, 0);
            assertThat(onPostgres.association(number, 0)).isEqualTo(association);
            String body = donation(association, 1_000);
            for (String path : List.of("/v1/donations", "/v1/donations/don_0/refunds")) {
                for (String sent : List.of(body, donation(association, 2_000), "{}")) {
                    Reply expected = onPostgres.post(path, "key" + number, sent);
                    Reply reply = (number % 2 == 0 ? one : other).post(path, "key" + number, sent);
                    assertThat(reply).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void a_repeated_request_is_a_replay_at_the_position_of_what_it_created() {
        String association = one.association(300, 0);
        String body = donation(association, 1_000);
        Reply first = one.post("/v1/donations", "again", body).expect(201);
        Reply again = other.post("/v1/donations", "again", body).expect(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.replayed()).isTrue();
        StoredEvent stored =
                one.bean(EventHistory.class).firstOf(first.text("donationId")).orElseThrow();
        assertThat(one.bean(EventHistory.class).from(stored.position(), 1)).containsExactly(stored);
    }

    @Test
    void many_who_ask_for_the_same_at_once_get_the_same_and_it_happens_once() {
        String association = one.association(400, 0);
        String body = donation(association, 700);
        List<Reply> replies =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(
                                i -> (i % 2 == 0 ? one : other).post("/v1/donations", "race", body))
                        .toList();
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
        assertThat(replies.stream().map(reply -> reply.text("donationId")).distinct()).hasSize(1);
        assertThat(replies).filteredOn(reply -> !reply.replayed()).hasSize(1);
    }

    @Test
    void an_append_that_was_cut_off_is_answered_as_what_it_is() {
        String association = one.association(500, 0);
        server.events().trouble(Trouble.STORED_AND_CUT);
        one.post("/v1/donations", "cut", donation(association, 700)).expect(201);
        one.post("/v1/donations", "cut", donation(association, 700)).expect(201);
    }

    @Test
    void a_command_that_nobody_handles_yet_is_busy_and_not_a_bug() {
        assertThatThrownBy(() -> one.send(new Orphan("a")))
                .isInstanceOf(CommandRejected.class)
                .extracting(failure -> ((CommandRejected) failure).status())
                .isEqualTo(503);
    }

    @Test
    void every_command_is_made_of_what_can_travel() throws ClassNotFoundException {
        assertThat(server.commands().known()).hasSizeGreaterThan(50);
        for (String command : server.commands().known()) {
            travels(Class.forName(command), command);
        }
    }

    /** A value that Jackson would not know how to make again is found before anybody sends it. */
    private static void travels(Type type, String path) {
        switch (type) {
            case ParameterizedType generic ->
                    Stream.of(generic.getActualTypeArguments())
                            .forEach(each -> travels(each, path + "<" + each.getTypeName() + ">"));
            case Class<?> raw when raw.isEnum() || isValue(raw) -> {}
            case Class<?> raw when raw.isRecord() ->
                    Stream.of(raw.getRecordComponents())
                            .forEach(each ->
                                    travels(each.getGenericType(), path + "." + each.getName()));
            default -> assertThat(type).as(path).isNull();
        }
    }

    private static boolean isValue(Class<?> type) {
        return type.isPrimitive()
                || type == Currency.class
                || type == BigDecimal.class
                || (type != Object.class && type.getPackageName().matches("java\\.(lang|time)"))
                || Stream.of(type.getDeclaredMethods())
                        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    record Orphan(@TargetAggregateIdentifier String id) {}

    private static String donation(String association, int amount) {
        return "{\"associationId\": \"%s\", \"amount\": {\"amount\": %d, \"currency\": \"EUR\"}}"
                .formatted(association, amount);
    }
}
