package obole.command.bank;

import obole.command.decision.CommandRejected;
import obole.shared.Malformed;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Our own bank accounts, as configured: whose statements we take and whose money we send. */
@ConfigurationProperties("obole.bank")
public record HouseAccounts(@DefaultValue List<Account> accounts) {

    public HouseAccounts {
        accounts = List.copyOf(accounts);
        Set<String> codes = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (Account account : accounts) {
            if (!codes.add(account.code())) {
                throw new Malformed("obole.bank.accounts.code", "must not come twice");
            }
            if (!places.add(account.iban() + account.currency())) {
                throw new Malformed(
                        "obole.bank.accounts.iban", "must not come twice in one currency");
            }
        }
    }

    /** The account that a statement in this currency is about; empty when it is not ours. */
    public Optional<Account> byIban(String iban, Currency currency) {
        String compact = iban.replace(" ", "");
        return accounts.stream()
                .filter(each -> each.isCalled(compact))
                .filter(each -> each.currency().equals(currency.getCurrencyCode()))
                .findFirst();
    }

    public Optional<Account> byCode(String code) {
        return accounts.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** Where clients' money of this currency is, and payouts come from. */
    public Optional<Account> safeguarding(Currency currency) {
        return first(BankAccount.Kind.SAFEGUARDING, currency);
    }

    /**
     * Clients' money of a currency needs an account of its own, or it could never leave again. In
     * euros every installation has one before it takes money.
     */
    public void requireKept(Currency currency) {
        if (!currency.getCurrencyCode().equals("EUR") && safeguarding(currency).isEmpty()) {
            throw new CommandRejected(
                    "CURRENCY_NOT_KEPT",
                    422,
                    "No safeguarding account in %s is configured."
                            .formatted(currency.getCurrencyCode()));
        }
    }

    /** Where our own money of this currency is. */
    public Optional<Account> operating(Currency currency) {
        return first(BankAccount.Kind.OPERATING, currency);
    }

    private Optional<Account> first(BankAccount.Kind kind, Currency currency) {
        return accounts.stream()
                .filter(each -> each.kind() == kind)
                .filter(each -> each.currency().equals(currency.getCurrencyCode()))
                .findFirst();
    }

    /**
     * One account of ours.
     *
     * @param code as the ledger calls it
     * @param iban without spaces
     * @param name of the holder, as the bank has it
     * @param currency ISO 4217
     */
    public record Account(
            String code,
            String iban,
            @Nullable String bic,
            @DefaultValue("Obole") String name,
            @DefaultValue("EUR") String currency,
            @DefaultValue("SAFEGUARDING") BankAccount.Kind kind) {

        public Account {
            if (!code.matches("[a-z0-9-]{1,20}")) {
                throw new Malformed(
                        "obole.bank.accounts.code", "must be 1 to 20 of a-z, 0-9 and hyphen");
            }
            iban = new Iban(iban.replace(" ", "")).compact();
            bic = bic == null ? null : new Bic(bic).code();
            currency = Currency.getInstance(currency).getCurrencyCode();
            if (kind == BankAccount.Kind.EXTERNAL) {
                throw new Malformed(
                        "obole.bank.accounts.kind", "must be SAFEGUARDING or OPERATING");
            }
        }

        /**
         * Older statements name an account as its country does: bank and number with a slash
         * between them, or all of it without the IBAN's first four characters; some add the
         * currency.
         */
        private boolean isCalled(String text) {
            String national = iban.substring(4);
            String plain = text.replaceAll("[^A-Za-z0-9]", "");
            if (Set.of(iban, national, iban + currency, national + currency).contains(plain)) {
                return true;
            }
            int slash = text.indexOf('/');
            return slash > 3
                    && national.startsWith(text.substring(0, slash))
                    && withoutZeros(national.substring(slash))
                            .equals(withoutZeros(text.substring(slash + 1)));
        }

        private static String withoutZeros(String number) {
            return number.replaceFirst("^0+", "");
        }

        /** As events say it. */
        public BankAccount asBankAccount() {
            return new BankAccount(code, kind);
        }
    }
}
