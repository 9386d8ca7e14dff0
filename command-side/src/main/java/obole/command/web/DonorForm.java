package obole.command.web;

import obole.shared.Malformed;
import obole.shared.association.Siren;
import obole.shared.donation.DonorKind;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/**
 * Who gives: kept in the vault, never in an event. A company says under which name, in which legal
 * form, under which number and where it is registered.
 */
public record DonorForm(
        @Nullable DonorKind kind,
        @Nullable String name,
        @Nullable String email,
        @Nullable String denomination,
        @Nullable String legalForm,
        @Nullable String siren,
        @Nullable String address) {

    private static final int NAME = 200;
    private static final int EMAIL = 254;
    private static final int LEGAL_FORM = 100;
    private static final int ADDRESS = 500;

    /** The same, with its number as the register writes it, if nothing is wrong with it. */
    public DonorForm valid() {
        bounded("donor.name", name, NAME);
        bounded("donor.email", email, EMAIL);
        bounded("donor.denomination", denomination, NAME);
        bounded("donor.legalForm", legalForm, LEGAL_FORM);
        bounded("donor.address", address, ADDRESS);
        boolean company = kind == DonorKind.COMPANY;
        must(company, "donor.denomination", denomination);
        must(company, "donor.legalForm", legalForm);
        must(company, "donor.siren", siren);
        if (company && address == null) {
            throw new Malformed("donor.address", "must be given for a company");
        }
        String number = siren == null ? null : checked(siren);
        return new DonorForm(kind, name, email, denomination, legalForm, number, address);
    }

    public DonorKind kindOrPerson() {
        return kind == null ? DonorKind.PERSON : kind;
    }

    /** What the vault keeps. */
    public Map<String, String> data() {
        Map<String, String> data = new TreeMap<>();
        put(data, "name", name);
        put(data, "email", email);
        put(data, "denomination", denomination);
        put(data, "legalForm", legalForm);
        put(data, "siren", siren);
        put(data, "address", address);
        return data;
    }

    private static void put(Map<String, String> data, String key, @Nullable String value) {
        if (value != null) {
            data.put(key, value);
        }
    }

    private static void bounded(String field, @Nullable String text, int most) {
        if (text != null && (text.isBlank() || text.length() > most)) {
            throw new Malformed(field, "must have 1 to " + most + " characters");
        }
    }

    private static void must(boolean company, String field, @Nullable String text) {
        if (company != (text != null)) {
            throw new Malformed(
                    field, company ? "must be given for a company" : "is for a company only");
        }
    }

    private static String checked(String siren) {
        try {
            return Siren.of(siren).digits();
        } catch (Malformed wrong) {
            throw new Malformed("donor.siren", wrong.rule());
        }
    }
}
