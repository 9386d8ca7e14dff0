package obole.command.gateway;

import static obole.schema.policy.Tables.AUTHORISATION_CALL;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.gateway.LeasedCalls.Lease;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.schema.policy.tables.records.AuthorisationCallRecord;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** Who may take a call, and whose word about it counts. */
class LeasedCallsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private static TestDatabase database;
    private static DSLContext sql;
    private static LeasedCalls<AuthorisationCallRecord, String> calls;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        var source = database.dataSource(Role.COMMAND);
        sql = DSL.using(source, SQLDialect.POSTGRES);
        calls =
                new LeasedCalls<>(
                        source,
                        AUTHORISATION_CALL.DONATION_ID,
                        AUTHORISATION_CALL.ATTEMPTS,
                        AUTHORISATION_CALL.DUE_AT,
                        AuthorisationCallRecord::getPsp);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void nothing_waits() {
        sql.deleteFrom(AUTHORISATION_CALL).execute();
    }

    @Test
    void what_somebody_has_taken_nobody_else_gets() {
        calls.remember(call("a"));

        assertThat(calls.take(5)).extracting(Lease::call).containsExactly("psp a");
        assertThat(calls.take(5)).isEmpty();
    }

    @Test
    void no_more_are_taken_than_are_asked_for() {
        List.of("a", "b", "c").forEach(id -> calls.remember(call(id)));

        assertThat(calls.take(1)).hasSize(1);
        assertThat(calls.take(5)).hasSize(2);
    }

    @Test
    void what_is_answered_is_over_and_what_is_remembered_twice_is_once() {
        calls.remember(call("a"));
        calls.remember(call("a"));
        calls.answered(calls.take(5).getFirst());

        assertThat(sql.fetchCount(AUTHORISATION_CALL)).isZero();
    }

    @Test
    void what_waits_is_taken_later_and_knows_how_often_it_was_tried() {
        calls.remember(call("a"));
        calls.wait(calls.take(1).getFirst());
        assertThat(calls.take(1)).isEmpty();

        itIsDue();
        Lease<String> second = calls.take(1).getFirst();
        assertThat(second.attempts()).isEqualTo(2);
        calls.waitLong(second);
        assertThat(calls.take(1)).isEmpty();
    }

    @Test
    void who_has_lost_the_lease_neither_ends_it_nor_puts_it_off() {
        calls.remember(call("a"));
        Lease<String> slow = calls.take(1).getFirst();
        itIsDue();
        Lease<String> holder = calls.take(1).getFirst();

        calls.answered(slow);
        calls.wait(slow);
        calls.waitLong(slow);

        assertThat(dueAt()).isEqualTo(holder.until());
        calls.answered(holder);
        assertThat(sql.fetchCount(AUTHORISATION_CALL)).isZero();
    }

    @Test
    void a_new_wish_is_not_lost_with_the_answer_to_the_old_one() {
        calls.rememberAnew(call("a"));
        Lease<String> old = calls.take(1).getFirst();
        calls.rememberAnew(call("a"));
        calls.answered(old);

        assertThat(calls.take(1)).extracting(Lease::attempts).containsExactly(1);
    }

    private static void itIsDue() {
        sql.update(AUTHORISATION_CALL).set(AUTHORISATION_CALL.DUE_AT, LONG_AGO).execute();
    }

    private static Instant dueAt() {
        return sql.fetchSingle(AUTHORISATION_CALL).getDueAt();
    }

    private static AuthorisationCallRecord call(String id) {
        AuthorisationCallRecord row = new AuthorisationCallRecord();
        row.setDonationId(id);
        row.setPsp("psp " + id);
        return row;
    }
}
