package obole.standalone;

import obole.migrations.Database;
import obole.migrations.Role;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold of money after any history, asked in SQL of three that know nothing of each other:
 * the events, the ledger, and the outside world (what the sandbox PSP and bank have in their
 * books).
 */
record Conservation(Database database) {

    /** The kinds of events that happened. */
    List<String> acts() throws SQLException {
        return texts(Role.COMMAND, "select distinct name from event_store.events");
    }

    /** What happens once to a thing, and has happened to one more than once. */
    List<String> happenedTwice() throws SQLException {
        return texts(
                Role.COMMAND,
                """
                select stream || ' ' || name from event_store.events
                where name in ('donation.initiated', 'donation.captured', 'donation.settled')
                group by stream, name having count(*) > 1
                union all
                select stream || ' ' || (payload::jsonb ->> 'refundId') from event_store.events
                where name in ('refund.requested', 'refund.settled')
                group by stream, name, payload::jsonb ->> 'refundId' having count(*) > 1
                """);
    }

    long happened(String name) throws SQLException {
        return number(
                Role.COMMAND,
                "select count(*) from event_store.events where name = '" + name + "'");
    }

    /** The donations of which an event tells, and their amounts in cents. */
    List<String> donations(String name) throws SQLException {
        return texts(
                Role.COMMAND,
                """
                select stream || ' ' || (payload::jsonb #>> '{gross,amount}')
                from event_store.events where name = '%s' order by 1
                """
                        .formatted(name));
    }

    /** The same of what the PSP has captured. */
    List<String> donationsOutside() throws SQLException {
        return texts(
                Role.COMMAND,
                """
                select reference || ' ' || gross_minor from sandbox.psp_payment
                where status = 'CAPTURED' order by 1
                """);
    }

    long refundsOutside() throws SQLException {
        return number(
                Role.COMMAND, "select count(*) from sandbox.psp_refund where status = 'SUCCEEDED'");
    }

    /** How many positions of the history hold no event. */
    long gaps() throws SQLException {
        return number(Role.COMMAND, "select max(position) + 1 - count(*) from event_store.events");
    }

    /** Stages of associations that an entry has left below zero. */
    List<String> accountsEverOverdrawn() throws SQLException {
        return texts(
                Role.REBUILD,
                """
                with move as (
                    select position, ordinal, debit_account as account, amount_minor as minor
                    from ledger.transfer
                    union all
                    select position, ordinal, credit_account, -amount_minor from ledger.transfer),
                entry as (
                    select account, position, ordinal, sum(minor) as minor from move
                    where account ~ '^association:.*:(available|reserved|in-payout)$'
                    group by account, position, ordinal),
                running as (
                    select account, position, sum(minor) over (
                        partition by account order by position, ordinal) as balance
                    from entry)
                select account || ' ' || balance || ' at ' || position from running
                where balance > 0
                """);
    }

    /** Donations that, when a refund was accepted, had already given back too much for it. */
    List<String> donationsEverOverRefunded() throws SQLException {
        return texts(
                Role.COMMAND,
                """
                with claim as (
                    select stream, position, name,
                        coalesce(payload::jsonb ->> 'refundId', payload::jsonb ->> 'disputeId')
                            as thing,
                        (payload::jsonb #>> '{amount,amount}')::bigint as minor,
                        (payload::jsonb #>> '{gross,amount}')::bigint as captured
                    from event_store.events
                    where name in ('donation.captured', 'refund.requested', 'refund.refused',
                        'refund.failed', 'dispute.opened'))
                select asked.stream || ' at ' || asked.position
                from claim asked
                join claim capture
                    on capture.stream = asked.stream and capture.name = 'donation.captured'
                where asked.name = 'refund.requested'
                and capture.captured < (
                    select sum(before.minor) from claim before
                    where before.stream = asked.stream and before.position <= asked.position
                    and before.name in ('refund.requested', 'dispute.opened')
                    and not exists (
                        select from claim undone
                        where undone.stream = before.stream and undone.thing = before.thing
                        and undone.position < asked.position
                        and undone.name in ('refund.refused', 'refund.failed')))
                """);
    }

    List<String> payoutsBookedTwice() throws SQLException {
        return texts(
                Role.COMMAND,
                """
                select end_to_end_id from sandbox.bank_booking
                where kind = 'DEBIT' and payment_information_id is not null
                group by end_to_end_id having count(*) > 1
                """);
    }

    long bankInLedger() throws SQLException {
        return balance("bank:%");
    }

    /** What the bank's last statements close with. */
    long bankOutside() throws SQLException {
        return number(
                Role.COMMAND,
                """
                select coalesce(sum(closing_minor), 0) from sandbox.bank_statement s
                where day = (
                    select max(day) from sandbox.bank_statement l where l.account = s.account)
                """);
    }

    /** What came from donors, less what went back to them, to the PSP and to associations. */
    long movedOutside() throws SQLException {
        return number(
                Role.COMMAND,
                """
                select (select coalesce(sum(gross_minor - fee_minor), 0) from sandbox.psp_payment
                        where report is not null)
                    - (select coalesce(sum(amount_minor), 0) from sandbox.psp_refund
                        where report is not null)
                    - (select coalesce(sum(amount_minor + fee_minor), 0) from sandbox.psp_dispute
                        where report is not null)
                    - (select coalesce(sum(
                            case kind when 'DEBIT' then amount_minor else -amount_minor end), 0)
                        from sandbox.bank_booking where booked_on is not null
                        and (kind = 'RETURN' or payment_information_id is not null))
                """);
    }

    long owedByThePspInLedger() throws SQLException {
        return balance("psp:%:receivable");
    }

    long owedByThePspOutside() throws SQLException {
        return number(
                Role.COMMAND,
                """
                select (select coalesce(sum(gross_minor), 0) from sandbox.psp_payment
                        where status = 'CAPTURED' and report is null)
                    - (select coalesce(sum(amount_minor), 0) from sandbox.psp_refund
                        where status = 'SUCCEEDED' and report is null)
                    - (select coalesce(sum(amount_minor), 0) from sandbox.psp_dispute
                        where report is null)
                """);
    }

    List<String> booksNotAtZero() throws SQLException {
        return texts(
                Role.REBUILD,
                """
                select book || ' ' || currency from ledger.balance group by book, currency
                having sum(debit_minor) <> sum(credit_minor)
                """);
    }

    /** Of all accounts whose name is like this, debit balances positive, in cents. */
    long balance(String like) throws SQLException {
        return number(
                Role.REBUILD,
                "select coalesce(sum(debit_minor - credit_minor), 0) from ledger.balance"
                        + " where account like '"
                        + like
                        + "'");
    }

    private long number(Role role, String query) throws SQLException {
        return Long.parseLong(texts(role, query).getFirst());
    }

    private List<String> texts(Role role, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.dataSource(role).getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
