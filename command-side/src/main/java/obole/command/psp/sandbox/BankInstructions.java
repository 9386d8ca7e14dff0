package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.PSP_REPORT;

import obole.command.psp.sandbox.SandboxApi.Movement;
import obole.schema.sandbox.tables.records.PspReportRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;

import java.util.Map;

/** Has the sandbox bank move what reports say, once, however often it is asked. */
final class BankInstructions {

    private final DSLContext sql;
    private final SandboxCalls calls;
    private final Map<String, String> accounts;

    BankInstructions(DSLContext sql, SandboxCalls calls, Map<String, String> accounts) {
        this.sql = sql;
        this.calls = calls;
        this.accounts = Map.copyOf(accounts);
    }

    /** Reports in a currency for which no account is named stay as they are. */
    void sendOutstanding() {
        sql.selectFrom(PSP_REPORT)
                .where(PSP_REPORT.INSTRUCTED.isFalse())
                .and(PSP_REPORT.CURRENCY.in(accounts.keySet()))
                .orderBy(PSP_REPORT.DAY, PSP_REPORT.REFERENCE)
                .fetch()
                .forEach(this::send);
    }

    private void send(PspReportRecord report) {
        Money net = Money.of(report.getNetMinor(), report.getCurrency());
        if (!net.zero()) {
            String direction = net.positive() ? "credit" : "debit";
            String account = accounts.get(report.getCurrency());
            Money amount = net.positive() ? net : net.negated();
            String reference = report.getReference();
            SandboxCalls.Answer answer =
                    calls.post(
                            "/sandbox/bank/" + account + "/" + direction,
                            new Movement(reference, amount, "Sandbox PSP", reference, reference));
            if (answer.status() != 200) {
                throw new SandboxRefusal(
                        502, "BANK_DID_NOT_TAKE_IT", "The bank answered: " + answer.reason());
            }
        }
        sql.update(PSP_REPORT)
                .set(PSP_REPORT.INSTRUCTED, true)
                .where(PSP_REPORT.REFERENCE.eq(report.getReference()))
                .execute();
    }
}
