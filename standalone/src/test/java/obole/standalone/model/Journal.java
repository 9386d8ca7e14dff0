package obole.standalone.model;

import obole.standalone.model.ClosingRules.Posted;

import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.sql.DataSource;

/**
 * Reads events and ledger side by side: after each event the ledger has moved what the model says,
 * and no rule of the ledger is broken.
 */
final class Journal {

    private final DataSource database;
    private final Books expected = new Books();
    private final Books ledger = new Books();
    private final Purses purses;
    private final GiftRules gifts;
    private final DisputeRules disputes;
    private final PledgeRules pledges;
    private final DebitRules debits;
    private final ScheduleRules schedules;
    private final ClosingRules closing;
    private final LeavingRules leaving;
    private final PayoutRules payouts;
    private final MoveRules moves;
    private final SettlementRules settlements;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Integer> seen = new TreeMap<>();
    private long position = -1;

    Journal(DataSource database, World world, Bank bank) {
        this.database = database;
        this.purses = new Purses(world, expected);
        this.gifts = new GiftRules(world, expected, purses);
        this.disputes = new DisputeRules(world, expected, purses);
        this.moves = new MoveRules(world, expected, purses);
        this.closing = new ClosingRules(bank);
        this.pledges = new PledgeRules(world);
        this.debits = new DebitRules(world, pledges);
        this.schedules = new ScheduleRules(world, purses);
        this.leaving = new LeavingRules(world, purses);
        this.payouts = new PayoutRules(world, expected, purses, schedules, leaving);
        this.settlements = new SettlementRules(world, expected);
    }

    Purses purses() {
        return purses;
    }

    /** What has not happened and must: nothing once everything has been told. */
    List<String> open() {
        List<String> open = new ArrayList<>(purses.open());
        open.addAll(payouts.open());
        open.addAll(pledges.open());
        open.addAll(debits.open());
        open.addAll(leaving.open());
        return open;
    }

    /** What unknown money has been found to be. */
    long explained(String currency) {
        return moves.explained(currency);
    }

    /** How often each kind of event has happened. */
    Map<String, Integer> seen() {
        return seen;
    }

    /** The last event that has been compared. */
    long position() {
        return position;
    }

    /** The same for the same balances. */
    String digest() {
        return Integer.toHexString(expected.balances().toString().hashCode());
    }

    SortedMap<String, Long> balances() {
        return ledger.balances();
    }

    long balance(String currency, String account) {
        return ledger.balance(currency, account);
    }

    /** True when the ledger has booked all there is. */
    boolean check() throws SQLException {
        try (Connection connection = database.getConnection()) {
            long head = number(connection, "select next_position - 1 from event_store.head");
            long horizon = number(connection, "select last_position from ledger.horizon");
            Map<Long, List<Posted>> posted = posted(connection, horizon);
            for (Event event : events(connection, horizon)) {
                compare(event, posted.getOrDefault(event.position(), List.of()));
            }
            position = Math.max(position, horizon);
            return horizon == head;
        }
    }

    /** Refunds that are on their way, with what has happened and who is to be asked when. */
    String refundsOnTheirWay() throws SQLException {
        String sql =
                """
                select e.payload::jsonb ->> 'refundId' || ' '
                    || string_agg(e.name, ' ' order by e.position)
                    || coalesce(' ' || max(c.attempts) || ' times, again '
                        || max(c.due_at) - now(), '')
                from event_store.events e
                left join policy.refund_call c on c.refund_id = e.payload::jsonb ->> 'refundId'
                where e.name like 'refund.%'
                group by e.payload::jsonb ->> 'refundId'
                having bool_or(e.name = 'refund.funded')
                    and not bool_or(e.name in ('refund.settled', 'refund.failed'))
                """;
        List<String> all = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return String.join("\n", all);
    }

    /** Where a policy that pays out who leaves remembers otherwise what is pending. */
    List<String> forgotten() throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select association_id, currency, pending_minor, closed"
                                        + " from policy.association_account");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String pending = Purses.stage(rows.getString(1), "pending");
                long is = -balance(rows.getString(2), pending);
                if (is != rows.getLong(3)) {
                    wrong.add(pending + " is " + is + ", remembered as " + rows.getLong(3));
                }
            }
        }
        return wrong;
    }

    private void compare(Event event, List<Posted> lines) {
        seen.merge(event.name(), 1, Integer::sum);
        Books booked = new Books();
        lines.forEach(
                each -> booked.move(each.currency(), each.debit(), each.credit(), each.minor()));
        SortedMap<String, Long> moved = booked.changed();
        try {
            lines.forEach(closing::post);
            leaving.opened(event);
            boolean known =
                    gifts.apply(event)
                            || disputes.apply(event)
                            || purses.apply(event)
                            || closing.apply(event)
                            || pledges.apply(event)
                            || debits.apply(event)
                            || schedules.apply(event)
                            || leaving.apply(event)
                            || payouts.apply(event)
                            || moves.apply(event)
                            || settlements.apply(event);
            SortedMap<String, Long> due = expected.changed();
            if (!due.equals(moved)) {
                throw new AssertionError(
                        (known ? "" : "an event without a rule in the model: ")
                                + "the ledger moves "
                                + moved
                                + "\n and the model "
                                + due);
            }
            ledger.take(moved);
            List<String> broken = ledger.broken(moved);
            if (!broken.isEmpty()) {
                throw new AssertionError(String.join("\n", broken));
            }
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(
                    wrong.getMessage() + "\n at " + event + "\n" + history(event), wrong);
        }
    }

    /** Everything of the streams that the event tells of, up to it. */
    private String history(Event event) {
        List<String> told = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select position || ' ' || name || ' ' || payload"
                                        + " from event_store.events where position <= ?"
                                        + " and (stream = ? or stream = ?)"
                                        + " and name <> 'claim.made' order by position")) {
            query.setLong(1, event.position());
            query.setString(2, event.stream());
            query.setString(
                    3,
                    event.gift().isEmpty()
                            ? event.text("causeId").split("/", -1)[0]
                            : event.gift());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    told.add(rows.getString(1));
                }
            }
        } catch (SQLException unreadable) {
            told.add(unreadable.getMessage());
        }
        return String.join("\n", told.subList(Math.max(0, told.size() - 40), told.size()));
    }

    private Map<Long, List<Posted>> posted(Connection connection, long horizon)
            throws SQLException {
        Map<Long, List<Posted>> posted = new HashMap<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select position, currency, debit_account, credit_account, amount_minor,"
                                + " effective_on, posted_on from ledger.transfer"
                                + " where position > ? and position <= ?")) {
            query.setLong(1, position);
            query.setLong(2, horizon);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    posted.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>())
                            .add(
                                    new Posted(
                                            rows.getString(2),
                                            rows.getString(3),
                                            rows.getString(4),
                                            rows.getLong(5),
                                            rows.getObject(6, LocalDate.class),
                                            rows.getObject(7, LocalDate.class)));
                }
            }
        }
        return posted;
    }

    private List<Event> events(Connection connection, long horizon) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select position, recorded_at, stream, name, payload"
                                + " from event_store.events"
                                + " where position > ? and position <= ? order by position")) {
            query.setLong(1, position);
            query.setLong(2, horizon);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(
                            new Event(
                                    rows.getLong(1),
                                    rows.getTimestamp(2).toInstant(),
                                    rows.getString(3),
                                    rows.getString(4),
                                    json.readTree(rows.getString(5))));
                }
            }
        }
        return events;
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
