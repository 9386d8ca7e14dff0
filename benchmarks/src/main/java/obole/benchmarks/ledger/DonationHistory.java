package obole.benchmarks.ledger;

import obole.shared.account.AccountId;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * Donations from their beginning to the credit of an account, written into the store's table by
 * COPY: four events each, in order of time, each donation to the next association in turn.
 */
final class DonationHistory {

    static final int EVENTS_EACH = 4;

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofSeconds(4);
    private static final int AT_ONCE = 5_000;

    private final DataSource database;
    private final Serializer serializer;
    private final int associations;
    private long donations;

    DonationHistory(DataSource database, Serializer serializer, int associations) {
        this.database = database;
        this.serializer = serializer;
        this.associations = associations;
    }

    long donations() {
        return donations;
    }

    static AccountId account(int association) {
        return AccountId.of(association(association), Money.euros(0).currency());
    }

    static AssociationId association(int number) {
        return new AssociationId(inOrder(number));
    }

    /** As ids of Obole are: in order of time. */
    private static UUID inOrder(long number) {
        return new UUID(number << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
    }

    /** So many more donations, a few thousand to a transaction. */
    void append(int more) throws SQLException, IOException {
        for (int left = more; left > 0; left -= AT_ONCE) {
            appendTogether(Math.min(left, AT_ONCE));
        }
    }

    private void appendTogether(int more) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long next = take(statement, (long) more * EVENTS_EACH);
            StringBuilder rows = new StringBuilder();
            for (int each = 0; each < more; each++) {
                rows(rows, next + (long) each * EVENTS_EACH);
                donations++;
            }
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy event_store.events from stdin",
                            new StringReader(rows.toString()));
            connection.commit();
        }
    }

    private static long take(Statement statement, long count) throws SQLException {
        try (ResultSet head =
                statement.executeQuery(
                        "update event_store.head set next_position = next_position + "
                                + count
                                + " returning next_position - "
                                + count
                                + ", pg_notify('obole_events', next_position::text)")) {
            head.next();
            return head.getLong(1);
        }
    }

    private void rows(StringBuilder rows, long position) {
        Instant at = BEGINNING.plus(BETWEEN.multipliedBy(donations));
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        DonationId donation = new DonationId(inOrder(1_000_000 + donations));
        int turn = (int) (donations % associations);
        Money gross = Money.euros(1_000 + donations % 9_000);
        Gift gift =
                new Gift(
                        donation,
                        association(turn),
                        gross,
                        gross.with(gross.minor() * 3 / 100),
                        gross.with(25 + gross.minor() / 100),
                        SettlementId.of("sandbox", day.toString()),
                        at,
                        day);
        List<Object> events =
                List.of(gift.initiated(), gift.captured("ch_" + donations), gift.settled());
        for (int sequence = 0; sequence < events.size(); sequence++) {
            Place place = new Place(donation.toString(), sequence, "Donation", at);
            row(rows, position + sequence, place, events.get(sequence));
        }
        Place place = new Place(account(turn).toString(), donations / associations, "Account", at);
        row(rows, position + events.size(), place, gift.credited(account(turn), donations));
    }

    /** Where an event is stored. */
    private record Place(String stream, long sequence, String type, Instant at) {}

    private void row(StringBuilder rows, long position, Place place, Object event) {
        SerializedObject<String> payload = serializer.serialize(event, String.class);
        rows.append(position)
                .append('\t')
                .append(place.stream())
                .append('\t')
                .append(place.sequence())
                .append('\t')
                .append(place.type())
                .append('\t')
                .append(new UUID(position, 0x8000_0000_0000_0000L | position))
                .append('\t')
                .append(payload.getType().getName())
                .append('\t')
                .append(payload.getType().getRevision())
                .append('\t')
                .append(place.at())
                .append('\t')
                .append(payload.getData().replace("\\", "\\\\"))
                .append("\t{}\t\\\\x")
                .append("00".repeat(32))
                .append('\n');
    }
}
