package obole.command.paymentfile;

import static obole.schema.policy.Tables.UNSENT_FILE;

import obole.eventstore.EventStoreWiring;
import obole.shared.paymentfile.PaymentFileId;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

/** The sealed files that the bank does not have yet, as a policy's memory. */
@Component
class UnsentFiles {

    /** Takes part in the transaction of the policy that remembers. */
    private final DSLContext remembering;

    private final DSLContext locking;

    UnsentFiles(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.remembering =
                DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
        this.locking = DSL.using(dataSource, SQLDialect.POSTGRES);
    }

    void add(PaymentFileId file) {
        remembering
                .insertInto(UNSENT_FILE, UNSENT_FILE.FILE_ID)
                .values(file.toString())
                .onConflictDoNothing()
                .execute();
    }

    void remove(PaymentFileId file) {
        remembering
                .deleteFrom(UNSENT_FILE)
                .where(UNSENT_FILE.FILE_ID.eq(file.toString()))
                .execute();
    }

    List<PaymentFileId> all() {
        return remembering
                .select(UNSENT_FILE.FILE_ID)
                .from(UNSENT_FILE)
                .orderBy(UNSENT_FILE.FILE_ID)
                .fetch(row -> PaymentFileId.of(row.value1()));
    }

    /** While nobody else hands this file over, on any node. */
    <T> T alone(PaymentFileId file, Supplier<T> deed) {
        add(file);
        return locking.transactionResult(transaction -> {
            transaction
                    .dsl()
                    .selectFrom(UNSENT_FILE)
                    .where(UNSENT_FILE.FILE_ID.eq(file.toString()))
                    .forUpdate()
                    .fetch();
            return deed.get();
        });
    }
}
