package obole.command.bank;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Reads one statement of a file: header, balances, entries, and whether they add up. */
final class StatementReader {

    private static final int LONGEST_ID = 140;

    private final XmlCursor xml;
    private final CamtKind kind;
    private final StatementHandler handler;
    private final EntryReader entries;
    private final List<Balance> balances = new ArrayList<>();

    private @Nullable String messageId;
    private @Nullable String id;
    private @Nullable Long electronicSequence;
    private @Nullable Long legalSequence;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private @Nullable String createdAt;
    private @Nullable String account;
    private @Nullable String accountCurrency;
    private @Nullable Page page;
    private @Nullable StatementHeader header;
    private @Nullable Sums sums;

    StatementReader(
            XmlCursor xml,
            CamtKind kind,
            @Nullable String messageId,
            @Nullable String createdAt,
            @Nullable Page page,
            StatementHandler handler) {
        this.xml = xml;
        this.kind = kind;
        this.messageId = messageId;
        this.createdAt = createdAt;
        this.page = page;
        this.handler = handler;
        this.entries = new EntryReader(xml);
    }

    void read() {
        xml.eachChild(name -> {
            switch (name) {
                case "Id" -> id = xml.text(LONGEST_ID);
                case "ElctrncSeqNb" -> electronicSequence = CamtValues.number(xml);
                case "LglSeqNb" -> legalSequence = CamtValues.number(xml);
                case "CreDtTm" -> createdAt = xml.text(40);
                case "StmtPgntn", "RptPgntn", "NtfctnPgntn" -> page = CamtValues.page(xml);
                case "FrToDt" -> readPeriod();
                case "Acct" -> readAccount();
                case "Bal" -> readBalance();
                case "Ntry" -> readEntry();
                default -> {}
            }
        });
        announce(null);
        handler.onEnd(totals());
    }

    private void readPeriod() {
        xml.eachChild(name -> {
            switch (name) {
                case "FrDtTm", "FrDt" -> from = CamtValues.date(xml);
                case "ToDtTm", "ToDt" -> to = CamtValues.date(xml);
                default -> {}
            }
        });
    }

    private void readAccount() {
        account =
                CamtValues.account(
                        xml,
                        name -> {
                            if (name.equals("Ccy")) {
                                accountCurrency = xml.text(10);
                            }
                        });
    }

    /** Of the many kinds of balance only the booked ones are of use; the others are passed over. */
    private void readBalance() {
        BalanceReader balance = new BalanceReader(xml);
        balance.read().ifPresent(balances::add);
    }

    private void readEntry() {
        int line = sums == null ? 1 : sums.entries + 1;
        StatementEntry entry = entries.read(line, account);
        announce(entry.amount().currency());
        if (sums != null) {
            sums.add(entry);
        }
        handler.onEntry(entry);
    }

    /** Done as late as the first entry allows, since balances may be anywhere before it. */
    private void announce(@Nullable Currency ofEntry) {
        if (header != null) {
            return;
        }
        if (account == null) {
            throw xml.refusal("has a statement without an account");
        }
        if (id == null && messageId == null) {
            throw xml.refusal("has a statement without an identification");
        }
        sums = new Sums(xml, currency(ofEntry));
        header =
                new StatementHeader(
                        kind,
                        messageId == null ? String.valueOf(id) : messageId,
                        account,
                        id == null ? String.valueOf(messageId) : id,
                        electronicSequence,
                        legalSequence,
                        from,
                        to,
                        createdAt,
                        sums.currency == null ? null : sums.currency.getCurrencyCode(),
                        page,
                        Balances.opening(balances),
                        Balances.closing(balances));
        handler.onStatement(header);
    }

    private @Nullable Currency currency(@Nullable Currency ofEntry) {
        for (Currency known : Currency.getAvailableCurrencies()) {
            if (known.getCurrencyCode().equals(accountCurrency)) {
                return known;
            }
        }
        return balances.isEmpty() ? ofEntry : balances.getFirst().amount().currency();
    }

    private StatementTotals totals() {
        Sums sum = sums == null ? new Sums(xml, null) : sums;
        Balance opening = Balances.opening(balances);
        Balance closing = Balances.closing(balances);
        return new StatementTotals(
                sum.entries,
                sum.booked,
                sum.credits,
                sum.debits,
                opening,
                closing,
                sum.check(opening, closing),
                sum.firstOn,
                sum.lastOn);
    }

    /** What has come by so far. */
    private static final class Sums {
        private final XmlCursor xml;
        private final @Nullable Currency currency;
        private int entries;
        private int booked;
        private long credits;
        private long debits;
        private @Nullable String foreign;
        private @Nullable LocalDate firstOn;
        private @Nullable LocalDate lastOn;

        Sums(XmlCursor xml, @Nullable Currency currency) {
            this.xml = xml;
            this.currency = currency;
        }

        void add(StatementEntry entry) {
            entries++;
            between(entry.bookingDate());
            if (!entry.booked()) {
                return;
            }
            booked++;
            if (!entry.amount().currency().equals(currency)) {
                foreign =
                        "entry %d is in %s, the account in %s"
                                .formatted(entry.line(), entry.amount().currency(), currency);
                return;
            }
            try {
                if (entry.direction() == Direction.CREDIT) {
                    credits = Math.addExact(credits, entry.amount().minor());
                } else {
                    debits = Math.addExact(debits, entry.amount().minor());
                }
            } catch (ArithmeticException e) {
                throw xml.refusal("has entries whose sum is too large");
            }
        }

        private void between(@Nullable LocalDate day) {
            if (day != null) {
                firstOn = firstOn == null || day.isBefore(firstOn) ? day : firstOn;
                lastOn = lastOn == null || day.isAfter(lastOn) ? day : lastOn;
            }
        }

        BalanceCheck check(@Nullable Balance opening, @Nullable Balance closing) {
            if (opening == null || closing == null) {
                return new BalanceCheck.NotPossible(
                        opening == null ? "no opening balance" : "no closing balance");
            }
            if (foreign != null) {
                return new BalanceCheck.NotPossible(foreign);
            }
            Money first = opening.amount();
            Money last = closing.amount();
            if (!first.currency().equals(last.currency()) || !first.currency().equals(currency)) {
                return new BalanceCheck.NotPossible("the balances are in different currencies");
            }
            return compare(first, last);
        }

        private BalanceCheck compare(Money first, Money last) {
            try {
                Money expected = first.plus(first.with(Math.subtractExact(credits, debits)));
                Money difference = last.minus(expected);
                return difference.zero()
                        ? new BalanceCheck.Adds()
                        : new BalanceCheck.Differs(difference);
            } catch (ArithmeticException e) {
                throw xml.refusal("has balances that are too large");
            }
        }
    }
}
