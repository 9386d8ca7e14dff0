package obole.command.statement;

import obole.command.bank.CamtKind;
import obole.command.bank.InboxDirectory;
import obole.command.bank.StatementFormat;
import obole.command.bank.Unreadable;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Round;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Takes statements and notifications out of the bank's directory, where there is one. */
@Component("statementInboxRound")
class InboxRound implements Round {

    static final String NAME = "statement-inbox";

    private static final Logger LOG = LoggerFactory.getLogger(InboxRound.class);
    private static final int SERVER_ERROR = 500;

    private final ObjectProvider<InboxDirectory> inboxes;
    private final StatementImport statements;
    private final Notifications notifications;

    InboxRound(
            ObjectProvider<InboxDirectory> inboxes,
            StatementImport statements,
            Notifications notifications) {
        this.inboxes = inboxes;
        this.statements = statements;
        this.notifications = notifications;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        InboxDirectory inbox = inboxes.getIfAvailable();
        if (inbox == null) {
            return;
        }
        Caller caller = Caller.machine(NAME);
        try {
            for (Path file : inbox.ofKind(CamtKind.STATEMENT)) {
                take(inbox, file, () -> statements.take(StatementFormat.CAMT053, file, caller));
            }
            for (Path file : inbox.ofKind(CamtKind.NOTIFICATION)) {
                take(inbox, file, () -> notify(file, caller));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Taking {
        void take() throws IOException;
    }

    /** One file that cannot be taken keeps no other from being taken. */
    private static void take(InboxDirectory inbox, Path file, Taking taking) throws IOException {
        try {
            taking.take();
            inbox.done(file);
        } catch (Unreadable unreadable) {
            LOG.error("{} cannot be taken: {}", file.getFileName(), unreadable.getMessage());
            inbox.refused(file);
        } catch (CommandRejected refused) {
            if (refused.status() >= SERVER_ERROR) {
                throw refused;
            }
            LOG.error("{} cannot be taken: {}", file.getFileName(), refused.code());
            inbox.refused(file);
        }
    }

    private void notify(Path file, Caller caller) throws IOException {
        for (Notifications.Item item : notifications.take(file, caller).returns()) {
            if (item.refusal() != null) {
                LOG.warn("{} says of {}: {}", file.getFileName(), item, item.refusal());
            }
        }
    }
}
