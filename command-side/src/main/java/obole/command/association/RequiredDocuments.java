package obole.command.association;

import obole.shared.association.LegalForm;

import java.util.ArrayList;
import java.util.List;

/** Which documents prove what an association is; {@code docs/onboarding.md} says by which law. */
final class RequiredDocuments {

    /** One for each person who stands behind it. */
    static final String IDENTITY = "IDENTITY";

    private static final List<String> ALL =
            List.of("STATUTES", "DIRECTORS_LIST", "BANK_DETAILS", "ADDRESS_PROOF");

    private RequiredDocuments() {}

    /** Besides one of each person's. */
    static List<String> of(LegalForm form) {
        List<String> kinds = new ArrayList<>(ALL);
        kinds.addAll(
                switch (form) {
                    case ASSOCIATION_1901, ENDOWMENT_FUND -> List.of("OFFICIAL_JOURNAL_EXTRACT");
                    case ASSOCIATION_OF_PUBLIC_UTILITY ->
                            List.of("OFFICIAL_JOURNAL_EXTRACT", "RECOGNITION_DECREE");
                    case ASSOCIATION_OF_ALSACE_MOSELLE -> List.of("COURT_REGISTER_EXTRACT");
                    case FOUNDATION -> List.of("RECOGNITION_DECREE");
                    case UNION -> List.of("FILING_RECEIPT");
                    case OTHER -> List.of("REGISTER_EXTRACT");
                });
        return List.copyOf(kinds);
    }
}
