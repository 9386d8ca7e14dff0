package obole.command.statement;

import static obole.command.statement.StatementRejection.BANK_ACCOUNT_UNKNOWN;
import static obole.command.statement.StatementRejection.BOOKING_DATE_MISSING;

import static java.util.Objects.requireNonNull;

import obole.command.bank.Camt053;
import obole.command.bank.CamtKind;
import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementEntry;
import obole.command.bank.StatementHandler;
import obole.command.bank.StatementHeader;
import obole.command.bank.StatementTotals;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Streams;
import obole.command.statement.ReturnedDebits.Found;
import obole.command.statement.StatementCommand.RecordReturnedDebits;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.DebitReturnId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Takes a bank's notification (camt.054): the direct debits behind a booking that its statement
 * shows in one line. It moves no money, the statement does. The same file twice is once.
 */
@Component
class Notifications {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final int SERVER_ERROR = 500;

    private final HouseAccounts accounts;
    private final ReturnedDebits returned;
    private final Commands commands;

    Notifications(HouseAccounts accounts, Streams streams, Commands commands) {
        this.accounts = accounts;
        this.returned = ReturnedDebits.of(streams);
        this.commands = commands;
    }

    /**
     * One booking that the file gives details of.
     *
     * @param returnId null where the file does not say when it was booked: it cannot be told apart
     * @param refusal why nothing came of it, null if it was recorded
     */
    record Item(
            @Nullable DebitReturnId returnId, int debits, Money total, @Nullable String refusal) {}

    /**
     * What was taken, and where the last of it stands in history; -1 if nothing was recorded.
     *
     * @param remarks on the entries of which nothing was taken
     */
    record Taken(List<Item> returns, long position, List<Remark> remarks) {}

    /** Read to its end before anything is recorded. */
    Taken take(Path file, Caller caller) throws IOException {
        List<List<RecordReturnedDebits>> found = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        Remarks remarks = new Remarks();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Camt053.read(in, EnumSet.of(CamtKind.NOTIFICATION), new Reading(found, items, remarks));
        }
        long position = -1;
        for (List<RecordReturnedDebits> parts : found) {
            String refusal = null;
            for (RecordReturnedDebits part : parts) {
                Sent sent = send(commands, part, caller);
                position = Math.max(position, sent.position());
                refusal = sent.refusal() == null ? refusal : sent.refusal();
            }
            items.add(item(parts, refusal));
        }
        return new Taken(items, position, remarks.all());
    }

    private static Item item(List<RecordReturnedDebits> parts, @Nullable String refusal) {
        int debits = parts.stream().mapToInt(part -> part.returned().debits().size()).sum();
        var first = parts.getFirst().returned();
        return new Item(first.returnId(), debits, first.total(), refusal);
    }

    /** Where it stands in history, or why it does not. */
    record Sent(long position, @Nullable String refusal) {}

    /**
     * Two files that tell otherwise of one booking: the first one holds, and what they differ by
     * stays in suspense for people to see. It keeps nothing else of a file from being taken.
     */
    static Sent send(Commands commands, RecordReturnedDebits command, Caller caller) {
        try {
            return new Sent(commands.send(command, caller).position(), null);
        } catch (CommandRejected refused) {
            if (refused.status() >= SERVER_ERROR) {
                throw refused;
            }
            LOG.warn("{} is told otherwise than before", command.createdStream());
            return new Sent(-1, refused.code());
        }
    }

    private final class Reading implements StatementHandler {
        private final List<List<RecordReturnedDebits>> found;
        private final List<Item> refused;
        private final Remarks remarks;
        private @Nullable StatementHeader header;

        Reading(List<List<RecordReturnedDebits>> found, List<Item> refused, Remarks remarks) {
            this.found = found;
            this.refused = refused;
            this.remarks = remarks;
        }

        @Override
        public void onStatement(StatementHeader newHeader) {
            header = newHeader;
        }

        @Override
        public void onEntry(StatementEntry entry) {
            LocalDate bookedOn = entry.bookingDate();
            BankAccount account = account(requireNonNull(header), entry);
            LocalDate named = bookedOn == null ? LocalDate.EPOCH : bookedOn;
            Found back = returned.in(entry, account, named);
            if (back == null || back.debits().isEmpty()) {
                remarks.add(
                        new Remark(
                                entry.line(),
                                Remark.Code.DETAILS_NOT_TAKEN,
                                "None of its %d details is a direct debit of ours that came back."
                                        .formatted(entry.details().size())));
                return;
            }
            List<RecordReturnedDebits> parts = back.commands(account, named);
            if (bookedOn == null) {
                Item unnamed = item(parts, BOOKING_DATE_MISSING.name());
                refused.add(new Item(null, unnamed.debits(), unnamed.total(), unnamed.refusal()));
            } else {
                found.add(parts);
            }
        }

        private BankAccount account(StatementHeader of, StatementEntry entry) {
            return accounts.byIban(of.account(), entry.amount().currency())
                    .map(HouseAccounts.Account::asBankAccount)
                    .orElseThrow(() -> new CommandRejected(BANK_ACCOUNT_UNKNOWN));
        }

        @Override
        public void onEnd(StatementTotals totals) {}
    }
}
