package obole.command.donation;

import obole.command.decision.CommandRejected;
import obole.command.donation.DisputeCommand.Dispute;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.DisputeCommand.OpenDispute;
import obole.command.donation.DisputeCommand.WinDispute;
import obole.command.donation.DisputeCommand.WithdrawDispute;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.HoldCommand.ExpireAuthorisation;
import obole.command.donation.HoldCommand.ReverseCapture;
import obole.command.donation.HoldCommand.VoidDonation;
import obole.command.donation.RefundCommand.AnnounceRefundReturn;
import obole.command.donation.RefundCommand.FailRefund;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.psp.PspFact;
import obole.command.psp.PspFacts;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Takes what a PSP says into the donation it is about. */
@Component
class DonationPspFacts implements PspFacts {

    private static final Logger LOG = LoggerFactory.getLogger(DonationPspFacts.class);

    /** Another fact is on its way, after which this one makes sense: the PSP is to say it again. */
    private static final Set<String> TOO_EARLY =
            Set.of(
                    DonationRejection.DONATION_NOT_CAPTURED.name(),
                    DonationRejection.REFUND_NOT_FUNDED.name());

    private final Commands commands;
    private final RefundTerms terms;
    private final Clock clock;
    private final Duration authorisationExpiry;

    DonationPspFacts(
            Commands commands,
            RefundTerms terms,
            Clock clock,
            @Value("${obole.donation.authorisation-expiry:7d}") Duration authorisationExpiry) {
        this.commands = commands;
        this.terms = terms;
        this.clock = clock;
        this.authorisationExpiry = authorisationExpiry;
    }

    @Override
    public void accept(String psp, PspFact fact) {
        commands(psp, fact, clock.instant().plus(authorisationExpiry))
                .forEach(command -> send(psp, fact, command));
    }

    private void send(String psp, PspFact fact, DonationCommand command) {
        try {
            commands.send(command, Caller.machine("psp:" + psp));
        } catch (CommandRejected refused) {
            if (refused.status() >= 500 || TOO_EARLY.contains(refused.code())) {
                throw refused;
            }
            LOG.warn(
                    "{} of {} by {} contradicts what is known: {}",
                    fact.getClass().getSimpleName(),
                    command.donationId(),
                    psp,
                    refused.code());
        }
    }

    private List<? extends DonationCommand> commands(String psp, PspFact fact, Instant expiresAt) {
        return switch (fact) {
            case PspFact.RefundReturned f ->
                    terms.back(
                            new AnnounceRefundReturn(
                                    f.donationId(), f.refundId(), f.amount(), f.reason(), f.on()),
                            f.amount(),
                            f.on());
            case PspFact.ReportAvailable _ -> List.of();
            case PspFact.OfPayment f -> List.of(command(psp, f, expiresAt));
        };
    }

    private DonationCommand command(String psp, PspFact.OfPayment fact, Instant expiresAt) {
        return switch (fact) {
            case PspFact.Authorised f ->
                    new AuthoriseDonation(f.donationId(), f.pspReference(), f.amount(), expiresAt);
            case PspFact.Captured f ->
                    new CaptureDonation(
                            f.donationId(), f.pspReference(), f.amount(), f.capturedOn());
            case PspFact.Failed f -> new FailDonation(f.donationId(), f.reason());
            case PspFact.Voided f -> new VoidDonation(f.donationId(), f.reason());
            case PspFact.AuthorisationExpired f -> new ExpireAuthorisation(f.donationId());
            case PspFact.CaptureReversed f ->
                    new ReverseCapture(f.donationId(), f.reason(), f.on());
            case PspFact.RefundSucceeded f ->
                    terms.settle(f.donationId(), f.refundId(), f.amount(), f.on());
            case PspFact.RefundFailed f -> new FailRefund(f.donationId(), f.refundId(), f.reason());
            case PspFact.OfDispute f -> dispute(psp, f);
        };
    }

    private DonationCommand dispute(String psp, PspFact.OfDispute fact) {
        Dispute dispute = Dispute.of(fact.donationId(), psp, fact.pspDisputeReference());
        return switch (fact) {
            case PspFact.DisputeOpened f ->
                    new OpenDispute(
                            dispute,
                            DisputeKind.CHARGEBACK,
                            f.amount(),
                            f.reason(),
                            f.evidenceDueOn(),
                            f.firstReference() == null
                                    ? null
                                    : DisputeId.of(psp, f.firstReference()),
                            f.on());
            case PspFact.DisputeWithdrawn f -> new WithdrawDispute(dispute, f.amount(), f.on());
            case PspFact.DisputeLost f -> new LoseDispute(dispute, f.disputed(), f.lost(), f.on());
            case PspFact.DisputeWon f -> new WinDispute(dispute, f.amount(), f.on());
            case PspFact.DisputeFeeCharged f -> terms.charge(dispute, f.fee(), f.on());
        };
    }
}
