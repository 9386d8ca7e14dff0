package obole.shared.codec;

import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.MANAGER;
import static obole.shared.codec.EventExamples.OFFICER;
import static obole.shared.codec.EventExamples.PAYOUT;
import static obole.shared.codec.EventExamples.SAFEGUARDING;
import static obole.shared.codec.EventExamples.SETTLEMENT;
import static obole.shared.codec.EventExamples.STATEMENT;
import static obole.shared.money.Money.euros;

import obole.shared.statement.BankAccount;
import obole.shared.statement.BankLineEvent;

import java.util.List;

/** One of each thing that people say about lines of a bank. */
final class BankLineExamples {

    private static final String PSP = "sandbox";
    private static final BankAccount OPERATING =
            new BankAccount("operating", BankAccount.Kind.OPERATING);

    private BankLineExamples() {}

    static List<Object> all() {
        return List.of(
                new BankLineEvent.BankLineExplanationProposed(
                        STATEMENT,
                        3,
                        DIGEST,
                        BankLineEvent.Meaning.PSP_INVOICE,
                        PSP,
                        null,
                        null,
                        null,
                        null,
                        "invoice 2026-06",
                        MANAGER),
                new BankLineEvent.BankLineExplanationRefused(STATEMENT, 3, "not ours", OFFICER),
                new BankLineEvent.BankChargeRecognised(
                        STATEMENT, 3, SAFEGUARDING, euros(4_50), OFFICER, DAY),
                new BankLineEvent.InterestRecognised(
                        STATEMENT, 4, SAFEGUARDING, euros(1_20), OFFICER, DAY),
                new BankLineEvent.PspInvoicePaid(
                        STATEMENT, 3, OPERATING, PSP, euros(30_00), OFFICER, DAY),
                new BankLineEvent.BankLineAttributed(
                        STATEMENT, 6, SAFEGUARDING, PSP, SETTLEMENT, euros(97_00), OFFICER, DAY),
                new BankLineEvent.BankLineOfPayout(
                        STATEMENT,
                        7,
                        SAFEGUARDING,
                        PAYOUT,
                        true,
                        euros(60_00),
                        "AC04",
                        OFFICER,
                        DAY),
                new BankLineEvent.EntryReversed(
                        STATEMENT, 5, SAFEGUARDING, euros(7_00), STATEMENT, 2, OFFICER, DAY));
    }
}
