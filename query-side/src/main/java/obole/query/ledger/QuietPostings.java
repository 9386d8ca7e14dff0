package obole.query.ledger;

import obole.shared.alarm.AlarmEvent;
import obole.shared.alarm.AlarmEvent.AlarmAcknowledged;
import obole.shared.alarm.AlarmEvent.AlarmRaised;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.collection.CollectionFileEvent.CollectionAdded;
import obole.shared.collection.CollectionFileEvent.CollectionDropped;
import obole.shared.collection.CollectionFileEvent.CollectionFileAbandoned;
import obole.shared.collection.CollectionFileEvent.CollectionFileAcknowledged;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileOpened;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.collection.CollectionFileEvent.CollectionRejectedLate;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.period.PeriodEvent;
import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.period.PeriodEvent.ReopeningRefused;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.CollectionSubmitted;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.MandateAmended;
import obole.shared.pledge.PledgeEvent.MandateRevoked;
import obole.shared.pledge.PledgeEvent.MandateSigned;
import obole.shared.pledge.PledgeEvent.PledgeAmountChanged;
import obole.shared.pledge.PledgeEvent.PledgeCardReplaced;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.PledgeResumed;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeEvent.RetryScheduled;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.reconciliation.BreakEvent.BreakAssigned;
import obole.shared.reconciliation.BreakEvent.BreakCommented;
import obole.shared.reconciliation.BreakEvent.BreakResolutionApproved;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakEvent.BreakResolutionRefused;
import obole.shared.safeguarding.ProofEvent;
import obole.shared.safeguarding.ProofEvent.ProofRecorded;

import java.util.List;

/**
 * Pledges and their files move no money: the donations that their instalments are do. Periods and
 * proofs say on which day money is posted, and that it is there.
 */
final class QuietPostings {

    private QuietPostings() {}

    static List<Posting> noMoney(PledgeEvent event) {
        return switch (event) {
            case PledgeStarted _,
                    MandateSigned _,
                    MandateAmended _,
                    MandateRevoked _,
                    PledgeCardReplaced _,
                    InstalmentPreNotified _,
                    InstalmentDue _,
                    CollectionSubmitted _,
                    InstalmentCollected _,
                    InstalmentFailed _,
                    InstalmentReturned _,
                    RetryScheduled _,
                    InstalmentSkipped _,
                    PledgeAmountChanged _,
                    PledgePaused _,
                    PledgeResumed _,
                    PledgeEnded _ ->
                    List.of();
        };
    }

    static List<Posting> noMoney(CollectionFileEvent event) {
        return switch (event) {
            case CollectionFileOpened _,
                    CollectionAdded _,
                    CollectionDropped _,
                    CollectionFileSealed _,
                    CollectionFileAbandoned _,
                    CollectionFileHandedOver _,
                    CollectionFileAcknowledged _,
                    CollectionFileRejected _,
                    CollectionRejected _,
                    CollectionRejectedLate _,
                    CollectionsExpected _ ->
                    List.of();
        };
    }

    /** An alarm stops money, and moves none. */
    static List<Posting> noMoney(AlarmEvent event) {
        return switch (event) {
            case AlarmRaised _, AlarmAcknowledged _ -> List.of();
        };
    }

    /** What people say of a break books nothing: the entry that they name has. */
    static List<Posting> noMoney(BreakEvent event) {
        return switch (event) {
            case BreakAssigned _,
                    BreakCommented _,
                    BreakResolutionProposed _,
                    BreakResolutionApproved _,
                    BreakResolutionRefused _ ->
                    List.of();
        };
    }

    /** Which day is the first open one is for {@link LedgerWriter} to follow. */
    static List<Posting> noMoney(PeriodEvent event) {
        return switch (event) {
            case PeriodClosed _, ReopeningProposed _, ReopeningRefused _, PeriodsReopened _ ->
                    List.of();
        };
    }

    static List<Posting> noMoney(ProofEvent event) {
        return switch (event) {
            case ProofRecorded _ -> List.of();
        };
    }
}
