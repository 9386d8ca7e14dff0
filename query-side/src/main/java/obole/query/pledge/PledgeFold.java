package obole.query.pledge;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.PledgeRecord;
import obole.shared.money.Money;
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
import obole.shared.pledge.PledgedGift;

import java.time.LocalDate;
import java.util.List;

/** What each event changes of a pledge's row. */
final class PledgeFold {

    private PledgeFold() {}

    static void blank(PledgeRecord row) {
        row.setStatus("UNKNOWN")
                .setMeans("")
                .setPsp("")
                .setCurrency("XXX")
                .setGrossMinor(0L)
                .setTipMinor(0L)
                .setRhythm("")
                .setFirstDueOn(LocalDate.EPOCH)
                .setDecided(0)
                .setInstrumentUsable(true)
                .setStartedOn(LocalDate.EPOCH)
                .setCreatedPosition(-1L)
                .setVersion(-1L);
    }

    static void fold(PledgeRecord row, PledgeEvent event, Occurrence at) {
        row.setVersion(at.sequence());
        switch (event) {
            case PledgeStarted e -> started(row, e, at);
            case MandateSigned e ->
                    row.setMandateReference(e.mandate().reference().text())
                            .setMandateCreditor(e.mandate().creditor().code())
                            .setMandateScheme(e.mandate().scheme().name())
                            .setMandateSignedOn(e.mandate().signedOn());
            case MandateAmended _, PledgeCardReplaced _ ->
                    row.setInstrumentUsable(true).setReason(null);
            case PledgeAmountChanged e -> amount(row, e.gifts(), e.tip());
            case PledgePaused e -> row.setStatus("PAUSED").setPausedUntil(e.until());
            case PledgeResumed _ -> row.setStatus("ACTIVE").setPausedUntil(null);
            case PledgeEnded e ->
                    row.setStatus("ENDED").setPausedUntil(null).setReason(e.reason().name());
            case InstalmentDue e -> decided(row, e.attempt() == 1);
            case InstalmentSkipped e -> decided(row, e.attempt() == 0);
            case InstalmentFailed e -> usable(row, e.instrumentUsable(), e.reason());
            case InstalmentReturned e -> usable(row, e.instrumentUsable(), e.reason());
            case MandateRevoked _,
                    InstalmentPreNotified _,
                    CollectionSubmitted _,
                    InstalmentCollected _,
                    RetryScheduled _ -> {}
        }
    }

    private static void started(PledgeRecord row, PledgeStarted e, Occurrence at) {
        row.setStatus("ACTIVE")
                .setMeans(e.means().name())
                .setPsp(e.psp())
                .setRhythm(e.rhythm().name())
                .setFirstDueOn(e.firstDueOn())
                .setLastDueOn(e.lastDueOn())
                .setCampaign(e.campaign() == null ? null : e.campaign().toString())
                .setSource(e.source())
                .setStartedOn(at.recordedOn())
                .setCreatedPosition(at.position());
        amount(row, e.gifts(), e.tip());
    }

    private static void amount(PledgeRecord row, List<PledgedGift> gifts, Money tip) {
        Money gross = tip;
        for (PledgedGift gift : gifts) {
            gross = gross.plus(gift.amount());
        }
        row.setCurrency(tip.currency().getCurrencyCode())
                .setGrossMinor(gross.minor())
                .setTipMinor(tip.minor());
    }

    private static void decided(PledgeRecord row, boolean first) {
        if (first) {
            row.setDecided(row.getDecided() + 1);
        }
    }

    /** What comes back after its end is not why it has ended. */
    private static void usable(PledgeRecord row, boolean usable, String reason) {
        if (!usable) {
            row.setInstrumentUsable(false);
            if (!row.getStatus().equals("ENDED")) {
                row.setReason(reason);
            }
        }
    }
}
