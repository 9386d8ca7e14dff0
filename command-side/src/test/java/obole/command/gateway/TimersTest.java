package obole.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.RunningCommandSide;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.IntStream;

/** What events of one batch say of timers, and what of it is in the table afterwards. */
class TimersTest {

    private static final Instant MOMENT = Instant.parse("2026-07-01T10:00:00Z");

    private static RunningCommandSide app;
    private static Timers timers;

    @BeforeAll
    static void start() {
        app = new RunningCommandSide();
        timers = app.bean(Timers.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void what_is_set_is_due_from_its_moment_on_and_not_before() {
        batch(() -> timers.set("a", "one", MOMENT));

        assertThat(timers.due("a", MOMENT.minusMillis(1))).isEmpty();
        assertThat(timers.due("a", MOMENT)).containsExactly("one");
        assertThat(timers.due("other", MOMENT)).isEmpty();
    }

    @Test
    void the_last_word_of_a_batch_counts() {
        batch(() -> timers.set("b", "one", MOMENT));
        batch(() -> {
            timers.clear("b", "one");
            timers.set("b", "one", MOMENT.plusSeconds(1));
            timers.set("b", "two", MOMENT);
            timers.clear("b", "two");
        });

        assertThat(timers.due("b", MOMENT)).isEmpty();
        assertThat(timers.due("b", MOMENT.plusSeconds(1))).containsExactly("one");
    }

    @Test
    void a_timer_of_an_earlier_batch_is_cleared_by_a_later_one() {
        batch(() -> timers.set("c", "one", MOMENT));
        batch(() -> {
            timers.set("c", "one", MOMENT.plusSeconds(1));
            timers.clear("c", "one");
        });

        assertThat(timers.due("c", MOMENT.plusSeconds(9))).isEmpty();
    }

    @Test
    void many_are_written_and_cleared_at_once_oldest_first() {
        batch(() ->
                IntStream.range(0, 3_000)
                        .forEach(i -> timers.setFirst("d", "s" + i, MOMENT.minusSeconds(i))));
        assertThat(timers.due("d", MOMENT, 3)).containsExactly("s2999", "s2998", "s2997");

        batch(() -> IntStream.range(1, 3_000).forEach(i -> timers.clear("d", "s" + i)));
        assertThat(timers.due("d", MOMENT)).containsExactly("s0");
    }

    @Test
    void what_begins_and_ends_in_one_batch_is_never_written() throws Exception {
        execute(
                """
                create function policy.refuse() returns trigger language plpgsql
                    as 'begin raise exception ''something is written''; end';
                create trigger refuse before insert or update or delete on policy.timer
                    for each statement execute function policy.refuse();
                """);
        try {
            batch(() -> {
                timers.setFirst("e", "one", MOMENT);
                timers.set("e", "one", MOMENT.plusSeconds(1));
                timers.clear("e", "one");
            });
            assertThatThrownBy(() -> batch(() -> timers.clear("e", "two")))
                    .hasMessageContaining("something is written");
        } finally {
            execute("drop function policy.refuse() cascade");
        }
    }

    @Test
    void a_batch_that_fails_leaves_the_timers_as_they_were() {
        batch(() -> timers.set("f", "one", MOMENT));
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(message());
        timers.clear("f", "one");
        work.rollback();

        assertThat(timers.due("f", MOMENT)).containsExactly("one");
    }

    private static void execute(String statements) throws SQLException {
        try (Connection connection = app.database().superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static void batch(Runnable events) {
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(message());
        try {
            events.run();
            work.commit();
        } finally {
            if (work.isActive()) {
                work.rollback();
            }
        }
    }

    private static GenericEventMessage<String> message() {
        return new GenericEventMessage<>("an event");
    }
}
