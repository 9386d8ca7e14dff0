package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.BUSINESS_DAY;

import org.jooq.DSLContext;
import org.springframework.web.servlet.function.ServerRequest;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The day the PSP believes it is: today, unless a demonstration has set another one. */
final class SandboxDay {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final DSLContext sql;
    private final Clock clock;

    SandboxDay(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The day a request is of: the one it names, else today. */
    LocalDate of(ServerRequest request) {
        return request.param("date").map(SandboxRoutes::date).orElseGet(this::today);
    }

    LocalDate today() {
        return set().orElseGet(() -> LocalDate.ofInstant(clock.instant(), PARIS));
    }

    Optional<LocalDate> set() {
        return sql.select(BUSINESS_DAY.DAY).from(BUSINESS_DAY).fetchOptional(BUSINESS_DAY.DAY);
    }

    void set(LocalDate day) {
        sql.insertInto(BUSINESS_DAY, BUSINESS_DAY.DAY)
                .values(day)
                .onConflict(BUSINESS_DAY.ONE_ROW)
                .doUpdate()
                .set(BUSINESS_DAY.DAY, day)
                .execute();
    }

    void unset() {
        sql.deleteFrom(BUSINESS_DAY).execute();
    }
}
