package obole.command.association;

import obole.shared.association.Capacity;
import obole.shared.association.LegalForm;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The papers and the people by which an association is known; by reference, never by name. */
record Dossier(
        @Nullable LegalForm form, Map<String, Document> documents, Map<String, Person> persons) {

    static final Dossier EMPTY = new Dossier(null, Map.of(), Map.of());

    Dossier {
        documents = Map.copyOf(documents);
        persons = Map.copyOf(persons);
    }

    /**
     * @param about the person it identifies, if it does
     * @param by who has brought it
     * @param validUntil the last day it proves anything, null without end
     */
    record Document(
            String kind,
            Digest content,
            @Nullable String about,
            String by,
            Stage stage,
            @Nullable LocalDate validUntil) {

        Document now(Stage next, @Nullable LocalDate until) {
            return new Document(kind, content, about, by, next, until);
        }

        private boolean sameAs(Document other) {
            return kind.equals(other.kind) && Objects.equals(about, other.about);
        }

        boolean proves(LocalDate today) {
            return stage == Stage.ACCEPTED && !over(today);
        }

        boolean over(LocalDate today) {
            return validUntil != null && validUntil.isBefore(today);
        }
    }

    /** What has become of a document. */
    enum Stage {
        RECEIVED,
        ACCEPTED,
        REJECTED,
        EXPIRED,
        SUPERSEDED
    }

    record Person(Digest commitment, Capacity capacity) {}

    Dossier of(LegalForm other) {
        return new Dossier(other, documents, persons);
    }

    Dossier with(String reference, Document document) {
        Map<String, Document> more = new HashMap<>(documents);
        more.put(reference, document);
        return new Dossier(form, more, persons);
    }

    /** It takes the place of what was accepted before in its place. */
    Dossier accepting(String reference, @Nullable LocalDate until) {
        Document accepted = Objects.requireNonNull(documents.get(reference), reference);
        Map<String, Document> more = new HashMap<>(documents);
        more.replaceAll((_, each) ->
                each.sameAs(accepted) && each.stage() == Stage.ACCEPTED
                        ? each.now(Stage.SUPERSEDED, each.validUntil())
                        : each);
        more.put(reference, accepted.now(Stage.ACCEPTED, until));
        return new Dossier(form, more, persons);
    }

    Dossier ending(String reference, Stage end) {
        Document document = Objects.requireNonNull(documents.get(reference), reference);
        return with(reference, document.now(end, document.validUntil()));
    }

    Dossier with(String reference, Person person) {
        Map<String, Person> more = new HashMap<>(persons);
        more.put(reference, person);
        return new Dossier(form, documents, more);
    }

    Dossier without(String person) {
        Map<String, Person> fewer = new HashMap<>(persons);
        fewer.remove(person);
        return new Dossier(form, documents, fewer);
    }

    /** What must still come, or be accepted, before it can be verified: in a fixed order. */
    List<String> missing(LocalDate today) {
        List<String> missing = new ArrayList<>();
        if (form == null) {
            missing.add("LEGAL_FORM");
        } else {
            RequiredDocuments.of(form).stream()
                    .filter(kind -> proofs(today).noneMatch(each -> each.kind().equals(kind)))
                    .forEach(missing::add);
        }
        if (persons.values().stream()
                .noneMatch(each -> each.capacity() == Capacity.LEGAL_REPRESENTATIVE)) {
            missing.add("LEGAL_REPRESENTATIVE");
        }
        new TreeMap<>(persons)
                .keySet().stream()
                        .filter(person -> proofs(today).noneMatch(each -> identifies(each, person)))
                        .map(person -> RequiredDocuments.IDENTITY + " of " + person)
                        .forEach(missing::add);
        return missing;
    }

    private static boolean identifies(Document document, String person) {
        return document.kind().equals(RequiredDocuments.IDENTITY)
                && person.equals(document.about());
    }

    /** Whether what counts was brought by this person. */
    boolean broughtBy(String person, LocalDate today) {
        return proofs(today).anyMatch(each -> each.by().equals(person));
    }

    private Stream<Document> proofs(LocalDate today) {
        return documents.values().stream().filter(each -> each.proves(today));
    }
}
