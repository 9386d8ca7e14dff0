package obole.query.history;

import obole.eventstore.EventStoreWiring;
import obole.eventstore.HistoryCheck;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import javax.sql.DataSource;

/**
 * With {@code obole.check-history=true}: a start that reads all of history, and fails on a flaw.
 */
@Component
@ConditionalOnProperty("obole.check-history")
class CheckHistory implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CheckHistory.class);
    private static final long BETWEEN_WORDS = 100_000;

    private final HistoryCheck check;

    CheckHistory(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource events) {
        this.check = new HistoryCheck(events);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        HistoryCheck.Report report = check.run(CheckHistory::tell);
        report.findings()
                .forEach(found ->
                        LOG.error(
                                "{} at position {}: {}",
                                found.kind(),
                                found.position(),
                                found.detail()));
        if (!report.findings().isEmpty()) {
            throw new IllegalStateException(
                    "The history is not as it was written: "
                            + report.findings().size()
                            + " flaws are in the log. Restore it from a backup.");
        }
        LOG.info("The history is whole: {} events are as they were written", report.events());
    }

    private static void tell(long events) {
        if (events % BETWEEN_WORDS == 0) {
            LOG.info("{} events checked", events);
        }
    }
}
