package obole.command.statement;

import static obole.command.statement.StatementRejection.BANK_ACCOUNT_UNKNOWN;

import static java.util.Objects.requireNonNull;

import obole.command.bank.Balance;
import obole.command.bank.Camt053;
import obole.command.bank.CamtKind;
import obole.command.bank.Direction;
import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementEntry;
import obole.command.bank.StatementHandler;
import obole.command.bank.StatementHeader;
import obole.command.bank.StatementTotals;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.statement.IntradayCommand.ReportIntraday;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.IntradayEvent.IntradayReported;
import obole.shared.statement.IntradayId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;

/** Takes intraday reports (camt.052): they tell people what a day has brought, and book nothing. */
@Component
class IntradayReports {

    private final HouseAccounts accounts;
    private final Commands commands;

    IntradayReports(HouseAccounts accounts, Commands commands) {
        this.accounts = accounts;
        this.commands = commands;
    }

    /** One report of the file. */
    record Item(String intradayId, int entries, boolean replayed) {}

    record Taken(List<Item> reports, long position) {}

    /** Read to its end before anything is recorded. */
    Taken take(Path file, Caller caller) throws IOException {
        Reading reading = new Reading();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Camt053.read(in, EnumSet.of(CamtKind.REPORT), reading);
        }
        List<Item> items = new ArrayList<>();
        long position = -1;
        for (IntradayReported report : reading.reports) {
            Outcome outcome = commands.send(new ReportIntraday(report), caller);
            position = Math.max(position, outcome.position());
            items.add(
                    new Item(report.intradayId().toString(), report.entries(), outcome.replayed()));
        }
        return new Taken(items, position);
    }

    private final class Reading implements StatementHandler {
        private final List<IntradayReported> reports = new ArrayList<>();
        private @Nullable Sums sums;

        @Override
        public void onStatement(StatementHeader header) {
            Currency currency = Currency.getInstance(requireNonNull(currency(header)));
            BankAccount account =
                    accounts.byIban(header.account(), currency)
                            .map(HouseAccounts.Account::asBankAccount)
                            .orElseThrow(() -> new CommandRejected(BANK_ACCOUNT_UNKNOWN));
            sums = new Sums(header, account, currency);
        }

        @Override
        public void onEntry(StatementEntry entry) {
            requireNonNull(sums).add(entry);
        }

        @Override
        public void onEnd(StatementTotals totals) {
            reports.add(requireNonNull(sums).report(totals.closing()));
        }

        private static String currency(StatementHeader header) {
            String currency = header.currency();
            return currency == null ? "EUR" : currency;
        }
    }

    /** What has come by of one report. */
    private static final class Sums {
        private final StatementHeader header;
        private final BankAccount account;
        private final Money none;
        private Money bookedIn;
        private Money bookedOut;
        private Money pendingIn;
        private Money pendingOut;
        private int entries;

        Sums(StatementHeader header, BankAccount account, Currency currency) {
            this.header = header;
            this.account = account;
            none = Money.of(0, currency.getCurrencyCode());
            bookedIn = none;
            bookedOut = none;
            pendingIn = none;
            pendingOut = none;
        }

        void add(StatementEntry entry) {
            entries++;
            if (!entry.amount().currency().equals(none.currency())) {
                return;
            }
            boolean in = entry.direction() == Direction.CREDIT;
            if (entry.booked()) {
                bookedIn = in ? bookedIn.plus(entry.amount()) : bookedIn;
                bookedOut = in ? bookedOut : bookedOut.plus(entry.amount());
            } else {
                pendingIn = in ? pendingIn.plus(entry.amount()) : pendingIn;
                pendingOut = in ? pendingOut : pendingOut.plus(entry.amount());
            }
        }

        IntradayReported report(@Nullable Balance closing) {
            Money balance =
                    closing == null || !closing.amount().currency().equals(none.currency())
                            ? null
                            : closing.amount();
            return new IntradayReported(
                    new IntradayId(
                            Digest.id(
                                    "intraday",
                                    account.code(),
                                    header.messageId(),
                                    header.statementId(),
                                    String.valueOf(header.createdAt()),
                                    String.valueOf(header.page()),
                                    Integer.toString(entries),
                                    List.of(bookedIn, bookedOut, pendingIn, pendingOut).toString(),
                                    String.valueOf(balance))),
                    account,
                    header.statementId(),
                    header.createdAt(),
                    entries,
                    bookedIn,
                    bookedOut,
                    pendingIn,
                    pendingOut,
                    balance);
        }
    }
}
