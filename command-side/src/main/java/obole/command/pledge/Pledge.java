package obole.command.pledge;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;
import static obole.command.pledge.PledgeState.donation;

import obole.command.decision.Decision;
import obole.command.pledge.PledgeCommand.AdvancePledge;
import obole.command.pledge.PledgeCommand.AmendMandate;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.command.pledge.PledgeCommand.ChangePledgeAmount;
import obole.command.pledge.PledgeCommand.CollectInstalment;
import obole.command.pledge.PledgeCommand.EndPledge;
import obole.command.pledge.PledgeCommand.FailInstalment;
import obole.command.pledge.PledgeCommand.PausePledge;
import obole.command.pledge.PledgeCommand.ReplaceCard;
import obole.command.pledge.PledgeCommand.ResumePledge;
import obole.command.pledge.PledgeCommand.ReturnInstalment;
import obole.command.pledge.PledgeCommand.RevokeMandate;
import obole.command.pledge.PledgeCommand.StartPledge;
import obole.command.pledge.PledgeCommand.SubmitInstalment;
import obole.command.pledge.PledgeState.Instalment;
import obole.command.pledge.PledgeState.Known;
import obole.command.pledge.PledgeState.Phase;
import obole.command.pledge.PledgeState.Progress;
import obole.command.pledge.PledgeState.Wish;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.pledge.EndReason;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.MandateAmended;
import obole.shared.pledge.PledgeEvent.MandateRevoked;
import obole.shared.pledge.PledgeEvent.MandateSigned;
import obole.shared.pledge.PledgeEvent.PledgeAmountChanged;
import obole.shared.pledge.PledgeEvent.PledgeCardReplaced;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgedGift;
import obole.shared.pledge.SkipReason;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of one pledge; the clock's and the outcomes' have files of their own. */
final class Pledge {

    private Pledge() {}

    static Decision<PledgeEvent> decide(PledgeState state, PledgeCommand command) {
        if (command instanceof StartPledge start) {
            return start(state, start);
        }
        return state instanceof Known known
                ? decide(known, command)
                : reject(PledgeRejection.PLEDGE_NOT_FOUND);
    }

    private static Decision<PledgeEvent> decide(Known k, PledgeCommand command) {
        return switch (command) {
            case StartPledge _ -> replay();
            case AdvancePledge c -> Advancing.decide(k, c);
            case SubmitInstalment c -> Outcomes.submit(k, c);
            case CollectInstalment c -> Outcomes.collect(k, c);
            case FailInstalment c -> Outcomes.fail(k, c);
            case ReturnInstalment c -> Outcomes.giveBack(k, c);
            case EndPledge _ ->
                    k.phase() == Phase.ENDED ? accept() : accept(ending(k, EndReason.DONOR));
            case RevokeMandate c -> revoke(k, c);
            case AmendMandate c -> amend(k, c);
            case ReplaceCard c -> replace(k, c);
            case ChangePledgeAmount c -> change(k, c);
            case PausePledge c -> pause(k, c);
            case ResumePledge c -> resume(k, c);
        };
    }

    private static Decision<PledgeEvent> start(PledgeState state, StartPledge c) {
        if (state instanceof Known known) {
            return known.terms().requestDigest().equals(c.terms().requestDigest())
                    ? replay()
                    : reject(PledgeRejection.IDEMPOTENCY_KEY_REUSED);
        }
        if (c.beneficiaries() == Beneficiaries.UNKNOWN) {
            return reject(PledgeRejection.ASSOCIATION_NOT_FOUND);
        }
        if (c.beneficiaries() != Beneficiaries.ACCEPTING) {
            return reject(PledgeRejection.ASSOCIATION_NOT_ACCEPTING_DONATIONS);
        }
        if (c.terms().firstDueOn().isBefore(c.today())) {
            return reject(PledgeRejection.PLEDGE_BEGINS_IN_THE_PAST);
        }
        if (c.referenceTaken()) {
            return reject(PledgeRejection.MANDATE_REFERENCE_USED);
        }
        Mandate mandate = c.mandate();
        return mandate == null
                ? accept(c.terms())
                : Decision.<PledgeEvent>accept(c.terms(), new MandateSigned(c.pledgeId(), mandate))
                        .claiming(
                                new Claimed(
                                        claimId(mandate),
                                        c.createdStream(),
                                        c.terms().requestDigest()));
    }

    /** Makes a reference unique for its creditor. */
    static String claimId(Mandate mandate) {
        return IdText.of(
                "clm",
                Digest.id("mandate", mandate.creditor().code(), mandate.reference().canonical()));
    }

    /** What has not left is not sent any more. */
    static List<PledgeEvent> ending(Known k, EndReason reason) {
        List<PledgeEvent> events = new ArrayList<>(withdrawn(k, SkipReason.PLEDGE_ENDED));
        events.add(new PledgeEnded(k.id(), reason));
        return events;
    }

    /** A card may be charged already, so its attempts are left to end by themselves. */
    private static List<PledgeEvent> withdrawn(Known k, SkipReason reason) {
        List<PledgeEvent> events = new ArrayList<>();
        for (Instalment each : k.course().instalments().values()) {
            if (each.progress() == Progress.WAITING) {
                events.add(
                        new InstalmentSkipped(k.id(), each.dueOn(), each.attempt(), null, reason));
            } else if (each.progress() == Progress.DUE && k.byDebit()) {
                events.add(
                        new InstalmentSkipped(
                                k.id(),
                                each.dueOn(),
                                each.attempt(),
                                donation(k.id(), each.dueOn(), each.attempt()),
                                reason));
            }
        }
        return events;
    }

    private static Decision<PledgeEvent> revoke(Known k, RevokeMandate c) {
        if (!k.byDebit()) {
            return reject(PledgeRejection.PLEDGE_HAS_NO_MANDATE);
        }
        if (k.phase() == Phase.ENDED) {
            return accept();
        }
        List<PledgeEvent> events = new ArrayList<>();
        events.add(new MandateRevoked(k.id(), c.reason(), c.effectiveOn()));
        events.addAll(ending(k, EndReason.MANDATE_REVOKED));
        return accept(events);
    }

    private static Decision<PledgeEvent> amend(Known k, AmendMandate c) {
        if (!k.byDebit()) {
            return reject(PledgeRejection.PLEDGE_HAS_NO_MANDATE);
        }
        if (k.phase() == Phase.ENDED) {
            return reject(PledgeRejection.PLEDGE_ENDED);
        }
        return k.instrument().reference().equals(c.instrument())
                ? accept()
                : accept(new MandateAmended(k.id(), c.instrument(), c.commitment(), c.signedOn()));
    }

    private static Decision<PledgeEvent> replace(Known k, ReplaceCard c) {
        if (k.byDebit()) {
            return reject(PledgeRejection.PLEDGE_NOT_BY_CARD);
        }
        if (k.phase() == Phase.ENDED) {
            return reject(PledgeRejection.PLEDGE_ENDED);
        }
        return k.instrument().reference().equals(c.instrument())
                ? accept()
                : accept(new PledgeCardReplaced(k.id(), c.instrument(), c.commitment()));
    }

    private static Decision<PledgeEvent> change(Known k, ChangePledgeAmount c) {
        if (k.phase() == Phase.ENDED) {
            return reject(PledgeRejection.PLEDGE_ENDED);
        }
        Wish wish = new Wish(c.gifts(), c.tip());
        if (!associations(wish).equals(associations(k.wish()))
                || !c.tip().currency().equals(k.wish().tip().currency())) {
            return reject(PledgeRejection.PLEDGE_ASSOCIATIONS_DIFFER);
        }
        return wish.equals(k.wish())
                ? accept()
                : accept(new PledgeAmountChanged(k.id(), c.gifts(), c.tip()));
    }

    private static Set<Object> associations(Wish wish) {
        return wish.gifts().stream().map(PledgedGift::associationId).collect(Collectors.toSet());
    }

    private static Decision<PledgeEvent> pause(Known k, PausePledge c) {
        if (k.phase() == Phase.ENDED) {
            return reject(PledgeRejection.PLEDGE_ENDED);
        }
        if (k.phase() == Phase.PAUSED && Objects.equals(k.until(), c.until())) {
            return accept();
        }
        List<PledgeEvent> events = new ArrayList<>(withdrawn(k, SkipReason.PAUSED));
        events.add(new PledgePaused(k.id(), c.until()));
        return accept(events);
    }

    /** What fell due until today fell into the pause. */
    private static Decision<PledgeEvent> resume(Known k, ResumePledge c) {
        if (k.phase() == Phase.ENDED) {
            return reject(PledgeRejection.PLEDGE_ENDED);
        }
        LocalDate today = LocalDate.ofInstant(c.now(), k.terms().zone());
        List<PledgeEvent> events = new ArrayList<>();
        Known now = k;
        while (now.phase() == Phase.PAUSED) {
            for (PledgeEvent event : Advancing.resuming(now, today)) {
                now = evolve(now, event);
                events.add(event);
            }
        }
        return accept(events);
    }

    static PledgeState evolve(PledgeState state, PledgeEvent event) {
        return Evolving.evolve(state, event);
    }

    static Known evolve(Known known, PledgeEvent event) {
        return Evolving.evolve(known, event);
    }
}
