package obole.command.pledge;

import static java.util.Objects.requireNonNull;

import obole.command.bank.HouseAccounts;
import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.gateway.Streams;
import obole.command.pledge.PledgeCommand.StartPledge;
import obole.command.psp.PaymentGateways;
import obole.command.vault.Vault;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.bank.SepaReference;
import obole.shared.donation.DonorId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a command of what a form sends. The rule is asked before the donor and the account are in
 * the vault: what is refused leaves nothing there.
 */
@Component
class PledgeStarting {

    private final Pledges pledges;
    private final PledgeSettings settings;
    private final HouseAccounts accounts;
    private final Streams streams;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;
    private final PaymentGateways psps;

    PledgeStarting(
            Pledges pledges,
            PledgeSettings settings,
            HouseAccounts accounts,
            Streams streams,
            Vault vault,
            JsonMapper json,
            Clock clock,
            PaymentGateways gateways) {
        this.pledges = pledges;
        this.settings = settings;
        this.accounts = accounts;
        this.streams = streams;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
        this.psps = gateways;
    }

    /** What the vault has to keep, and what the event commits to in its place. */
    private record Kept(String reference, String written) {}

    StartPledge command(PledgeId id, PledgeForm form) {
        Kept donor = new Kept(donorId(id).toString(), json.writeValueAsString(form.giver().data()));
        Kept instrument =
                new Kept(
                        IdText.of("inst", Digest.id("instrument", id.toString())),
                        json.writeValueAsString(instrument(form)));
        // Read before the vault is asked, so that what is there is compared by the salt it has.
        PledgeState state =
                pledges.find(id)
                        .<PledgeState>map(known -> known)
                        .orElseGet(PledgeState.Unknown::new);
        StartPledge tentative =
                command(
                        id,
                        form,
                        vault.tentative(donor.reference(), donor.written()),
                        vault.tentative(instrument.reference(), instrument.written()));
        if (Pledge.decide(state, tentative) instanceof Decision.Rejected(var reason)) {
            throw new CommandRejected(reason);
        }
        return command(
                id,
                form,
                vault.commit(donor.reference(), "DONOR", id.toString(), donor.written())
                        .orElse(null),
                vault.commit(
                                instrument.reference(),
                                "instrument",
                                id.toString(),
                                instrument.written())
                        .orElse(null));
    }

    private static Map<String, String> instrument(PledgeForm form) {
        return form.card() != null ? form.card().data() : requireNonNull(form.directDebit()).data();
    }

    private static DonorId donorId(PledgeId id) {
        return new DonorId(Digest.id("donor", id.toString()));
    }

    private StartPledge command(
            PledgeId id, PledgeForm form, @Nullable Digest donor, @Nullable Digest instrument) {
        Mandate mandate = mandate(id, form);
        PledgeStarted terms =
                new PledgeStarted(
                        id,
                        form.digest(),
                        psp(form),
                        mandate == null ? Means.CARD : Means.DIRECT_DEBIT,
                        form.gifts(),
                        form.tipOrNone(),
                        requireNonNull(form.rhythm()),
                        requireNonNull(form.firstDueOn()),
                        form.lastDueOn(),
                        pledges.zoneOf(form.gifts().getFirst().associationId()),
                        form.noticeDaysOrUsual(),
                        IdText.of("inst", Digest.id("instrument", id.toString())),
                        instrument,
                        donorId(id),
                        donor,
                        form.campaign(),
                        form.source(),
                        form.medium(),
                        form.givenAnonymously(),
                        form.giver().kindOrPerson());
        return new StartPledge(
                terms,
                mandate,
                mandate != null && taken(mandate, id),
                pledges.of(terms.gifts()),
                LocalDate.ofInstant(clock.instant(), terms.zone()));
    }

    private @Nullable Mandate mandate(PledgeId id, PledgeForm form) {
        PledgeForm.DirectDebit debit = form.directDebit();
        if (debit == null) {
            return null;
        }
        String creditor = settings.creditorIdentifier();
        if (creditor == null) {
            throw new Malformed("directDebit", "must be a card: no creditor identifier is set");
        }
        MandateReference given = debit.mandateReference();
        return new Mandate(
                given == null ? MandateReference.of(SepaReference.of(id.toString())) : given,
                CreditorIdentifier.of(creditor),
                debit.schemeOrCore(),
                debit.signed());
    }

    /** Our bank account stands for the PSP where there is none. */
    private String psp(PledgeForm form) {
        PledgeForm.Card card = form.card();
        if (card != null) {
            psps.require("card.psp", card.pspOrDefault());
            accounts.requireKept(form.tipOrNone().currency());
            return card.pspOrDefault();
        }
        return accounts.safeguarding(Currency.getInstance("EUR"))
                .map(account -> "sdd:" + account.code())
                .orElseThrow(() ->
                        new Malformed("directDebit", "must be a card: no account collects euros"));
    }

    private boolean taken(Mandate mandate, PledgeId by) {
        try (Stream<Object> events = streams.eventsOf(Pledge.claimId(mandate))) {
            return events.filter(Claimed.class::isInstance)
                    .map(Claimed.class::cast)
                    .anyMatch(claimed -> !claimed.stream().equals(by.toString()));
        }
    }
}
