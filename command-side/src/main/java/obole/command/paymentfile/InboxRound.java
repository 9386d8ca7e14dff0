package obole.command.paymentfile;

import obole.command.bank.InboxDirectory;
import obole.command.bank.InboxDirectory.Refusal;
import obole.command.bank.StatusReader;
import obole.command.bank.Unreadable;
import obole.command.gateway.Caller;
import obole.command.gateway.Round;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Takes the bank's answers out of its directory, where there is one. */
@Component
class InboxRound implements Round {

    static final String NAME = "payment-file-inbox";

    private static final Logger LOG = LoggerFactory.getLogger(InboxRound.class);

    private final ObjectProvider<InboxDirectory> inboxes;
    private final BankAnswers answers;

    InboxRound(ObjectProvider<InboxDirectory> inboxes, BankAnswers answers) {
        this.inboxes = inboxes;
        this.answers = answers;
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
        try {
            for (Path file : inbox.answers()) {
                take(inbox, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(InboxDirectory inbox, Path file) throws IOException {
        try {
            var taken = answers.take(file, Caller.machine(NAME));
            for (StatusReader.Line line : taken.lines()) {
                if (line.refusal() != null) {
                    LOG.warn(
                            "{} says {} of {}: {}",
                            file.getFileName(),
                            line.code(),
                            line.reference(),
                            line.refusal());
                }
            }
            inbox.done(file, taken);
        } catch (Unreadable refused) {
            LOG.error("{} cannot be taken: {}", file.getFileName(), refused.getMessage());
            inbox.refused(
                    file,
                    new Refusal("STATEMENT_UNREADABLE", String.valueOf(refused.getMessage())));
        }
    }
}
