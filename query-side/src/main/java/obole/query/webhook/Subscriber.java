package obole.query.webhook;

import static obole.schema.webhook.Tables.ENDPOINT;

import obole.identity.Identity;
import obole.identity.Role;
import obole.query.web.Problems;
import obole.schema.webhook.tables.records.EndpointRecord;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whose an endpoint is: an association, for all who act for it, or who builds forms. It decides
 * what is sent there and who may see it.
 *
 * @param name the association's id, or the subject of the integrator's tokens
 * @param associations whose events it is told of; none for those of all
 */
record Subscriber(Kind kind, String name, List<String> associations) {

    enum Kind {
        ASSOCIATION,
        INTEGRATOR
    }

    private static final String FIELD = "associationId";
    private static final String WITHIN = "cardinality({0}) > 0 and {0} <@ {1}";

    /** Who asks, or one of the associations that they act for. */
    static Subscriber of(Identity who, @Nullable String association) {
        if (association == null) {
            if (!who.roles().contains(Role.INTEGRATOR)) {
                throw new Malformed(FIELD, "must be given: of whom it is to be told");
            }
            return integrator(who);
        }
        if (!who.roles().contains(Role.ASSOCIATION)) {
            throw new Malformed(FIELD, "must be left out: an integrator is told of all it may see");
        }
        if (!who.associations().contains(id(association))) {
            throw Problems.notFound("NOT_FOUND");
        }
        return new Subscriber(Kind.ASSOCIATION, association, List.of(association));
    }

    /** Those of an association. */
    static Condition of(AssociationId association) {
        return ENDPOINT.SUBSCRIBER_KIND
                .eq(Kind.ASSOCIATION.name())
                .and(ENDPOINT.SUBSCRIBER.eq(association.toString()));
    }

    private static String id(String association) {
        try {
            return AssociationId.of(association).toString();
        } catch (Malformed wrong) {
            throw new Malformed(FIELD, wrong.rule());
        }
    }

    static Subscriber integrator(Identity who) {
        return new Subscriber(
                Kind.INTEGRATOR, who.subject(), who.associations().stream().sorted().toList());
    }

    static Kind kind(EndpointRecord row) {
        return Kind.valueOf(row.getSubscriberKind());
    }

    /** Whether it is theirs, and no other's that they may see. */
    static boolean owned(EndpointRecord row, Identity who) {
        return kind(row) == Kind.ASSOCIATION
                ? who.associations().contains(row.getSubscriber())
                : who.roles().contains(Role.INTEGRATOR)
                        && who.subject().equals(row.getSubscriber());
    }

    /** Whoever an endpoint is for, as the feed knows a reader. */
    static Identity reader(EndpointRecord row) {
        Role role = kind(row) == Kind.ASSOCIATION ? Role.ASSOCIATION : Role.INTEGRATOR;
        return new Identity(
                row.getSubscriber(),
                row.getEndpointId(),
                Set.of(role),
                Set.of(row.getAssociations()),
                null,
                null,
                null,
                Instant.MAX,
                null);
    }

    /** One of us, who sees all endpoints and may stop them. */
    static boolean staff(Identity who) {
        return who.associations().isEmpty() && (who.staff() || who.roles().contains(Role.ADMIN));
    }

    /** Those that are theirs. To whoever is bound there are none that are told of anything else. */
    static Condition owns(Identity who) {
        String[] bound = who.associations().toArray(String[]::new);
        List<Condition> any = new ArrayList<>(List.of(DSL.falseCondition()));
        if (who.roles().contains(Role.ASSOCIATION)) {
            any.add(
                    ENDPOINT.SUBSCRIBER_KIND
                            .eq(Kind.ASSOCIATION.name())
                            .and(ENDPOINT.SUBSCRIBER.in(who.associations())));
        }
        if (who.roles().contains(Role.INTEGRATOR)) {
            Condition own =
                    ENDPOINT.SUBSCRIBER_KIND
                            .eq(Kind.INTEGRATOR.name())
                            .and(ENDPOINT.SUBSCRIBER.eq(who.subject()));
            any.add(
                    bound.length == 0
                            ? own
                            : own.and(
                                    WITHIN,
                                    ENDPOINT.ASSOCIATIONS,
                                    DSL.val(bound, ENDPOINT.ASSOCIATIONS)));
        }
        return DSL.or(any);
    }

    /** Those that they may see. */
    static Condition sees(Identity who) {
        return staff(who) ? DSL.noCondition() : owns(who);
    }
}
