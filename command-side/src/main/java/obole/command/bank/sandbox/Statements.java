package obole.command.bank.sandbox;

import static obole.schema.sandbox.Tables.BANK_BOOKING;
import static obole.schema.sandbox.Tables.BANK_STATEMENT;

import obole.command.bank.Balance;
import obole.command.bank.Camt053Writer;
import obole.command.bank.CamtKind;
import obole.command.bank.SandboxEntries;
import obole.command.bank.StatementEntry;
import obole.command.bank.StatementHeader;
import obole.command.bank.sandbox.BankApi.AccountShown;
import obole.command.bank.sandbox.BankApi.StatementShown;
import obole.schema.sandbox.tables.records.BankAccountRecord;
import obole.schema.sandbox.tables.records.BankBookingRecord;
import obole.schema.sandbox.tables.records.BankStatementRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Shows closed days of the sandbox bank: to people as JSON, to machines as camt.053. */
final class Statements {

    private final DSLContext sql;
    private final Accounts accounts;

    Statements(DSLContext sql, Accounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    /** The same bytes for ever. */
    byte[] camt053(String code, LocalDate day) {
        BankAccountRecord account = accounts.byCode(code);
        BankStatementRecord statement =
                sql.fetchOptional(
                                BANK_STATEMENT,
                                BANK_STATEMENT.ACCOUNT.eq(code),
                                BANK_STATEMENT.DAY.eq(day))
                        .orElseThrow(() ->
                                new BankRefusal(
                                        404,
                                        "DAY_NOT_CLOSED",
                                        "There is no statement of this day."));
        return Camt053Writer.write(header(account, statement), entries(account, day));
    }

    List<StatementShown> ofDay(LocalDate day) {
        return sql.selectFrom(BANK_STATEMENT)
                .where(BANK_STATEMENT.DAY.eq(day))
                .orderBy(BANK_STATEMENT.ACCOUNT)
                .fetch(statement -> {
                    BankAccountRecord account = accounts.byCode(statement.getAccount());
                    return new StatementShown(
                            statement.getAccount(),
                            statement.getNumber(),
                            money(account, statement.getOpeningMinor()),
                            money(account, statement.getClosingMinor()),
                            sql.fetchCount(
                                    BANK_BOOKING,
                                    BANK_BOOKING.ACCOUNT.eq(statement.getAccount()),
                                    BANK_BOOKING.BOOKED_ON.eq(day)));
                });
    }

    AccountShown account(String code) {
        BankAccountRecord account = accounts.byCode(code);
        Optional<BankStatementRecord> last = Accounts.lastStatement(sql, code);
        long balance =
                last.map(BankStatementRecord::getClosingMinor).orElse(account.getOpeningMinor());
        int waiting =
                sql.fetchCount(
                        BANK_BOOKING,
                        BANK_BOOKING.ACCOUNT.eq(code),
                        BANK_BOOKING.BOOKED_ON.isNull(),
                        BANK_BOOKING.REFUSED.isNull());
        return new AccountShown(
                code,
                account.getIban(),
                account.getKind(),
                money(account, balance),
                last.map(BankStatementRecord::getDay).orElse(null),
                waiting);
    }

    private static StatementHeader header(BankAccountRecord account, BankStatementRecord s) {
        String id = account.getCode() + "-" + s.getDay();
        LocalDate day = s.getDay();
        return new StatementHeader(
                CamtKind.STATEMENT,
                "SBX-" + id,
                account.getIban(),
                id,
                s.getNumber().longValue(),
                null,
                day,
                day,
                day + "T23:59:59",
                account.getCurrency(),
                null,
                new Balance("OPBD", money(account, s.getOpeningMinor()), day, false),
                new Balance("CLBD", money(account, s.getClosingMinor()), day, false));
    }

    private List<StatementEntry> entries(BankAccountRecord account, LocalDate day) {
        return sql.selectFrom(BANK_BOOKING)
                .where(BANK_BOOKING.ACCOUNT.eq(account.getCode()))
                .and(BANK_BOOKING.BOOKED_ON.eq(day))
                .orderBy(BANK_BOOKING.LINE)
                .fetch(booking -> entry(account, day, booking));
    }

    private static StatementEntry entry(
            BankAccountRecord account, LocalDate day, BankBookingRecord b) {
        Money amount = money(account, b.getAmountMinor());
        SandboxEntries.Party party = new SandboxEntries.Party(b.getPartyName(), b.getPartyIban());
        String given = b.getEndToEndId();
        String endToEndId = given == null ? "NOTPROVIDED" : given;
        return switch (b.getKind()) {
            case "DEBIT" ->
                    SandboxEntries.debit(
                            b.getLine(),
                            b.getReference(),
                            day,
                            amount,
                            party,
                            endToEndId,
                            b.getPaymentInformationId(),
                            b.getRemittance());
            case "RETURN" ->
                    SandboxEntries.returned(
                            b.getLine(),
                            b.getReference(),
                            day,
                            amount,
                            party,
                            endToEndId,
                            b.getReturnReason(),
                            "Account closed");
            default ->
                    SandboxEntries.credit(
                            b.getLine(),
                            b.getReference(),
                            day,
                            amount,
                            party,
                            given,
                            b.getRemittance());
        };
    }

    private static Money money(BankAccountRecord account, long minor) {
        return Money.of(minor, account.getCurrency());
    }
}
