package obole.command.pledge;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.pledge.Pledges.Association;
import obole.command.pledge.Pledges.Standing;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationId;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.FeeBearer;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationReinstated;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.identity.Digest;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.UUID;

/** What the events of an association make of the pledges to it. */
class PledgeBeneficiariesTest {

    private static final AssociationId ID = new AssociationId(new UUID(1, 1));
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);
    private static final AssociationRegistered REGISTERED =
            new AssociationRegistered(
                    ID,
                    Digest.ofParts("x"),
                    "Les Amis",
                    new AssociationIdentifier(AssociationIdentifier.Kind.RNA, "W751234567"),
                    FeeBearer.ASSOCIATION,
                    300,
                    LAST_DAY,
                    null,
                    null,
                    null);
    private static final AssociationVerified VERIFIED = new AssociationVerified(ID, "carla");
    private static final AssociationSuspended SUSPENDED =
            new AssociationSuspended(ID, "carla", "check");
    private static final ClosingBegun LEAVING = new ClosingBegun(ID, "carla", "dissolved");

    @Test
    void an_unverified_one_is_given_to_until_its_last_day() {
        assertThat(on(LAST_DAY, REGISTERED)).isEqualTo(Standing.UNVERIFIED);
        assertThat(on(LAST_DAY.plusDays(1), REGISTERED)).isEqualTo(Standing.NOT_ACCEPTING);
        assertThat(on(LAST_DAY.plusDays(1), REGISTERED, VERIFIED)).isEqualTo(Standing.VERIFIED);
        assertThat(on(LAST_DAY)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void neither_a_suspension_nor_a_freeze_stops_what_is_given() {
        assertThat(on(LAST_DAY, REGISTERED, VERIFIED, SUSPENDED)).isEqualTo(Standing.VERIFIED);
        assertThat(
                        on(
                                LAST_DAY,
                                REGISTERED,
                                SUSPENDED,
                                new AssociationReinstated(ID, false, "bob", "carla")))
                .isEqualTo(Standing.UNVERIFIED);
        AssociationFrozen frozen = new AssociationFrozen(ID, "DGT", "list", "carla");
        assertThat(
                        on(
                                LAST_DAY,
                                REGISTERED,
                                VERIFIED,
                                frozen,
                                new AssociationUnfrozen(ID, "DGT", "bob")))
                .isEqualTo(Standing.VERIFIED);
    }

    @Test
    void one_that_was_refused_is_given_nothing_until_it_is_verified_after_all() {
        AssociationVerificationRefused refused =
                new AssociationVerificationRefused(ID, "carla", "papers");
        assertThat(on(LAST_DAY, REGISTERED, refused)).isEqualTo(Standing.NOT_ACCEPTING);
        assertThat(on(LAST_DAY, REGISTERED, refused, VERIFIED)).isEqualTo(Standing.VERIFIED);
    }

    @Test
    void one_that_leaves_or_has_left_is_never_given_to_again() {
        AssociationClosed closed = new AssociationClosed(ID);
        assertThat(on(LAST_DAY, REGISTERED, VERIFIED, LEAVING)).isEqualTo(Standing.CLOSED);
        assertThat(on(LAST_DAY, REGISTERED, VERIFIED, closed)).isEqualTo(Standing.CLOSED);
        assertThat(on(LAST_DAY, REGISTERED, LEAVING, closed, VERIFIED)).isEqualTo(Standing.CLOSED);
    }

    private static Standing on(LocalDate today, Object... events) {
        Association association = Association.NONE;
        for (Object event : events) {
            association = Pledges.after(association, event);
        }
        return association.on(today);
    }
}
