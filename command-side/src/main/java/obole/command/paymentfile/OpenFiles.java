package obole.command.paymentfile;

import static obole.schema.policy.Tables.OPEN_FILE;

import obole.command.gateway.Policy;
import obole.eventstore.EventStoreWiring;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileOpened;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;

import javax.sql.DataSource;

/** Remembers which files wait for their cut-off, so that none is forgotten when it comes late. */
@Component
@ProcessingGroup(OpenFiles.NAME)
class OpenFiles implements Policy {

    static final String NAME = "payment-file-open";

    private final DSLContext sql;

    OpenFiles(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Instant transfers and recalls wait for no cut-off. */
    @EventHandler
    void on(PaymentFileOpened event) {
        if (event.scheme() == Scheme.SEPA || event.scheme() == Scheme.OTHER_CURRENCY) {
            sql.insertInto(OPEN_FILE)
                    .values(event.fileId().toString(), event.debtorAccount(), event.cutOffOn())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    @EventHandler
    void on(PaymentFileSealed event) {
        sql.deleteFrom(OPEN_FILE).where(OPEN_FILE.FILE_ID.eq(event.fileId().toString())).execute();
    }

    /** Oldest first. */
    List<PaymentFileId> before(LocalDate day, String debtorAccount) {
        return sql.select(OPEN_FILE.FILE_ID)
                .from(OPEN_FILE)
                .where(OPEN_FILE.CUT_OFF_ON.lt(day))
                .and(OPEN_FILE.DEBTOR_ACCOUNT.eq(debtorAccount))
                .orderBy(OPEN_FILE.CUT_OFF_ON, OPEN_FILE.FILE_ID)
                .fetch(row -> PaymentFileId.of(row.value1()));
    }
}
