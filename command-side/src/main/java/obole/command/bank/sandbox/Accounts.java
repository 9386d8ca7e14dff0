package obole.command.bank.sandbox;

import static obole.schema.sandbox.Tables.BANK_ACCOUNT;
import static obole.schema.sandbox.Tables.BANK_STATEMENT;

import obole.schema.sandbox.tables.records.BankAccountRecord;
import obole.schema.sandbox.tables.records.BankStatementRecord;
import obole.shared.bank.Iban;

import org.jooq.Condition;
import org.jooq.DSLContext;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The accounts of the sandbox bank; those that are configured are opened when first needed. */
final class Accounts {

    private final DSLContext sql;
    private final List<SandboxBankProperties.Account> configured;
    private final AtomicBoolean opened = new AtomicBoolean();

    Accounts(DSLContext sql, List<SandboxBankProperties.Account> configured) {
        this.sql = sql;
        this.configured = List.copyOf(configured);
    }

    BankAccountRecord byCode(String code) {
        return find(BANK_ACCOUNT.CODE.eq(code));
    }

    BankAccountRecord byIban(Iban iban) {
        return find(BANK_ACCOUNT.IBAN.eq(iban.compact()));
    }

    /** Locked, in order, so that two closings of a day cannot stand in each other's way. */
    List<BankAccountRecord> allLocked(DSLContext tx) {
        open();
        return tx.selectFrom(BANK_ACCOUNT).orderBy(BANK_ACCOUNT.CODE).forUpdate().fetch();
    }

    static Optional<BankStatementRecord> lastStatement(DSLContext tx, String account) {
        return tx.selectFrom(BANK_STATEMENT)
                .where(BANK_STATEMENT.ACCOUNT.eq(account))
                .orderBy(BANK_STATEMENT.NUMBER.desc())
                .limit(1)
                .fetchOptional();
    }

    private BankAccountRecord find(Condition which) {
        open();
        return sql.fetchOptional(BANK_ACCOUNT, which)
                .orElseThrow(() ->
                        new BankRefusal(404, "ACCOUNT_NOT_FOUND", "There is no such account."));
    }

    private void open() {
        if (opened.get()) {
            return;
        }
        var a = BANK_ACCOUNT;
        for (SandboxBankProperties.Account account : configured) {
            sql.insertInto(a)
                    .set(a.CODE, account.code())
                    .set(a.IBAN, Iban.of(account.iban()).compact())
                    .set(a.NAME, account.name())
                    .set(a.CURRENCY, account.currency())
                    .set(a.KIND, account.kind())
                    .set(a.OPENING_MINOR, account.openingMinor())
                    .onConflict(a.CODE)
                    .doNothing()
                    .execute();
        }
        opened.set(true);
    }
}
