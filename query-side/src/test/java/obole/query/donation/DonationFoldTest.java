package obole.query.donation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.DonationRecord;
import obole.schema.views.tables.records.DonationShareRecord;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.campaign.CampaignId;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationEvent.VoidRequested;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.DonorId;
import obole.shared.donation.DonorKind;
import obole.shared.donation.ExpiryReason;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundId;
import obole.shared.donation.Stage;
import obole.shared.identity.Digest;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a donation's row and those of its beneficiaries say after each event. */
class DonationFoldTest {

    private static final DonationId DONATION = new DonationId(new UUID(1, 1));
    private static final AssociationId ONE = new AssociationId(new UUID(2, 1));
    private static final CampaignId CAMPAIGN = new CampaignId(new UUID(3, 1));
    private static final DonorId DONOR = new DonorId(new UUID(4, 1));
    private static final RefundId REFUND = new RefundId(new UUID(5, 1));
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Instant BEGIN = Instant.parse("2026-07-01T10:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-07-02T10:00:00Z");
    private static final List<Allocation> PARTS =
            List.of(new Allocation(ONE, euros(50_00), euros(1_50), FeeBearer.ASSOCIATION));
    private static final List<GivenBack> BACK =
            List.of(new GivenBack(ONE, euros(20_00), euros(60), euros(0)));

    private final DonationRecord row = new DonationRecord();
    private final DonationShareRecord share = new DonationShareRecord();
    private final UnitOfWork<?> work =
            DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
    private long position;

    @BeforeEach
    void begin() {
        DonationFold.blank(row);
        ShareFold.blank(share);
        share.setAssociationId(ONE.toString());
        after(
                new DonationInitiated(
                        DONATION,
                        Digest.ofParts("it"),
                        "psp",
                        euros(50_00),
                        PARTS,
                        euros(0),
                        CollectedBy.PLATFORM,
                        DONOR,
                        null,
                        CAMPAIGN,
                        "newsletter",
                        null,
                        "email",
                        true,
                        DonorKind.COMPANY,
                        true,
                        EXPIRY));
    }

    @AfterEach
    void end() {
        work.rollback();
    }

    @Test
    void it_says_since_when_until_when_and_what_happens_next() {
        assertThat(shown().statusSince()).isEqualTo(BEGIN);
        assertThat(shown().nextAction()).isEqualTo("The donor pays, until " + EXPIRY + ".");

        after(new DonationAuthorised(DONATION, "pi", euros(50_00), EXPIRY.plusSeconds(1)));
        assertThat(shown().statusSince()).isEqualTo(BEGIN.plusSeconds(1));
        assertThat(shown().nextAction()).startsWith("Capture it or void it, until 2026-07-02");

        after(new CaptureRequested(DONATION, "psp", "pi", euros(30_00)));
        assertThat(shown().wanted()).isEqualTo(euros(30_00));
        assertThat(shown().expiresAt()).isNull();

        after(new CaptureRefused(DONATION, "not_now", EXPIRY));
        assertThat(shown().status()).isEqualTo("AUTHORISED");
        assertThat(shown().nextAction()).contains("not_now", EXPIRY.toString());

        after(new VoidRequested(DONATION, "psp", "pi", euros(50_00)));
        after(new DonationVoided(DONATION, "by_merchant"));
        assertThat(shown().status()).isEqualTo("VOIDED");
        assertThat(shown().reason()).isEqualTo("by_merchant");
    }

    @Test
    void what_expired_says_why_and_is_captured_after_all() {
        after(new DonationExpired(DONATION, ExpiryReason.NOT_COMPLETED));
        assertThat(shown().status()).isEqualTo("EXPIRED");
        assertThat(shown().reason()).isEqualTo("NOT_COMPLETED");
        after(captured());
        assertThat(shown().status()).isEqualTo("CAPTURED");
        assertThat(shown().reason()).isNull();
    }

    @Test
    void an_anonymous_donor_is_known_to_us_and_not_shown_to_the_association() {
        assertThat(shown().donor()).isEqualTo(DONOR.toString());
        assertThat(shown().donorKind()).isEqualTo("COMPANY");
        assertThat(DonationShown.toBeneficiary(row, null).donor()).isNull();
        row.setAnonymous(false);
        assertThat(DonationShown.toBeneficiary(row, null).donor()).isEqualTo(DONOR.toString());
    }

    @Test
    void a_beneficiary_has_what_was_captured_less_what_was_given_back() {
        assertThat(collected()).isZero();
        after(captured());
        assertThat(collected()).isEqualTo(50_00);
        after(funded());
        assertThat(collected()).isEqualTo(30_00);
        after(failed());
        assertThat(collected()).isEqualTo(50_00);
        assertThat(share.getCampaign()).isEqualTo(CAMPAIGN.toString());
    }

    @Test
    void a_capture_that_is_withdrawn_leaves_nothing_whatever_was_given_back() {
        after(captured());
        after(funded());
        after(reversed(new GivenBack(ONE, euros(30_00), euros(90), euros(0))));
        assertThat(collected()).isZero();
        after(failed());
        after(reversed(BACK.getFirst()));
        assertThat(collected()).isZero();
        assertThat(shown().status()).isEqualTo("REVERSED");
        assertThat(shown().refunded()).isEqualTo(euros(0));
    }

    private long collected() {
        return share.getCapturedMinor() - share.getGivenBackMinor();
    }

    private DonationShown shown() {
        row.setDonationId(DONATION.toString()).setPosition(position);
        return DonationShown.of(row, null);
    }

    private void after(DonationStreamEvent event) {
        Occurrence at =
                new Occurrence(event, position, position, BEGIN.plusSeconds(position++), work);
        DonationFold.fold(row, event, at);
        if (ShareFold.beneficiaries(event).contains(ONE.toString())) {
            ShareFold.fold(share, event, at);
        }
    }

    private static DonationCaptured captured() {
        return new DonationCaptured(
                DONATION, "psp", "pi", euros(50_00), PARTS, euros(0), CollectedBy.PLATFORM, DAY);
    }

    private static RefundFunded funded() {
        return new RefundFunded(
                DONATION,
                REFUND,
                "psp",
                "pi",
                euros(20_00),
                BACK,
                euros(0),
                CollectedBy.PLATFORM,
                Stage.PENDING,
                DAY);
    }

    private static RefundFailed failed() {
        return new RefundFailed(
                DONATION,
                REFUND,
                "psp",
                euros(20_00),
                BACK,
                euros(0),
                CollectedBy.PLATFORM,
                Stage.PENDING,
                "card_closed");
    }

    private static CaptureReversed reversed(GivenBack left) {
        return new CaptureReversed(
                DONATION,
                "psp",
                List.of(left),
                euros(0),
                euros(0),
                CollectedBy.PLATFORM,
                "issuer_withdrew",
                DAY);
    }
}
