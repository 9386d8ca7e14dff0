package obole.command.statement;

import static obole.command.statement.StatementRejection.BANK_ACCOUNT_UNKNOWN;

import obole.command.bank.Balance;
import obole.command.bank.BalanceCheck;
import obole.command.bank.Direction;
import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementEntry;
import obole.command.bank.StatementFormat;
import obole.command.bank.StatementHandler;
import obole.command.bank.StatementHeader;
import obole.command.bank.StatementTotals;
import obole.command.bank.Unreadable;
import obole.command.chunk.Chunks;
import obole.command.decision.CommandRejected;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Turns a camt.053 file into commands by streaming: for each statement its chunks and then its
 * header. Of a line only what no natural person can be known by is kept; free text is dropped.
 */
final class StatementFile {

    private final HouseAccounts accounts;
    private final EntryReferences references;
    private final ReturnedDebits returned;

    StatementFile(HouseAccounts accounts, EntryReferences references, ReturnedDebits returned) {
        this.accounts = accounts;
        this.references = references;
        this.returned = returned;
    }

    /**
     * The same bytes always give the same commands.
     *
     * @param totals what {@link StatementFormat#verify} has found in the same file
     */
    void read(
            StatementFormat format,
            InputStream in,
            List<StatementTotals> totals,
            Consumer<StatementCommand> each) {
        format.read(in, new Taking(totals, each));
    }

    private final class Taking implements StatementHandler {
        private final List<StatementTotals> totals;
        private final Consumer<StatementCommand> each;
        private int statements;
        private @Nullable OneStatement current;

        Taking(List<StatementTotals> totals, Consumer<StatementCommand> each) {
            this.totals = totals;
            this.each = each;
        }

        @Override
        public void onStatement(StatementHeader header) {
            current = new OneStatement(header, totals.get(statements), each);
            statements++;
        }

        @Override
        public void onEntry(StatementEntry entry) {
            Objects.requireNonNull(current).take(entry);
        }

        @Override
        public void onEnd(StatementTotals end) {
            Objects.requireNonNull(current).end();
        }
    }

    /** One statement on its way from the bank's words to ours. */
    private final class OneStatement {
        private final String number;
        private final StatementTotals totals;
        private final Balance opening;
        private final Balance closing;
        private final LocalDate from;
        private final LocalDate to;
        private final BankAccount account;
        private final StatementId id;
        private final Consumer<StatementCommand> each;
        private final Chunks<BankEntry> chunks;
        private Digest content = Digest.ofParts();
        private int entries;
        private int itemised;

        OneStatement(
                StatementHeader header, StatementTotals totals, Consumer<StatementCommand> each) {
            this.number = number(header);
            this.totals = totals;
            this.each = each;
            opening = required(totals.opening(), "opening");
            closing = required(totals.closing(), "closing");
            account =
                    accounts.byIban(header.account(), closing.amount().currency())
                            .map(HouseAccounts.Account::asBankAccount)
                            .orElseThrow(() -> new CommandRejected(BANK_ACCOUNT_UNKNOWN));
            to = firstOf(header.to(), closing.date(), opening.date());
            LocalDate start = firstOf(header.from(), opening.date(), to);
            from = start.isAfter(to) ? to : start;
            id =
                    new StatementId(
                            Digest.id(
                                    "statement",
                                    account.code(),
                                    number,
                                    from.toString(),
                                    to.toString()));
            chunks =
                    new Chunks<>((chunk, lines) -> {
                        content = Digest.ofParts(content.hex(), lines.toString());
                        each.accept(new RecordBankEntries(id, chunk, account, lines, null));
                    });
        }

        void take(StatementEntry entry) {
            if (!entry.booked() || entry.amount().zero()) {
                return;
            }
            if (!entry.amount().currency().equals(closing.amount().currency())) {
                throw unreadable("has an entry in another currency than the account's");
            }
            LocalDate day = closing.date() == null ? to : closing.date();
            LocalDate bookedOn = entry.bookingDate() == null ? day : entry.bookingDate();
            ReturnedDebits.Found back = returned.in(entry, account, bookedOn);
            if (back != null) {
                back.commands(account, bookedOn).forEach(each);
            }
            List<StatementEntry> items = back == null ? Itemised.of(entry) : List.of(entry);
            for (StatementEntry item : items) {
                chunks.add(line(item, entry.line() + itemised++, bookedOn, back));
            }
            itemised--;
            entries += items.size();
        }

        private BankEntry line(
                StatementEntry entry,
                int number,
                LocalDate bookedOn,
                ReturnedDebits.@Nullable Found back) {
            return new BankEntry(
                    number,
                    entry.direction() == Direction.CREDIT,
                    entry.amount(),
                    bookedOn,
                    entry.valueDate() == null ? bookedOn : entry.valueDate(),
                    entry.bankReference() == null ? entry.entryReference() : entry.bankReference(),
                    references.endToEndId(entry),
                    back == null ? references.reference(entry) : back.reference(),
                    references.returnReason(entry),
                    entry.reversal());
        }

        void end() {
            int count = chunks.end();
            Digest whole =
                    Digest.ofParts(
                            content.hex(), opening.amount().display(), closing.amount().display());
            each.accept(
                    new ReceiveStatement(
                            id,
                            account,
                            number,
                            from,
                            to,
                            opening.amount(),
                            closing.amount(),
                            difference(),
                            entries,
                            count,
                            whole));
        }

        private Money difference() {
            return switch (totals.check()) {
                case BalanceCheck.Adds() -> closing.amount().with(0);
                case BalanceCheck.Differs(var by) -> by;
                case BalanceCheck.NotPossible(var reason) -> throw unreadable(reason);
            };
        }

        private Balance required(@Nullable Balance balance, String which) {
            if (balance == null) {
                throw unreadable("has no " + which + " balance");
            }
            return balance;
        }

        private LocalDate firstOf(@Nullable LocalDate... days) {
            return Stream.of(days)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> unreadable("has neither a period nor dated balances"));
        }

        private Unreadable unreadable(String reason) {
            return new Unreadable("statement " + number + " " + reason, 1, 1);
        }
    }

    /** Pages of one statement have the same number, and are statements of their own to us. */
    private static String number(StatementHeader header) {
        return header.page() == null || header.page().number() <= 1
                ? header.statementId()
                : header.statementId() + " page " + header.page().number();
    }
}
