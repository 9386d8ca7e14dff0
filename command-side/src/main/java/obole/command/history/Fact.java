package obole.command.history;

import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutId;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.List;

/**
 * One thing that happened on the earlier platform, as the lines of one group tell it. Everything
 * about it is derived from what no later export changes, so it is the same thing in each.
 */
sealed interface Fact {

    /** The platform's own name for it. */
    String group();

    /** Where it stands in this file. */
    List<Integer> lines();

    /** The day it happened, in UTC. */
    LocalDate on();

    /** What the custodian got, negative if it paid. */
    Money net();

    /** Of all that identifies it and all that is booked for it. */
    Digest digest();

    /**
     * Somebody gave.
     *
     * @param commissionDerived whether the host's fee had no line of its own
     */
    record DonationFact(
            String group,
            List<Integer> lines,
            LocalDate on,
            DonationId donationId,
            String reference,
            Money gross,
            Money fee,
            Money commission,
            boolean commissionDerived)
            implements Fact {

        @Override
        public Money net() {
            return gross.minus(fee).minus(commission);
        }

        @Override
        public Digest digest() {
            return digestOf(
                    this,
                    donationId.toString(),
                    reference,
                    text(gross),
                    text(fee),
                    text(commission));
        }
    }

    /** A donation was given back, {@code amount} to the donor, some of it by the host. */
    record RefundFact(
            String group,
            List<Integer> lines,
            LocalDate on,
            DonationId donationId,
            RefundId refundId,
            Money amount,
            Money commissionBack,
            Money feeCover)
            implements Fact {

        /** What the association itself gives back. */
        Money own() {
            return amount.minus(commissionBack).minus(feeCover);
        }

        @Override
        public Money net() {
            return own().negated();
        }

        @Override
        public Digest digest() {
            return digestOf(
                    this,
                    donationId.toString(),
                    refundId.toString(),
                    text(amount),
                    text(commissionBack),
                    text(feeCover));
        }
    }

    /** Somebody was paid: {@code fee} came on top. The payee may change its names later. */
    record PayoutFact(
            String group,
            List<Integer> lines,
            LocalDate on,
            PayoutId payoutId,
            PayeeKind kind,
            Money amount,
            Money fee,
            String payee,
            String payeeName)
            implements Fact {

        /** Where the vault keeps who was paid: nothing in it leads back to the platform's name. */
        String payeeReference() {
            return payoutId + "/payee";
        }

        @Override
        public Money net() {
            return amount.plus(fee).negated();
        }

        @Override
        public Digest digest() {
            return digestOf(this, payoutId.toString(), kind.name(), text(amount), text(fee));
        }
    }

    private static Digest digestOf(Fact fact, String... parts) {
        return Digest.ofParts(fact.group(), fact.on().toString(), Digest.ofParts(parts).hex());
    }

    private static String text(Money money) {
        return money.minor() + " " + money.currency().getCurrencyCode();
    }
}
