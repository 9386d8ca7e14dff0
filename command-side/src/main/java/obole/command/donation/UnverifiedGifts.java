package obole.command.donation;

import static obole.schema.policy.Tables.UNVERIFIED_ASSOCIATION;
import static obole.schema.policy.Tables.UNVERIFIED_GIFT;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import obole.eventstore.EventStoreWiring;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import javax.sql.DataSource;

/**
 * What associations were given before they were verified, in case they are refused: memory of
 * {@link RefusedAssociationRefundPolicy}, written in the transaction of its token.
 */
@Component
class UnverifiedGifts {

    private final DSLContext sql;

    UnverifiedGifts(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /**
     * A beneficiary's part of a donation.
     *
     * @param cause what has brought it: the donation itself, or a dispute that was not lost
     */
    record Gift(AssociationId associationId, DonationId donationId, String cause) {}

    void unverified(AssociationId association) {
        set(association, false);
    }

    void refused(AssociationId association) {
        set(association, true);
    }

    private void set(AssociationId association, boolean refused) {
        var a = UNVERIFIED_ASSOCIATION;
        sql.insertInto(a)
                .set(a.ASSOCIATION_ID, association.toString())
                .set(a.REFUSED, refused)
                .onConflict(a.ASSOCIATION_ID)
                .doUpdate()
                .set(a.REFUSED, refused)
                .execute();
    }

    /** It can be refused no more. */
    void verified(AssociationId association) {
        sql.deleteFrom(UNVERIFIED_GIFT)
                .where(UNVERIFIED_GIFT.ASSOCIATION_ID.eq(association.toString()))
                .execute();
        sql.deleteFrom(UNVERIFIED_ASSOCIATION)
                .where(UNVERIFIED_ASSOCIATION.ASSOCIATION_ID.eq(association.toString()))
                .execute();
    }

    /** One statement for all; what was given to others is passed over. */
    void given(Collection<Gift> gifts) {
        var g = UNVERIFIED_GIFT;
        var given =
                table(
                                "unnest({0}, {1}, {2})",
                                texts(gifts, each -> each.associationId().toString()),
                                texts(gifts, each -> each.donationId().toString()),
                                texts(gifts, Gift::cause))
                        .as("given", "association_id", "donation_id", "cause");
        Field<String> association = DSL.field("given.association_id", String.class);
        sql.insertInto(g, g.ASSOCIATION_ID, g.DONATION_ID, g.CAUSE)
                .select(
                        select(
                                        association,
                                        DSL.field("given.donation_id", String.class),
                                        DSL.field("given.cause", String.class))
                                .from(given)
                                .where(
                                        association.in(
                                                select(UNVERIFIED_ASSOCIATION.ASSOCIATION_ID)
                                                        .from(UNVERIFIED_ASSOCIATION))))
                .onConflictDoNothing()
                .execute();
    }

    /** What the refused have not been asked for yet. */
    List<Gift> ofRefused() {
        var g = UNVERIFIED_GIFT;
        return sql.selectFrom(g)
                .where(
                        g.ASSOCIATION_ID.in(
                                select(UNVERIFIED_ASSOCIATION.ASSOCIATION_ID)
                                        .from(UNVERIFIED_ASSOCIATION)
                                        .where(UNVERIFIED_ASSOCIATION.REFUSED.isTrue())))
                .orderBy(g.ASSOCIATION_ID, g.DONATION_ID, g.CAUSE)
                .fetch(each ->
                        new Gift(
                                AssociationId.of(each.getAssociationId()),
                                DonationId.of(each.getDonationId()),
                                each.getCause()));
    }

    void askedFor(Collection<Gift> gifts) {
        var g = UNVERIFIED_GIFT;
        sql.deleteFrom(g)
                .where(
                        row(g.ASSOCIATION_ID, g.DONATION_ID, g.CAUSE)
                                .in(
                                        gifts.stream()
                                                .map(each ->
                                                        row(
                                                                each.associationId().toString(),
                                                                each.donationId().toString(),
                                                                each.cause()))
                                                .toList()))
                .execute();
    }

    private static Field<String[]> texts(Collection<Gift> gifts, Function<Gift, String> text) {
        return val(
                gifts.stream().map(text).toArray(String[]::new),
                SQLDataType.VARCHAR.getArrayDataType());
    }
}
