package obole.command.association;

import static obole.command.association.AssociationScene.ID;
import static obole.command.association.AssociationScene.after;
import static obole.command.association.AssociationScene.and;
import static obole.command.association.AssociationScene.complete;
import static obole.command.association.AssociationScene.document;
import static obole.command.association.AssociationScene.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import obole.command.association.AssociationCommand.ConfirmBankAccount;
import obole.command.association.AssociationCommand.ProposeBankAccount;
import obole.command.association.AssociationCommand.QuestionBankAccount;
import obole.command.association.AssociationCommand.ReceiveDocument;
import obole.command.association.AssociationCommand.RefuseBankAccount;
import obole.command.association.AssociationCommand.RefuseVerification;
import obole.command.association.AssociationCommand.RegisterAssociation;
import obole.command.association.AssociationCommand.VerifyAssociation;
import obole.command.association.MeasureCommand.CloseAssociation;
import obole.command.association.MeasureCommand.FinishClosing;
import obole.command.association.MeasureCommand.SuspendAssociation;
import obole.command.decision.Decision;
import obole.command.decision.Decision.Replayed;
import obole.shared.Malformed;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.AssociationEvent.BankAccountRefused;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.AssociationIdentifier.Kind;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.identity.Digest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

class AssociationTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration COOLING = Duration.ofDays(3);

    private static final RegisterAssociation REGISTER = register(Kind.RNA, "w 751 234 567");
    private static final ReceiveDocument DOCUMENT = document("STATUTES", "doc_1", null);
    private static final VerifyAssociation VERIFY =
            new VerifyAssociation(ID, "ana", AssociationScene.TODAY);
    private static final RefuseVerification REFUSE = new RefuseVerification(ID, "ana", "expired");
    private static final SuspendAssociation SUSPEND = new SuspendAssociation(ID, "ana", "fraud");

    @Test
    void an_association_is_verified_once() {
        assertThat(events(complete(), VERIFY)).containsExactly(new AssociationVerified(ID, "ana"));
        assertThat(events(and(complete(), VERIFY), VERIFY)).isEmpty();
    }

    @Test
    void a_refused_association_may_be_verified_later() {
        assertThat(events(after(REGISTER, DOCUMENT), REFUSE))
                .containsExactly(new AssociationVerificationRefused(ID, "ana", "expired"));
        assertThat(events(after(REGISTER, DOCUMENT, REFUSE), REFUSE)).isEmpty();
        assertThat(events(and(complete(), REFUSE), VERIFY)).hasSize(1);
    }

    @Test
    void an_association_is_suspended_whatever_it_was() {
        assertThat(events(and(complete(), VERIFY), SUSPEND))
                .containsExactly(new AssociationSuspended(ID, "ana", "fraud"));
        assertThat(events(after(REGISTER, SUSPEND), SUSPEND)).isEmpty();
    }

    @Test
    void the_first_bank_account_is_usable_at_once_and_the_second_cools() {
        Association.State first = after(REGISTER, propose("bank_1"));
        assertThat(events(first, confirm("bank_1", "karim")))
                .containsExactly(
                        new BankAccountConfirmed(
                                ID,
                                "bank_1",
                                Digest.ofParts("bank_1"),
                                "paula",
                                "karim",
                                NOW,
                                "EUR"));

        Association.State second =
                after(REGISTER, propose("bank_1"), propose("bank_2"), confirm("bank_1", "karim"));
        assertThat(events(second, confirm("bank_2", "karim")))
                .extracting(event -> ((BankAccountConfirmed) event).usableFrom())
                .containsExactly(NOW.plus(COOLING));
        assertThat(events(second, confirm("bank_1", "karim"))).isEmpty();
    }

    @Test
    void a_questioned_bank_account_is_confirmed_again_by_a_second_person_and_need_not_cool() {
        QuestionBankAccount question = new QuestionBankAccount(ID, "bank_1", "AC04");
        Association.State inUse = after(REGISTER, propose("bank_1"), confirm("bank_1", "karim"));
        assertThat(events(inUse, question))
                .containsExactly(new BankAccountQuestioned(ID, "bank_1", "AC04", "EUR"));

        Association.State questioned =
                after(REGISTER, propose("bank_1"), confirm("bank_1", "karim"), question);
        assertThat(events(questioned, question)).isEmpty();
        assertThat(Association.decide(questioned, again("bank_1", "paula")))
                .isEqualTo(Decision.reject(AssociationRejection.SAME_PERSON));
        assertThat(events(questioned, confirm("bank_1", "karim"))).isEmpty();
        assertThat(events(questioned, again("bank_1", "karim")))
                .containsExactly(
                        new BankAccountConfirmed(
                                ID,
                                "bank_1",
                                Digest.ofParts("bank_1"),
                                "paula",
                                "karim",
                                NOW,
                                "EUR"));
    }

    @Test
    void what_comes_after_an_association_has_left_needs_a_bank_account_to_go_to() {
        Association.State left =
                after(
                        REGISTER,
                        propose("bank_1"),
                        confirm("bank_1", "karim"),
                        new CloseAssociation(ID, "ana", "dissolved"),
                        new FinishClosing(ID));
        QuestionBankAccount question = new QuestionBankAccount(ID, "bank_1", "AC04");

        assertThat(events(left, question)).hasSize(1);
        assertThat(events(and(left, question), again("bank_1", "karim"))).hasSize(1);
        assertThat(events(left, propose("bank_2"))).hasSize(1);
        assertThat(events(and(left, propose("bank_2")), confirm("bank_2", "karim"))).hasSize(1);
    }

    @Test
    void a_bank_account_that_is_refused_is_never_confirmed() {
        RefuseBankAccount refuse = new RefuseBankAccount(ID, "bank_2", "not theirs", "paula");
        Association.State inUse = after(REGISTER, propose("bank_1"), confirm("bank_1", "karim"));
        assertThat(Association.decide(inUse, refuse))
                .isEqualTo(Decision.reject(AssociationRejection.BANK_ACCOUNT_NOT_FOUND));
        assertThat(Association.decide(inUse, new RefuseBankAccount(ID, "bank_1", "late", "karim")))
                .isEqualTo(Decision.reject(AssociationRejection.BANK_ACCOUNT_CONFIRMED));

        Association.State proposed = and(inUse, propose("bank_2"));
        assertThat(events(proposed, refuse)).containsExactly(refused("bank_2", false));
        Association.State refused = and(proposed, refuse);
        assertThat(events(refused, refuse)).isEmpty();
        assertThat(Association.decide(refused, confirm("bank_2", "karim")))
                .isEqualTo(Decision.reject(AssociationRejection.BANK_ACCOUNT_REFUSED));
        assertThat(Association.decide(refused, again("bank_2", "karim")))
                .isEqualTo(Decision.reject(AssociationRejection.BANK_ACCOUNT_REFUSED));

        QuestionBankAccount question = new QuestionBankAccount(ID, "bank_1", "AC04");
        assertThat(events(and(proposed, question), refuse))
                .as("the one in use still waits for somebody")
                .containsExactly(refused("bank_2", true));
    }

    private static BankAccountRefused refused(String reference, boolean questioned) {
        return new BankAccountRefused(ID, reference, "not theirs", "paula", "EUR", questioned);
    }

    @Test
    void only_the_bank_account_in_use_is_questioned() {
        Association.State state =
                after(
                        REGISTER,
                        propose("bank_1"),
                        propose("bank_2"),
                        confirm("bank_1", "karim"),
                        confirm("bank_2", "karim"));

        assertThat(events(state, new QuestionBankAccount(ID, "bank_1", "AC04"))).isEmpty();
        assertThat(events(state, new QuestionBankAccount(ID, "bank_9", "AC04"))).isEmpty();
        assertThat(events(state, new QuestionBankAccount(ID, "bank_2", "AC04"))).hasSize(1);
    }

    @Test
    void going_back_to_a_questioned_bank_account_from_another_cools() {
        Association.State state =
                after(
                        REGISTER,
                        propose("bank_1"),
                        propose("bank_2"),
                        confirm("bank_1", "karim"),
                        new QuestionBankAccount(ID, "bank_1", "AC04"),
                        confirm("bank_2", "karim"));

        assertThat(events(state, again("bank_1", "karim")))
                .extracting(event -> ((BankAccountConfirmed) event).usableFrom())
                .containsExactly(NOW.plus(COOLING));
    }

    @Test
    void the_same_request_again_is_a_replay() {
        Association.State state = after(REGISTER, DOCUMENT, propose("bank_1"));

        assertThat(List.of(REGISTER, DOCUMENT, propose("bank_1")))
                .allSatisfy(command ->
                        assertThat(Association.decide(state, command))
                                .isInstanceOf(Replayed.class));
    }

    @Test
    void an_identifier_is_kept_as_the_register_writes_it() {
        assertThat(REGISTER.identifier().value()).isEqualTo("W751234567");
        assertThatThrownBy(() -> register(Kind.RNA, "751234567")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> register(Kind.SIREN, "123456789")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> register(Kind.SIRET, "1")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> register(Kind.EARLIER_PLATFORM, "somebody"))
                .isInstanceOf(Malformed.class);
    }

    static Stream<Arguments> refusals() {
        Association.State none = new Association.Unknown();
        Association.State suspended = after(REGISTER, propose("bank_1"), SUSPEND);
        Association.State earlier = after(register(Kind.EARLIER_PLATFORM, "oc:some"), DOCUMENT);
        Association.State verified = and(complete(), VERIFY, propose("bank_1"));
        return Stream.of(
                arguments(after(REGISTER), register(Kind.SIREN, "732829320"), "KEY"),
                arguments(and(verified, DOCUMENT), otherDocument(), "KEY"),
                arguments(none, VERIFY, "ASSOCIATION_NOT_FOUND"),
                arguments(none, propose("bank_1"), "ASSOCIATION_NOT_FOUND"),
                arguments(suspended, VERIFY, "ASSOCIATION_SUSPENDED"),
                arguments(suspended, REFUSE, "ASSOCIATION_SUSPENDED"),
                arguments(suspended, propose("bank_2"), "ASSOCIATION_SUSPENDED"),
                arguments(suspended, confirm("bank_1", "paula"), "ASSOCIATION_SUSPENDED"),
                arguments(earlier, VERIFY, "ASSOCIATION_NOT_IDENTIFIED"),
                arguments(verified, REFUSE, "ASSOCIATION_ALREADY_VERIFIED"),
                arguments(verified, confirm("bank_9", "karim"), "BANK_ACCOUNT_NOT_FOUND"),
                arguments(verified, confirm("bank_1", "paula"), "SAME_PERSON"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void is_refused(Association.State state, AssociationCommand command, String code) {
        String expected = code.equals("KEY") ? "IDEMPOTENCY_KEY_REUSED" : code;

        assertThat(Association.decide(state, command))
                .isEqualTo(Decision.reject(AssociationRejection.valueOf(expected)));
    }

    private static RegisterAssociation register(Kind kind, String value) {
        return new RegisterAssociation(
                ID,
                Digest.ofParts(kind.name(), value),
                "Les Amis",
                new AssociationIdentifier(kind, value),
                FeeTerms.of(FeeBearer.ASSOCIATION, 300),
                null);
    }

    private static ReceiveDocument otherDocument() {
        return new ReceiveDocument(
                ID, "STATUTES", "doc_1", Digest.ofParts("something else"), null, "alice");
    }

    private static ProposeBankAccount propose(String reference) {
        return new ProposeBankAccount(
                ID, reference, Digest.ofParts(reference), "paula", Currency.getInstance("EUR"));
    }

    private static ConfirmBankAccount confirm(String reference, String by) {
        return new ConfirmBankAccount(ID, reference, by, NOW, COOLING, false);
    }

    private static ConfirmBankAccount again(String reference, String by) {
        return new ConfirmBankAccount(ID, reference, by, NOW, COOLING, true);
    }
}
