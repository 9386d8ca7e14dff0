package obole.command.donation;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.HoldCommand.ExpireAuthorisation;
import obole.command.donation.HoldCommand.ExpireDonation;
import obole.command.donation.HoldCommand.RefuseCapture;
import obole.command.donation.HoldCommand.RefuseVoid;
import obole.command.donation.HoldCommand.RequestCapture;
import obole.command.donation.HoldCommand.RequestVoid;
import obole.command.donation.HoldCommand.ReverseCapture;
import obole.command.donation.HoldCommand.VoidDonation;
import obole.shared.donation.DonationStreamEvent;

/** Leads to the rules of what a donor's bank has set aside. */
final class Holding {

    private Holding() {}

    static Decision<DonationStreamEvent> decide(Known known, HoldCommand command) {
        return switch (command) {
            case RequestCapture c -> Capturing.request(known, c);
            case RefuseCapture c -> Capturing.refuse(known, c);
            case ReverseCapture c -> Reversing.reverse(known, c);
            case RequestVoid c -> Ending.request(known, c);
            case RefuseVoid c -> Ending.refuse(known, c);
            case VoidDonation c -> Ending.release(known, c);
            case ExpireDonation c -> Ending.expire(known, c);
            case ExpireAuthorisation c -> Ending.expire(known, c);
        };
    }
}
