package obole.command.association;

import obole.command.decision.Rejection;

import java.util.List;

/** The refusal to verify, with all that is missing. */
record Incomplete(List<String> missing) implements Rejection {

    Incomplete {
        missing = List.copyOf(missing);
    }

    @Override
    public String name() {
        return AssociationRejection.DOCUMENT_MISSING.name();
    }

    @Override
    public int status() {
        return AssociationRejection.DOCUMENT_MISSING.status();
    }

    @Override
    public String detail() {
        return AssociationRejection.DOCUMENT_MISSING.detail() + " " + String.join(", ", missing);
    }
}
