package obole.shared;

/** Input that cannot be what it claims to be: names the field and the rule it breaks (HTTP 400). */
public final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String rule;

    public Malformed(String field, String rule) {
        super(field + ": " + rule);
        this.field = field;
        this.rule = rule;
    }

    public String field() {
        return field;
    }

    public String rule() {
        return rule;
    }
}
