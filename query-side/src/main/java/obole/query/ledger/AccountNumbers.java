package obole.query.ledger;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.EVENT_NAME;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import static java.util.Objects.requireNonNull;

import obole.schema.ledger.tables.records.AccountRecord;
import obole.schema.ledger.tables.records.EventNameRecord;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers that stand for names in the lines, given in the order in which names are first met,
 * so that every rebuild gives the same. Only what is committed is remembered; a rebuild begins
 * anew.
 */
final class AccountNumbers {

    private record Name(String name, Book book) {}

    private final Map<Name, Integer> accounts = new ConcurrentHashMap<>();
    private final Map<String, Short> events = new ConcurrentHashMap<>();
    private volatile @Nullable UUID generation;

    /** What a batch needs: of the accounts and events it was asked for. */
    static final class Given {
        private final Map<Name, Integer> accounts = new HashMap<>();
        private final Map<String, Short> events = new HashMap<>();

        int of(Account account) {
            return requireNonNull(accounts.get(new Name(account.name(), account.book())));
        }

        short ofEvent(String name) {
            return requireNonNull(events.get(name));
        }
    }

    /** The numbers of these, in the transaction of {@code sql}; new ones in the order given. */
    Given give(DSLContext sql, UUID current, Collection<Account> needed, Collection<String> names) {
        if (!current.equals(generation)) {
            accounts.clear();
            events.clear();
            generation = current;
        }
        Given given = new Given();
        Map<Name, Account> unknown = new LinkedHashMap<>();
        for (Account account : needed) {
            Name name = new Name(account.name(), account.book());
            Integer number = accounts.get(name);
            if (number == null) {
                unknown.put(name, account);
            } else {
                given.accounts.put(name, number);
            }
        }
        if (!unknown.isEmpty()) {
            find(sql, unknown, given);
            open(sql, unknown.values(), given);
        }
        giveEvents(sql, names, given);
        return given;
    }

    private void find(DSLContext sql, Map<Name, Account> unknown, Given given) {
        sql.select(ACCOUNT.NAME, ACCOUNT.BOOK, ACCOUNT.ID)
                .from(ACCOUNT)
                .where(
                        ACCOUNT.NAME.eq(
                                any(
                                        unknown.keySet().stream()
                                                .map(Name::name)
                                                .toArray(String[]::new))))
                .forEach(row -> {
                    Name name = new Name(row.value1(), Book.valueOf(row.value2()));
                    accounts.put(name, row.value3());
                    if (unknown.remove(name) != null) {
                        given.accounts.put(name, row.value3());
                    }
                });
    }

    private static void open(DSLContext sql, Collection<Account> accounts, Given given) {
        if (accounts.isEmpty()) {
            return;
        }
        int last =
                sql.select(coalesce(max(ACCOUNT.ID), inline(0)))
                        .from(ACCOUNT)
                        .fetchSingle()
                        .value1();
        List<AccountRecord> rows = new ArrayList<>();
        for (Account account : accounts) {
            Chart row = account.row();
            rows.add(
                    new AccountRecord(
                            ++last,
                            account.name(),
                            account.book().name(),
                            row.name(),
                            row.kind().name(),
                            row.kind().normalSide().name(),
                            row.pcg()));
            given.accounts.put(new Name(account.name(), account.book()), last);
        }
        sql.insertInto(ACCOUNT, ACCOUNT.fields()).valuesOfRecords(rows).execute();
    }

    private void giveEvents(DSLContext sql, Collection<String> names, Given given) {
        if (!events.keySet().containsAll(names)) {
            sql.selectFrom(EVENT_NAME).forEach(row -> events.put(row.getName(), row.getId()));
        }
        given.events.putAll(events);
        List<EventNameRecord> rows = new ArrayList<>();
        for (String name : names) {
            if (!given.events.containsKey(name)) {
                short number = (short) (given.events.size() + 1);
                given.events.put(name, number);
                rows.add(new EventNameRecord(number, name));
            }
        }
        if (!rows.isEmpty()) {
            sql.insertInto(EVENT_NAME, EVENT_NAME.fields()).valuesOfRecords(rows).execute();
        }
    }
}
