package obole.standalone.model;

import obole.demonstration.Steps;
import obole.standalone.model.Gift.Receiver;
import obole.standalone.model.Obole.Call;

import java.math.BigInteger;
import java.util.Locale;

/** The associations of a run: each with terms of its own. */
final class Associations {

    /** {@code -Dmodel.associations}: with few of them, more happens to each. */
    static final int COUNT = Integer.getInteger("model.associations", 8);

    private Associations() {}

    static Receiver register(Obole obole, Steps steps, int i) {
        String key = "association-" + i;
        boolean bears = i % 3 != 1;
        String rna = String.format(Locale.ROOT, "W7512%05d", i);
        String id = steps.association(key, "A" + i, "RNA", rna, bears ? "ASSOCIATION" : "PLATFORM");
        int basisPoints = 150 * (i % 4);
        long least = i % 3 * 10L;
        long most = i % 2 == 0 ? 300L : 5_000L;
        obole.done(
                Call.of(
                        "/v1/associations/" + id + "/fees",
                        "finance:alice",
                        key + "-fees",
                        """
                        {"feeBearer": "%s", "commissionBasisPoints": %d, "reason": "agreed",
                         "commissionMinimum": %s, "commissionMaximum": %s}
                        """
                                .formatted(
                                        bears ? "ASSOCIATION" : "PLATFORM",
                                        basisPoints,
                                        Psp.money("EUR", least),
                                        Psp.money("EUR", most))));
        boolean covers = i % 4 == 2;
        boolean bearsDisputes = i % 2 == 1;
        obole.done(
                Call.of(
                        "/v1/associations/" + id + "/refund-terms",
                        "finance:alice",
                        key + "-terms",
                        "{\"coversFees\": %s, \"disputeFees\": \"%s\", \"reason\": \"agreed\"}"
                                .formatted(covers, bearsDisputes ? "ASSOCIATION" : "PLATFORM")));
        return new Receiver(
                id,
                bankAccount(obole, id, i, "EUR"),
                bankAccount(obole, id, i + 100, "GBP"),
                basisPoints,
                least,
                most,
                bears,
                covers,
                bearsDisputes);
    }

    private static String bankAccount(Obole obole, String association, int i, String currency) {
        String path = "/v1/associations/" + association + "/bank-accounts";
        String key = "association-" + i;
        String proposal =
                "{\"name\": \"A%d\", \"iban\": \"%s\", \"currency\": \"%s\"}"
                        .formatted(i, iban(i), currency);
        String reference =
                obole.done(Call.of(path, "finance:alice", key + "-iban", proposal))
                        .text("reference");
        obole.done(
                Call.of(path + "/" + reference + "/confirmation", "finance:bob", key + "-ok", ""));
        return reference;
    }

    /** A French IBAN with both its keys. */
    private static String iban(int i) {
        long account = 1_000_000L + i;
        long bank = 30003;
        long branch = 3620;
        long rib = 97 - (89 * bank + 15 * branch + 3 * account) % 97;
        String bban = String.format(Locale.ROOT, "%05d%05d%011d%02d", bank, branch, account, rib);
        BigInteger number = new BigInteger(bban + "152700");
        long check = 98 - number.mod(BigInteger.valueOf(97)).longValueExact();
        return String.format(Locale.ROOT, "FR%02d%s", check, bban);
    }
}
