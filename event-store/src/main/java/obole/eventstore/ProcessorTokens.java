package obole.eventstore;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Axon's token store, in which a token is moved by nobody but its owner. Axon's own lets a process
 * that was paused take a token back in passing, once its new owner is gone too, and go on from
 * where it stood before: events would be handled again.
 */
final class ProcessorTokens extends JdbcTokenStore {

    private final String renewal;
    private final String node;

    /**
     * @param table in which the columns are called as in {@link EventStoreWiring}
     */
    ProcessorTokens(JdbcTokenStore.Builder builder, String table, NodeId node) {
        super(builder.nodeId(node.value()));
        this.node = node.value();
        this.renewal =
                "UPDATE "
                        + table
                        + " SET timestamp = ? WHERE processor_name = ? AND segment = ?"
                        + " AND owner = ?";
    }

    /** Called when no row of this owner was there to be updated. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet row, TrackingToken token, String name, int segment) {
        throw lost(name, segment);
    }

    @Override
    public void extendClaim(String name, int segment) {
        try (Connection connection = getConnection();
                PreparedStatement renew = connection.prepareStatement(renewal)) {
            renew.setString(
                    1,
                    new GenericTokenEntry<>(null, serializer(), byte[].class, name, segment)
                            .timestampAsString());
            renew.setString(2, name);
            renew.setInt(3, segment);
            renew.setString(4, node);
            if (renew.executeUpdate() == 0) {
                throw lost(name, segment);
            }
        } catch (SQLException e) {
            throw new UnableToClaimTokenException(
                    "The claim of %s[%d] could not be renewed".formatted(name, segment), e);
        }
    }

    private UnableToClaimTokenException lost(String name, int segment) {
        return new UnableToClaimTokenException(
                "%s[%d] is not this process's any more".formatted(name, segment));
    }
}
