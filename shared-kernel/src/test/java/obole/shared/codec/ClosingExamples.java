package obole.shared.codec;

import static obole.shared.codec.EventExamples.ACCOUNT;
import static obole.shared.codec.EventExamples.ASSOCIATION;
import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.MANAGER;
import static obole.shared.codec.EventExamples.OFFICER;
import static obole.shared.money.Money.euros;

import obole.shared.alarm.AlarmEvent.AlarmAcknowledged;
import obole.shared.alarm.AlarmEvent.AlarmRaised;
import obole.shared.alarm.AlarmId;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;
import obole.shared.period.BooksId;
import obole.shared.period.ClosingCheck;
import obole.shared.period.ClosingItem;
import obole.shared.period.Period;
import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.period.PeriodEvent.ReopeningRefused;
import obole.shared.reconciliation.BreakEvent.BreakAssigned;
import obole.shared.reconciliation.BreakEvent.BreakCommented;
import obole.shared.reconciliation.BreakEvent.BreakResolutionApproved;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakEvent.BreakResolutionRefused;
import obole.shared.reconciliation.BreakId;
import obole.shared.reconciliation.HowResolved;
import obole.shared.safeguarding.ProofEvent.ProofRecorded;
import obole.shared.safeguarding.ProofId;
import obole.shared.safeguarding.SafeguardingProof;
import obole.shared.safeguarding.SafeguardingProof.Bank;
import obole.shared.safeguarding.SafeguardingProof.Equation;
import obole.shared.safeguarding.SafeguardingProof.Item;
import obole.shared.safeguarding.SafeguardingProof.ItemKind;

import java.util.List;

/** An example of what is proved of a day, of closing and reopening it, of alarms, and of breaks. */
public final class ClosingExamples {

    private static final SafeguardingProof PROOF =
            new SafeguardingProof(
                    DAY,
                    5,
                    List.of(
                            new Equation(
                                    euros(341_41),
                                    euros(317_41),
                                    euros(0),
                                    euros(0),
                                    euros(12_28),
                                    euros(0),
                                    euros(11_72),
                                    euros(0),
                                    euros(0))),
                    List.of(new Bank("safeguarding", euros(341_41), euros(341_41))),
                    List.of(
                            new Item(
                                    ItemKind.SUSPENSE_IN,
                                    "stmt_00000000000000000000000001/3",
                                    euros(12_28),
                                    DAY.minusDays(1))),
                    0,
                    null,
                    null);

    private static final String ABOUT = "UNKNOWN:stmt_00000000000000000000000001/3";
    private static final BreakId BREAK = BreakId.about(ABOUT);

    private ClosingExamples() {}

    public static List<Object> all() {
        return List.of(
                new ProofRecorded(
                        ProofId.of(DAY), DAY, 2, 1_204, PROOF.digest(), DIGEST, PROOF, OFFICER),
                new PeriodClosed(
                        BooksId.OURS,
                        Period.of(DAY),
                        1_205,
                        2,
                        PROOF.digest(),
                        List.of(
                                new ClosingCheck(
                                        ClosingItem.STATEMENTS,
                                        true,
                                        "1 account has its statement of 2026-06-15.")),
                        MANAGER),
                new ReopeningProposed(BooksId.OURS, DAY, "the bank corrects its line 3", MANAGER),
                new ReopeningRefused(BooksId.OURS, DAY, "a later day will do", OFFICER),
                new PeriodsReopened(
                        BooksId.OURS, DAY, "the bank corrects its line 3", MANAGER, OFFICER),
                new AlarmRaised(
                        AlarmId.of("alm_00000000000000000000000001"),
                        "AVAILABLE",
                        ACCOUNT.toString(),
                        ASSOCIATION,
                        "POOL",
                        "The account says 9531 EUR is available, and the ledger 9431."),
                new AlarmAcknowledged(
                        AlarmId.of("alm_00000000000000000000000001"),
                        ASSOCIATION,
                        "POOL",
                        OFFICER,
                        "the ledger was rebuilt"),
                new BreakAssigned(BREAK, ABOUT, MANAGER, OFFICER),
                new BreakCommented(BREAK, ABOUT, 1, "cmt_1", DIGEST, MANAGER),
                new BreakResolutionProposed(
                        BREAK,
                        ABOUT,
                        Money.euros(10_00),
                        HowResolved.WRITTEN_OFF,
                        ManualEntryId.of("man_00000000000000000000000001"),
                        "the bank keeps it",
                        MANAGER),
                new BreakResolutionApproved(
                        BREAK,
                        ABOUT,
                        Money.euros(10_00),
                        HowResolved.WRITTEN_OFF,
                        ManualEntryId.of("man_00000000000000000000000001"),
                        "the bank keeps it",
                        MANAGER,
                        OFFICER),
                new BreakResolutionRefused(BREAK, OFFICER, "ask once more"));
    }
}
