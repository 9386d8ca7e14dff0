package obole.query.ledger;

import static obole.query.ledger.EventExamples.TWENTY;
import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.DIRECT_DEBIT;
import static obole.query.ledger.Examples.DISPUTE;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.PSP;
import static obole.query.ledger.Examples.back;
import static obole.shared.money.Money.euros;

import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeEvidenceHandedOver;
import obole.shared.donation.DisputeEvent.DisputeEvidenceRefused;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.EvidenceDocument;
import obole.shared.donation.GivenBack;
import obole.shared.donation.OwnPart;
import obole.shared.donation.Stage;

import java.util.List;
import java.util.Map;

/** The examples of disputes. */
final class DisputeEventExamples {

    private static final List<GivenBack> ALL = List.of(back(A, 100_00, 3_00, 0));

    private DisputeEventExamples() {}

    static void addTo(Map<String, Object> all) {
        all.put("DisputeOpened", opened(ALL, 5_00, 0));
        all.put("DisputeOpened: after a refund of it all", opened(List.of(), 0, 105_00));
        all.put(
                "DisputeOpened: before settlement",
                opened(PSP, DisputeKind.CHARGEBACK, ALL, 5_00, 0, Stage.PENDING));
        sentBack(all);
        all.put(
                "DisputeFundsWithdrawn",
                new DisputeFundsWithdrawn(D1, DISPUTE, PSP, euros(105_00), DAY));
        all.put("DisputeFeeCharged: the house bears it", fee(List.of(), 15_00));
        all.put(
                "DisputeFeeCharged: the association bears it",
                fee(List.of(new OwnPart(A, euros(15_00))), 0));
        all.put("DisputeLost", lost(105_00, List.of(), false));
        all.put("DisputeLost: in part", lost(85_00, TWENTY, false));
        all.put("DisputeLost: in part, after the withdrawal", lost(85_00, TWENTY, true));
        all.put("DisputeWon", won(false, 0));
        all.put("DisputeWon: before settlement", won(false, 0, Stage.PENDING));
        all.put("DisputeWon: after the withdrawal", won(true, 0));
        all.put("DisputeWon: with what was our loss", won(false, 7_00));
        returned(all);
        evidence(all);
    }

    /** The debtor's bank takes it back: opened, lost and withdrawn in one decision. */
    private static void sentBack(Map<String, Object> all) {
        all.put(
                "DisputeOpened: a direct debit sent back",
                opened(DIRECT_DEBIT, DisputeKind.SDD_RETURN, ALL, 5_00, 0, Stage.AVAILABLE));
        all.put(
                "DisputeFundsWithdrawn: a direct debit sent back",
                new DisputeFundsWithdrawn(D1, DISPUTE, DIRECT_DEBIT, euros(105_00), DAY));
    }

    private static void returned(Map<String, Object> all) {
        all.put(
                "DisputeFundsReturned",
                new DisputeFundsReturned(
                        D1,
                        DISPUTE,
                        PSP,
                        euros(105_00),
                        List.of(new OwnPart(A, euros(97_00))),
                        euros(8_00),
                        Stage.AVAILABLE,
                        DAY));
    }

    private static void evidence(Map<String, Object> all) {
        all.put("DisputeEvidenceDue", new DisputeEvidenceDue(D1, DISPUTE, DAY));
        all.put(
                "DisputeEvidenceSubmitted",
                new DisputeEvidenceSubmitted(
                        D1,
                        DISPUTE,
                        "evi",
                        PSP,
                        "dp",
                        List.of(new EvidenceDocument("RECEIPT", "evi/1", DIGEST)),
                        "finance"));
        all.put("DisputeEvidenceHandedOver", new DisputeEvidenceHandedOver(D1, DISPUTE, "evi"));
        all.put(
                "DisputeEvidenceRefused",
                new DisputeEvidenceRefused(D1, DISPUTE, "evi", "too late"));
    }

    static DisputeOpened opened(List<GivenBack> shares, long tip, long excess) {
        return opened(PSP, DisputeKind.CHARGEBACK, shares, tip, excess, Stage.AVAILABLE);
    }

    private static DisputeOpened opened(
            String psp,
            DisputeKind kind,
            List<GivenBack> shares,
            long tip,
            long excess,
            Stage stage) {
        return new DisputeOpened(
                D1,
                DISPUTE,
                psp,
                "dp",
                kind,
                euros(105_00),
                shares,
                euros(tip),
                euros(excess),
                stage,
                "fraud",
                DAY,
                null,
                DAY);
    }

    private static DisputeFeeCharged fee(List<OwnPart> shares, long ours) {
        return new DisputeFeeCharged(D1, DISPUTE, PSP, euros(15_00), shares, euros(ours), DAY);
    }

    private static DisputeLost lost(long amount, List<GivenBack> restored, boolean withdrawn) {
        return new DisputeLost(
                D1, DISPUTE, euros(amount), restored, NOTHING, NOTHING, withdrawn, Stage.AVAILABLE);
    }

    static DisputeWon won(boolean withdrawn, long excess) {
        return won(withdrawn, excess, Stage.AVAILABLE);
    }

    private static DisputeWon won(boolean withdrawn, long excess, Stage stage) {
        return new DisputeWon(D1, DISPUTE, ALL, euros(5_00), euros(excess), withdrawn, stage);
    }
}
