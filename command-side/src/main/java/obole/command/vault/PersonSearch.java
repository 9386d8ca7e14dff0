package obole.command.vault;

import static obole.schema.vault.Tables.PERSONAL_DATA;

import obole.eventstore.EventStoreWiring;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

/**
 * Finds entries by what they say. Two people may have one name and one person many entries: a
 * person says which of them belong together.
 */
@Component
class PersonSearch {

    /** More are not given out at once. */
    static final int MOST = 1_000;

    private final DSLContext sql;
    private final JsonMapper json;

    PersonSearch(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource, JsonMapper json) {
        this.sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        this.json = json;
    }

    /** An entry that says one of the terms; what else it says is in an export. */
    record Found(String reference, String kind, Instant writtenAt, @Nullable String stream) {}

    /**
     * One more than {@link #MOST} where there are more. In whatever case, wherever it stands in an
     * entry; documents are not text, and left out.
     */
    List<Found> containing(List<String> terms) {
        var v = PERSONAL_DATA;
        List<Condition> any = new ArrayList<>();
        for (String term : terms) {
            String quoted = json.writeValueAsString(term);
            String written = quoted.substring(1, quoted.length() - 1).toLowerCase(Locale.ROOT);
            any.add(DSL.position(DSL.lower(v.DATA), written).gt(0));
        }
        return sql.select(v.REFERENCE, v.KIND, v.WRITTEN_AT, v.STREAM)
                .from(v)
                .where(
                        v.ERASED_AT.isNull(),
                        v.KIND.notIn(Retention.DOCUMENT, "EVIDENCE", BankFiles.TAKEN),
                        DSL.or(any))
                .orderBy(v.WRITTEN_AT, v.REFERENCE)
                .limit(MOST + 1)
                .fetch(row -> new Found(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
