package obole.command.vault;

import static obole.schema.vault.Tables.PERSONAL_DATA;

import obole.command.decision.CommandRejected;
import obole.command.vault.RetentionRule.Due;
import obole.eventstore.EventStoreWiring;
import obole.eventstore.StoredEvent;
import obole.schema.vault.tables.records.PersonalDataRecord;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import javax.sql.DataSource;

/** Everything that is known about somebody, as one document (RGPD, articles 15 and 20). */
@Component
class PersonExport {

    private final DSLContext sql;
    private final References references;
    private final StatementSearch statements;
    private final JsonMapper json;
    private final Clock clock;

    PersonExport(
            @Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource,
            References references,
            StatementSearch statements,
            JsonMapper json,
            Clock clock) {
        this.sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        this.references = references;
        this.statements = statements;
        this.json = json;
        this.clock = clock;
    }

    /** What has happened, in words of ours: it says nothing about who it was. */
    record Happened(long position, Instant recordedAt, String event, JsonNode said) {}

    /**
     * One entry of the vault and what refers to it.
     *
     * @param data null when it was erased
     * @param keptUntil the first day on which no law keeps it, null while that goes on
     */
    record Entry(
            String reference,
            String kind,
            Instant writtenAt,
            @Nullable JsonNode data,
            @Nullable Instant erasedAt,
            String rule,
            String article,
            @Nullable LocalDate keptUntil,
            @Nullable String stream,
            List<Happened> history) {}

    record Document(
            Instant madeAt,
            String madeBy,
            List<Entry> entries,
            List<StatementSearch.Found> statements) {}

    /** With the documents that identify a person among them. */
    SortedSet<String> whole(SortedSet<String> wanted) {
        SortedSet<String> whole = new TreeSet<>(wanted);
        var v = PERSONAL_DATA;
        for (String reference : wanted) {
            PersonalDataRecord entry = sql.fetchOne(v, v.REFERENCE.eq(reference));
            if (entry == null) {
                throw new CommandRejected(VaultRejection.PERSONAL_DATA_NOT_FOUND);
            }
            whole.addAll(
                    sql.select(v.REFERENCE)
                            .from(v)
                            .where(
                                    v.KIND.eq(Retention.DOCUMENT),
                                    v.STREAM.eq(entry.getStream()),
                                    DSL.position(v.DATA, "\"about\":\"" + reference + '"').gt(0))
                            .fetch(v.REFERENCE));
        }
        return whole;
    }

    Document of(SortedSet<String> whole, List<String> onStatements, String by) {
        return new Document(
                clock.instant(),
                by,
                whole.stream().map(this::entry).toList(),
                statements.containing(onStatements));
    }

    private Entry entry(String reference) {
        var v = PERSONAL_DATA;
        PersonalDataRecord entry = sql.fetchSingle(v, v.REFERENCE.eq(reference));
        Due due = references.due(entry);
        @Nullable String stream = entry.getStream();
        List<Happened> history =
                stream == null
                        ? List.of()
                        : references.events(stream).stream()
                                .filter(event -> concerns(event, entry))
                                .map(this::happened)
                                .toList();
        return new Entry(
                reference,
                entry.getKind(),
                entry.getWrittenAt(),
                entry.getData() == null ? null : json.readTree(entry.getData()),
                entry.getErasedAt(),
                due.rule().name(),
                due.rule().article(),
                due.until(),
                stream,
                history);
    }

    /** A donor's gifts and pledges are about the donor as a whole; associations are others'. */
    private static boolean concerns(StoredEvent event, PersonalDataRecord entry) {
        return entry.getKind().equals(Retention.DONOR)
                || References.names(event, entry.getReference());
    }

    private Happened happened(StoredEvent event) {
        return new Happened(
                event.position(), event.recordedAt(), event.name(), json.readTree(event.payload()));
    }
}
