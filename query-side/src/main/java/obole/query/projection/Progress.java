package obole.query.projection;

import obole.migrations.Schema;
import obole.query.QuerySide;

import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How far each projection's rows reach. It reads the tokens, which are written in the same
 * transactions as the rows, so it is true whichever process projects.
 */
@Component
public class Progress {

    /** A projection and the position of the last event in its rows, −1 before the first. */
    public record Reached(String name, String schema, long position) {}

    private final DSLContext sql;
    private final Tokens tokens;
    private final ObjectProvider<Projection> projections;

    Progress(
            @Qualifier(QuerySide.READ) DSLContext sql,
            Tokens tokens,
            ObjectProvider<Projection> projections) {
        this.sql = sql;
        this.tokens = tokens;
        this.projections = projections;
    }

    /** All projections, by name. */
    public List<Reached> all() {
        return of(_ -> true);
    }

    /** Those of some schemas; the tokens of the others are not read. */
    public List<Reached> of(Collection<Schema> schemas) {
        return of(projection -> schemas.contains(projection.schema()));
    }

    private List<Reached> of(Predicate<Projection> which) {
        List<Projection> asked = projections.stream().filter(which).toList();
        List<String> schemas =
                asked.stream().map(each -> each.schema().sqlName()).distinct().toList();
        Map<String, Long> positions = tokens.read(sql, schemas);
        return asked.stream()
                .map(each ->
                        new Reached(
                                each.group(),
                                each.schema().sqlName(),
                                positions.getOrDefault(each.group(), -1L)))
                .sorted(Comparator.comparing(Reached::name))
                .toList();
    }

    /** True when every projection has got there. */
    public boolean reached(long position) {
        return reached(position, Set.of());
    }

    /** The same, but for some of them. */
    public boolean reached(long position, Set<String> besides) {
        return all().stream()
                .allMatch(each -> each.position() >= position || besides.contains(each.name()));
    }
}
