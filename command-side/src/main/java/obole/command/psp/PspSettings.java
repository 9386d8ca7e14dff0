package obole.command.psp;

import obole.shared.donation.FeeCollection;
import obole.shared.money.Money;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is agreed with each PSP, by its short name.
 *
 * @param reportPrefixes how the references of its settlement reports begin
 * @param feeCollection how it collects its fees; NETTED where nothing is said
 * @param shortToleranceMinor how much less than its report says is too little to ask for, in minor
 *     units; nothing where nothing is said
 */
@ConfigurationProperties("obole.psp")
public record PspSettings(
        @DefaultValue Map<String, String> reportPrefixes,
        @DefaultValue Map<String, FeeCollection> feeCollection,
        @DefaultValue Map<String, Long> shortToleranceMinor) {

    private static final String SANDBOX = "sandbox";
    private static final String SANDBOX_PREFIX = "SBX-";
    private static final String REFERENCE = "[A-Za-z0-9_-]{1,64}";

    public PspSettings {
        Map<String, String> prefixes = new HashMap<>(reportPrefixes);
        prefixes.putIfAbsent(SANDBOX, SANDBOX_PREFIX);
        reportPrefixes = Map.copyOf(prefixes);
        feeCollection = Map.copyOf(feeCollection);
        shortToleranceMinor = Map.copyOf(shortToleranceMinor);
    }

    /** The PSP whose settlement report can have this reference. */
    public Optional<String> pspOf(String reference) {
        return reportPrefixes.entrySet().stream()
                .filter(each -> reference.startsWith(each.getValue()))
                .filter(each -> reference.matches(REFERENCE))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public FeeCollection feesOf(String psp) {
        return feeCollection.getOrDefault(psp, FeeCollection.NETTED);
    }

    /** Whether anything was agreed with it. */
    public boolean known(String psp) {
        return reportPrefixes.containsKey(psp);
    }

    public Money toleranceOf(String psp, Currency currency) {
        return new Money(shortToleranceMinor.getOrDefault(psp, 0L), currency);
    }
}
