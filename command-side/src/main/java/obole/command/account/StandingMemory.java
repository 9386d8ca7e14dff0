package obole.command.account;

import static obole.schema.policy.Tables.ASSOCIATION_ACCOUNT;
import static obole.schema.policy.Tables.ASSOCIATION_STANDING;

import static org.jooq.impl.DSL.excluded;

import obole.eventstore.EventStoreWiring;
import obole.shared.account.AccountId;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

/** What {@link AccountStandingPolicy} must know of all accounts of an association. */
@Component
class StandingMemory {

    private final DSLContext sql;

    StandingMemory(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** One of an association's accounts. */
    record Known(AccountId accountId, Money pending, boolean closed) {}

    void opened(AccountId account, AssociationId association, String currency) {
        var a = ASSOCIATION_ACCOUNT;
        sql.insertInto(a)
                .columns(
                        a.ACCOUNT_ID,
                        a.ASSOCIATION_ID,
                        a.CURRENCY,
                        a.PENDING_MINOR,
                        a.OPENED,
                        a.CLOSED)
                .values(account.toString(), association.toString(), currency, 0L, true, false)
                .onConflict(a.ACCOUNT_ID)
                .doUpdate()
                .set(a.OPENED, true)
                .execute();
    }

    void closed(AccountId account) {
        var a = ASSOCIATION_ACCOUNT;
        sql.update(a).set(a.CLOSED, true).where(a.ACCOUNT_ID.eq(account.toString())).execute();
    }

    /** Summed per association and currency before. */
    void pending(Map<Pending.Change, Long> sums) {
        var a = ASSOCIATION_ACCOUNT;
        var rows =
                sums.entrySet().stream()
                        .filter(each -> each.getValue() != 0)
                        .map(each -> {
                            AssociationId association = each.getKey().associationId();
                            Currency currency = each.getKey().amount().currency();
                            return DSL.row(
                                    AccountId.of(association, currency).toString(),
                                    association.toString(),
                                    currency.getCurrencyCode(),
                                    each.getValue(),
                                    false,
                                    false);
                        })
                        .toList();
        if (rows.isEmpty()) {
            return;
        }
        sql.insertInto(a)
                .columns(
                        a.ACCOUNT_ID,
                        a.ASSOCIATION_ID,
                        a.CURRENCY,
                        a.PENDING_MINOR,
                        a.OPENED,
                        a.CLOSED)
                .valuesOfRows(rows)
                .onConflict(a.ACCOUNT_ID)
                .doUpdate()
                .set(a.PENDING_MINOR, a.PENDING_MINOR.plus(excluded(a.PENDING_MINOR)))
                .execute();
    }

    void frozen(AssociationId association, String reason) {
        var s = ASSOCIATION_STANDING;
        sql.insertInto(s)
                .set(s.ASSOCIATION_ID, association.toString())
                .set(s.FROZEN_REASON, reason)
                .set(s.LEAVING, false)
                .onConflict(s.ASSOCIATION_ID)
                .doUpdate()
                .set(s.FROZEN_REASON, reason)
                .execute();
    }

    void unfrozen(AssociationId association) {
        var s = ASSOCIATION_STANDING;
        sql.update(s)
                .setNull(s.FROZEN_REASON)
                .where(s.ASSOCIATION_ID.eq(association.toString()))
                .execute();
    }

    void leaving(AssociationId association) {
        var s = ASSOCIATION_STANDING;
        sql.insertInto(s)
                .set(s.ASSOCIATION_ID, association.toString())
                .set(s.LEAVING, true)
                .onConflict(s.ASSOCIATION_ID)
                .doUpdate()
                .set(s.LEAVING, true)
                .execute();
    }

    Optional<String> reasonOfFreeze(AssociationId association) {
        var s = ASSOCIATION_STANDING;
        return sql.select(s.FROZEN_REASON)
                .from(s)
                .where(s.ASSOCIATION_ID.eq(association.toString()))
                .fetchOptional(s.FROZEN_REASON);
    }

    /** Of those that leave, the accounts that are open; few at any time. */
    List<Known> leaving() {
        var a = ASSOCIATION_ACCOUNT;
        return sql.selectFrom(a)
                .where(
                        a.OPENED.isTrue(),
                        a.ASSOCIATION_ID.in(
                                DSL.select(ASSOCIATION_STANDING.ASSOCIATION_ID)
                                        .from(ASSOCIATION_STANDING)
                                        .where(ASSOCIATION_STANDING.LEAVING.isTrue())))
                .orderBy(a.ACCOUNT_ID)
                .fetch(StandingMemory::known);
    }

    List<Known> accountsOf(AssociationId association) {
        var a = ASSOCIATION_ACCOUNT;
        return sql.selectFrom(a)
                .where(a.OPENED.isTrue(), a.ASSOCIATION_ID.eq(association.toString()))
                .orderBy(a.ACCOUNT_ID)
                .fetch(StandingMemory::known);
    }

    private static Known known(obole.schema.policy.tables.records.AssociationAccountRecord row) {
        return new Known(
                AccountId.of(row.getAccountId()),
                Money.of(row.getPendingMinor(), row.getCurrency()),
                row.getClosed());
    }
}
