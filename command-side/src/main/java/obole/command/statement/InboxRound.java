package obole.command.statement;

import obole.command.bank.CamtKind;
import obole.command.bank.InboxDirectory;
import obole.command.bank.InboxDirectory.Refusal;
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
    private final IntradayReports intraday;

    InboxRound(
            ObjectProvider<InboxDirectory> inboxes,
            StatementImport statements,
            Notifications notifications,
            IntradayReports intraday) {
        this.inboxes = inboxes;
        this.statements = statements;
        this.notifications = notifications;
        this.intraday = intraday;
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
                take(inbox, file, () -> statements(StatementFormat.CAMT053, file, caller));
            }
            for (Path file : inbox.mt940()) {
                take(inbox, file, () -> statements(StatementFormat.MT940, file, caller));
            }
            for (Path file : inbox.ofKind(CamtKind.NOTIFICATION)) {
                take(inbox, file, () -> notify(file, caller));
            }
            for (Path file : inbox.ofKind(CamtKind.REPORT)) {
                take(inbox, file, () -> intraday.take(file, caller));
            }
            for (Path file : inbox.unknown()) {
                refuse(inbox, file, "STATEMENT_UNREADABLE", "It is no message that is taken here.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Taking {
        Object take() throws IOException;
    }

    /** One file that cannot be taken keeps no other from being taken. */
    private static void take(InboxDirectory inbox, Path file, Taking taking) throws IOException {
        try {
            inbox.done(file, taking.take());
        } catch (Unreadable unreadable) {
            refuse(inbox, file, "STATEMENT_UNREADABLE", String.valueOf(unreadable.getMessage()));
        } catch (CommandRejected refused) {
            if (refused.status() >= SERVER_ERROR) {
                throw refused;
            }
            refuse(inbox, file, refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private static void refuse(InboxDirectory inbox, Path file, String code, String detail)
            throws IOException {
        LOG.error("{} cannot be taken: {}: {}", file.getFileName(), code, detail);
        inbox.refused(file, new Refusal(code, detail));
    }

    /** As it is answered over HTTP. */
    private Object statements(StatementFormat format, Path file, Caller caller) throws IOException {
        return StatementController.Body.of(statements.take(format, file, caller));
    }

    private Object notify(Path file, Caller caller) throws IOException {
        Notifications.Taken taken = notifications.take(file, caller);
        for (Notifications.Item item : taken.returns()) {
            if (item.refusal() != null) {
                LOG.warn("{} says of {}: {}", file.getFileName(), item, item.refusal());
            }
        }
        return taken;
    }
}
