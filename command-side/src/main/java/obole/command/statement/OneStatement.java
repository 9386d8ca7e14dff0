package obole.command.statement;

import static obole.command.statement.StatementRejection.BANK_ACCOUNT_UNKNOWN;

import obole.command.bank.Balance;
import obole.command.bank.Direction;
import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementEntry;
import obole.command.bank.StatementHeader;
import obole.command.bank.StatementTotals;
import obole.command.bank.Unreadable;
import obole.command.chunk.Chunks;
import obole.command.decision.CommandRejected;
import obole.command.statement.Remark.Code;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.shared.identity.Digest;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.StatementFlaw;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One statement on its way from the bank's words to ours. Of a line only what no natural person can
 * be known by is kept; free text is dropped.
 */
final class OneStatement {

    private static final int ISO_DAY = 10;

    private final EntryReferences references;
    private final ReturnedDebits returned;
    private final StatementHeader header;
    private final StatementTotals totals;
    private final StatementFile.Found found;
    private final String number;
    private final Currency currency;
    private final LocalDate from;
    private final LocalDate to;
    private final LocalDate closedOn;
    private final BankAccount account;
    private final StatementId id;
    private final StatementBalances balances;
    private final Chunks<BankEntry> chunks;
    private final StatementContent movements = new StatementContent();
    private Digest content = Digest.ofParts();
    private int entries;
    private int itemised;
    private boolean foreign;

    OneStatement(
            HouseAccounts accounts,
            EntryReferences references,
            ReturnedDebits returned,
            StatementHeader header,
            StatementTotals totals,
            StatementFile.Found found) {
        this.references = references;
        this.returned = returned;
        this.header = header;
        this.totals = totals;
        this.found = found;
        number = number(header);
        currency = currency();
        account =
                accounts.byIban(header.account(), currency)
                        .map(HouseAccounts.Account::asBankAccount)
                        .orElseThrow(() -> new CommandRejected(BANK_ACCOUNT_UNKNOWN));
        LocalDate opened = dateOf(totals.opening());
        LocalDate closed = dateOf(totals.closing());
        to = firstOf(header.to(), closed, opened, totals.lastOn(), createdOn());
        LocalDate first = totals.opening() == null ? totals.firstOn() : null;
        LocalDate start = firstOf(header.from(), opened, first, to);
        from = start.isAfter(to) ? to : start;
        closedOn = closed == null ? to : closed;
        id =
                new StatementId(
                        Digest.id(
                                "statement",
                                account.code(),
                                number,
                                from.toString(),
                                to.toString()));
        balances = balances();
        chunks = new Chunks<>(this::record);
    }

    void take(StatementEntry entry) {
        if (!taken(entry)) {
            return;
        }
        LocalDate bookedOn = entry.bookingDate() == null ? closedOn : entry.bookingDate();
        movements.add(entry.valueDate() == null ? bookedOn : entry.valueDate(), entry.signed());
        ReturnedDebits.Found back = returned.in(entry, account, bookedOn);
        if (back != null) {
            back.commands(account, bookedOn).forEach(command -> found.command(id, command));
        }
        List<StatementEntry> items = back == null ? Itemised.of(entry) : List.of(entry);
        for (StatementEntry item : items) {
            chunks.add(line(item, entry.line() + itemised++, bookedOn, back));
        }
        itemised--;
        entries += items.size();
    }

    /** What is not money of this account is remarked, and not recorded. */
    private boolean taken(StatementEntry entry) {
        if (!entry.booked()) {
            remark(entry, Code.ENTRY_NOT_BOOKED, "The bank has not booked it yet.");
            return false;
        }
        if (!entry.amount().currency().equals(currency)) {
            foreign = true;
            remark(
                    entry,
                    Code.ENTRY_FOREIGN,
                    "It is in %s and the account in %s: it is not recorded."
                            .formatted(entry.amount().currency(), currency));
            return false;
        }
        if (entry.amount().zero()) {
            remark(entry, Code.ENTRY_ZERO, "It is of nothing.");
            return false;
        }
        return true;
    }

    private void record(int chunk, List<BankEntry> lines) {
        content = Digest.ofParts(content.hex(), lines.toString());
        found.command(id, new RecordBankEntries(id, chunk, account, lines, null));
    }

    private BankEntry line(
            StatementEntry entry,
            int line,
            LocalDate bookedOn,
            ReturnedDebits.@Nullable Found back) {
        return new BankEntry(
                line,
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
        List<StatementFlaw> unchecked = new ArrayList<>(balances.missing());
        if (foreign) {
            unchecked.add(StatementFlaw.FOREIGN_ENTRIES);
        }
        remarkBalances();
        found.command(
                id,
                new ReceiveStatement(
                        id,
                        account,
                        number,
                        from,
                        to,
                        balances.opening(),
                        balances.closing(),
                        balances.difference(),
                        entries,
                        count,
                        Digest.ofParts(
                                content.hex(),
                                balances.opening().display(),
                                balances.closing().display()),
                        movements.of(
                                id,
                                account.code(),
                                closedOn,
                                balances.opening(),
                                balances.closing()),
                        header.electronicSequence(),
                        header.legalSequence(),
                        header.page() == null ? null : header.page().number(),
                        unchecked));
    }

    private void remarkBalances() {
        for (StatementFlaw flaw : balances.missing()) {
            boolean opening = flaw == StatementFlaw.OPENING_MISSING;
            found.remark(
                    id,
                    Remark.of(
                            opening ? Code.OPENING_MISSING : Code.CLOSING_MISSING,
                            "It has no %s balance in %s: the other one and the lines say it."
                                    .formatted(opening ? "opening" : "closing", currency)));
        }
        if (!balances.difference().zero()) {
            found.remark(
                    id,
                    Remark.of(
                            Code.SUMS_DIFFER,
                            "Its closing balance differs by %s from what its lines come to."
                                    .formatted(balances.difference().display())));
        }
    }

    private void remark(StatementEntry entry, Code code, String text) {
        found.remark(id, new Remark(entry.line(), code, text));
    }

    private Currency currency() {
        if (header.currency() == null) {
            throw unreadable("names no currency");
        }
        return Currency.getInstance(header.currency());
    }

    private StatementBalances balances() {
        try {
            return StatementBalances.of(totals, currency);
        } catch (ArithmeticException e) {
            throw unreadable("has balances that are too large");
        }
    }

    private static @Nullable LocalDate dateOf(@Nullable Balance balance) {
        return balance == null ? null : balance.date();
    }

    /** Banks leave the offset out: the day is as they write it. */
    private @Nullable LocalDate createdOn() {
        String written = header.createdAt();
        try {
            return written == null || written.length() < ISO_DAY
                    ? null
                    : LocalDate.parse(written.substring(0, ISO_DAY));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private LocalDate firstOf(@Nullable LocalDate... days) {
        return Stream.of(days)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> unreadable("has neither a period nor a dated balance or entry"));
    }

    private Unreadable unreadable(String reason) {
        return new Unreadable("statement " + number + " " + reason, 1, 1);
    }

    /** Pages of one statement have the same number, and are statements of their own to us. */
    private static String number(StatementHeader header) {
        return header.page() == null || header.page().number() <= 1
                ? header.statementId()
                : header.statementId() + " page " + header.page().number();
    }
}
