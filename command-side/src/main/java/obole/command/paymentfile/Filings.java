package obole.command.paymentfile;

import obole.command.gateway.Streams;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which file a payout is in, by its claims: one for the first file, and one for each file that
 * comes after another it was taken out of. The store keeps a claim from being made twice, so a
 * payout is in one live file at most.
 */
@Component
class Filings {

    private final Streams streams;

    Filings(Streams streams) {
        this.streams = streams;
    }

    static String claimId(PayoutId payout, @Nullable PaymentFileId outOf) {
        return IdText.of(
                "clm",
                Digest.id(
                        "payment-file",
                        payout.toString(),
                        outOf == null ? "first" : outOf.toString()));
    }

    /** The file it was put into when it came out of that one; empty as long as it is in none. */
    Optional<PaymentFileId> next(PayoutId payout, @Nullable PaymentFileId outOf) {
        try (Stream<Object> events = streams.eventsOf(claimId(payout, outOf))) {
            return events.filter(Claimed.class::isInstance)
                    .map(Claimed.class::cast)
                    .map(claim -> PaymentFileId.of(claim.stream()))
                    .findFirst();
        }
    }

    /** The file it was put into last, whether it is still there or not. */
    Optional<PaymentFileId> last(PayoutId payout) {
        Optional<PaymentFileId> file = next(payout, null);
        for (Optional<PaymentFileId> later = file; later.isPresent(); ) {
            file = later;
            later = next(payout, later.get());
        }
        return file;
    }
}
