package obole.command.association;

import static obole.command.association.AssociationScene.ID;
import static obole.command.association.AssociationScene.TODAY;
import static obole.command.association.AssociationScene.VERIFY;
import static obole.command.association.AssociationScene.accept;
import static obole.command.association.AssociationScene.after;
import static obole.command.association.AssociationScene.and;
import static obole.command.association.AssociationScene.complete;
import static obole.command.association.AssociationScene.document;
import static obole.command.association.AssociationScene.events;
import static obole.command.association.AssociationScene.person;
import static obole.command.association.AssociationScene.refusal;
import static obole.command.association.AssociationScene.register;
import static obole.command.association.AssociationScene.verified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.association.AssociationCommand.VerifyAssociation;
import obole.command.association.DossierCommand.AcceptDocument;
import obole.command.association.DossierCommand.DeclareLegalForm;
import obole.command.association.DossierCommand.ExpireDocument;
import obole.command.association.DossierCommand.RejectDocument;
import obole.command.association.DossierCommand.WithdrawPerson;
import obole.command.decision.Decision.Rejected;
import obole.shared.Malformed;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.Capacity;
import obole.shared.association.DossierEvent.AssociationDocumentExpired;
import obole.shared.association.LegalForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An association is verified when everything is there, and not by who has brought it. */
class OnboardingTest {

    @ParameterizedTest
    @EnumSource
    void any_legal_form_is_verified_when_all_its_documents_are_accepted(LegalForm form) {
        assertThat(events(complete(form), VERIFY))
                .containsExactly(new AssociationVerified(ID, "ana"));
    }

    @Test
    void what_is_missing_is_named_in_the_refusal() {
        assertThat(missing(after(register())))
                .endsWith("Missing, or not accepted: LEGAL_FORM, LEGAL_REPRESENTATIVE");
        Association.State some =
                after(
                        register(),
                        new DeclareLegalForm(ID, LegalForm.UNION, null, "alice"),
                        person("person_1", Capacity.LEGAL_REPRESENTATIVE),
                        document("STATUTES", "doc_1", null),
                        document("DIRECTORS_LIST", "doc_2", null),
                        accept("doc_2", null));
        assertThat(missing(some))
                .endsWith(
                        "STATUTES, BANK_DETAILS, ADDRESS_PROOF, FILING_RECEIPT,"
                                + " IDENTITY of person_1");
    }

    @Test
    void every_person_must_be_identified_until_it_is_withdrawn() {
        Association.State state = and(complete(), person("person_2", Capacity.BENEFICIAL_OWNER));

        assertThat(missing(state)).endsWith(": IDENTITY of person_2");
        assertThat(events(and(state, new WithdrawPerson(ID, "person_2", "alice")), VERIFY))
                .hasSize(1);
        assertThat(missing(and(complete(), new WithdrawPerson(ID, "person_1", "alice"))))
                .endsWith(": LEGAL_REPRESENTATIVE");
    }

    @Test
    void who_brought_a_document_neither_accepts_it_nor_verifies_by_it() {
        Association.State brought = after(register(), document("STATUTES", "doc_1", null));

        assertThat(refusal(brought, new AcceptDocument(ID, "doc_1", null, "alice", TODAY)))
                .isEqualTo("SAME_PERSON");
        assertThat(refusal(complete(), new VerifyAssociation(ID, "alice", TODAY)))
                .isEqualTo("SAME_PERSON");
    }

    @Test
    void a_document_proves_until_its_last_day_and_then_expires_once() {
        Association.State state =
                and(
                        complete(),
                        document("ADDRESS_PROOF", "doc_new", null),
                        accept("doc_new", TODAY));
        ExpireDocument tomorrow = new ExpireDocument(ID, "doc_new", TODAY.plusDays(1));

        assertThat(events(state, VERIFY)).hasSize(1);
        assertThat(refusal(state, new VerifyAssociation(ID, "ana", TODAY.plusDays(1))))
                .isEqualTo("DOCUMENT_MISSING");
        assertThat(events(state, new ExpireDocument(ID, "doc_new", TODAY))).isEmpty();
        assertThat(events(state, tomorrow))
                .containsExactly(new AssociationDocumentExpired(ID, "ADDRESS_PROOF", "doc_new"));
        assertThat(events(and(state, tomorrow), tomorrow)).isEmpty();
        assertThat(refusal(and(state, tomorrow), accept("doc_new", null)))
                .isEqualTo("DOCUMENT_ALREADY_DECIDED");
    }

    @Test
    void a_rejected_document_proves_nothing_and_a_new_one_takes_its_place() {
        RejectDocument forged = new RejectDocument(ID, "doc_STATUTES", "carla", "forged");
        Association.State state = and(complete(), forged);

        assertThat(missing(state)).endsWith(": STATUTES");
        assertThat(events(state, forged)).isEmpty();
        assertThat(refusal(state, accept("doc_STATUTES", null)))
                .isEqualTo("DOCUMENT_ALREADY_DECIDED");
        assertThat(
                        events(
                                and(
                                        state,
                                        document("STATUTES", "doc_new", null),
                                        accept("doc_new", null)),
                                VERIFY))
                .hasSize(1);
    }

    @Test
    void a_newer_document_supersedes_the_older_which_cannot_be_rejected_any_more() {
        Association.State state =
                and(complete(), document("STATUTES", "doc_new", null), accept("doc_new", null));

        assertThat(refusal(state, new RejectDocument(ID, "doc_STATUTES", "carla", "old")))
                .isEqualTo("DOCUMENT_ALREADY_DECIDED");
    }

    @Test
    void what_is_named_must_be_there_and_in_date() {
        assertThat(refusal(complete(), document("IDENTITY", "doc_2", "person_9")))
                .isEqualTo("PERSON_NOT_FOUND");
        assertThat(refusal(complete(), accept("doc_9", null))).isEqualTo("DOCUMENT_NOT_FOUND");
        assertThat(
                        refusal(
                                and(complete(), document("STATUTES", "doc_2", null)),
                                accept("doc_2", TODAY.minusDays(1))))
                .isEqualTo("DOCUMENT_OUT_OF_DATE");
    }

    @Test
    void the_legal_form_does_not_change_under_the_papers_that_prove_it() {
        DeclareLegalForm union = new DeclareLegalForm(ID, LegalForm.UNION, null, "alice");

        assertThat(refusal(verified(), union)).isEqualTo("ASSOCIATION_ALREADY_VERIFIED");
        assertThat(events(complete(), union)).hasSize(1);
        assertThatThrownBy(() -> new DeclareLegalForm(ID, LegalForm.OTHER, null, "alice"))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void the_page_lists_the_documents_that_the_code_asks_for() throws IOException {
        List<String> rows = new ArrayList<>();
        for (LegalForm form : LegalForm.values()) {
            rows.add(
                    "| `"
                            + form
                            + "` | `"
                            + String.join("`, `", RequiredDocuments.of(form))
                            + "` |");
        }
        assertThat(Files.readAllLines(Path.of("../docs/onboarding.md")))
                .filteredOn(line -> line.matches("\\| `[A-Z0-9_]+` \\| `.*"))
                .containsExactlyElementsOf(rows);
    }

    private static String missing(Association.State state) {
        return Association.decide(state, VERIFY) instanceof Rejected<AssociationEvent>(var reason)
                ? reason.detail()
                : "nothing";
    }
}
