package obole.query.hold;

import static obole.query.hold.HoldStory.ASSOCIATION;
import static obole.query.hold.HoldStory.DAY;
import static obole.query.hold.HoldStory.DIGEST;
import static obole.query.hold.HoldStory.MOMENT;

import obole.shared.alarm.AlarmEvent.AlarmAcknowledged;
import obole.shared.alarm.AlarmEvent.AlarmRaised;
import obole.shared.alarm.AlarmId;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationEvent.BankAccountProposed;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.DossierEvent.AssociationDocumentAccepted;
import obole.shared.association.DossierEvent.AssociationDocumentExpired;
import obole.shared.association.FeeBearer;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationReinstated;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.association.MeasureEvent.DebitAuthorised;
import obole.shared.association.MeasureEvent.ReinstatementProposed;

import java.util.List;
import java.util.UUID;

/** What holds an association, and what ends it. */
final class AssociationHoldStories {

    private static final AlarmId ALARM = new AlarmId(new UUID(8, 1));
    private static final Object VERIFIED = new AssociationVerified(ASSOCIATION, "paula");
    private static final Object REINSTATED =
            new AssociationReinstated(ASSOCIATION, true, "paula", "karim");
    private static final Object UNFROZEN = new AssociationUnfrozen(ASSOCIATION, "DGT", "carla");
    private static final Object PROPOSED =
            new BankAccountProposed(ASSOCIATION, "bank_1", DIGEST, "paula", "EUR");
    private static final Object CONFIRMED =
            new BankAccountConfirmed(
                    ASSOCIATION, "bank_1", DIGEST, "paula", "karim", MOMENT, "EUR");

    private AssociationHoldStories() {}

    static List<HoldStory> all() {
        return List.of(
                new HoldStory(HoldCode.UNVERIFIED, registered(), VERIFIED),
                new HoldStory(
                        HoldCode.VERIFICATION_REFUSED,
                        new AssociationVerificationRefused(ASSOCIATION, "paula", "no statutes"),
                        VERIFIED),
                new HoldStory(
                        HoldCode.SUSPENDED,
                        new AssociationSuspended(ASSOCIATION, "paula", "complaints"),
                        REINSTATED),
                new HoldStory(
                        HoldCode.REINSTATEMENT_PROPOSED,
                        new ReinstatementProposed(ASSOCIATION, "paula", "all clear"),
                        REINSTATED),
                new HoldStory(
                        HoldCode.FROZEN,
                        new AssociationFrozen(ASSOCIATION, "DGT", "asset freeze", "carla"),
                        UNFROZEN),
                new HoldStory(
                        HoldCode.FROZEN_WITH_AUTHORISATIONS,
                        new DebitAuthorised(ASSOCIATION, "don_1", "DGT", "carla"),
                        UNFROZEN),
                new HoldStory(
                        HoldCode.CLOSING,
                        new ClosingBegun(ASSOCIATION, "paula", "dissolved"),
                        new AssociationClosed(ASSOCIATION)),
                new HoldStory(
                        HoldCode.DOCUMENT_EXPIRED,
                        new AssociationDocumentExpired(ASSOCIATION, "IDENTITY", "doc_1"),
                        new AssociationDocumentAccepted(
                                ASSOCIATION, "IDENTITY", "doc_2", null, "paula")),
                new HoldStory(HoldCode.BANK_ACCOUNT_PROPOSED, PROPOSED, CONFIRMED),
                new HoldStory(
                        HoldCode.BANK_ACCOUNT_QUESTIONED,
                        new BankAccountQuestioned(ASSOCIATION, "bank_1", "AC04", "EUR"),
                        CONFIRMED),
                new HoldStory(HoldCode.BANK_ACCOUNT_COOLING, CONFIRMED, PROPOSED),
                new HoldStory(
                        HoldCode.ALARM,
                        new AlarmRaised(
                                ALARM, "STAGE_BELOW_ZERO", "acc_1", ASSOCIATION, null, "-1.00"),
                        new AlarmAcknowledged(ALARM, ASSOCIATION, null, "carla", "corrected")));
    }

    private static AssociationRegistered registered() {
        return new AssociationRegistered(
                ASSOCIATION,
                DIGEST,
                "Les Amis du Canal",
                new AssociationIdentifier(AssociationIdentifier.Kind.RNA, "W751000001"),
                FeeBearer.ASSOCIATION,
                300,
                DAY,
                null,
                null,
                null);
    }
}
