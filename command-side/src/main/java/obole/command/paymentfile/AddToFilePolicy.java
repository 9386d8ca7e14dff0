package obole.command.paymentfile;

import obole.command.bank.HouseAccounts;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.paymentfile.PaymentFile.Sealed;
import obole.command.paymentfile.PaymentFile.State;
import obole.command.paymentfile.PaymentFileCommand.AddPayout;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutId;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts an approved or released payout into the file of its day. The way from file to file is the
 * same each time: a full file, or one it was taken out of, leads to the next part, and a sealed one
 * to the next day. Its claim keeps it from being put into a second one.
 */
@Component
@ProcessingGroup(AddToFilePolicy.NAME)
class AddToFilePolicy implements Policy {

    static final String NAME = "payment-file-adding";

    private static final String EURO = "EUR";

    private static final Logger LOG = LoggerFactory.getLogger(AddToFilePolicy.class);

    private final HouseAccounts accounts;
    private final PaymentFiles files;
    private final Filings filings;
    private final Policies policies;

    AddToFilePolicy(
            HouseAccounts accounts, PaymentFiles files, Filings filings, Policies policies) {
        this.accounts = accounts;
        this.files = files;
        this.filings = filings;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PayoutApproved event, @Timestamp Instant at) {
        file(
                new Instruction(event.accountId(), event.payoutId(), event.amount(), event.payee()),
                event.instant(),
                null,
                at);
    }

    /** One that is not approved waits for that. */
    @EventHandler
    void on(PayoutReleased event, @Timestamp Instant at) {
        if (event.approved()) {
            file(
                    new Instruction(
                            event.accountId(), event.payoutId(), event.amount(), event.payee()),
                    event.instant(),
                    event.outOf(),
                    at);
        }
    }

    private void file(
            Instruction instruction, boolean instant, @Nullable PaymentFileId outOf, Instant at) {
        PayoutId payout = instruction.payoutId();
        Currency currency = instruction.amount().currency();
        Optional<HouseAccounts.Account> debtor = accounts.safeguarding(currency);
        if (debtor.isEmpty()) {
            LOG.error(
                    "PAYOUT_WITHOUT_DEBTOR_ACCOUNT: {} waits in no file, none is in {}",
                    payout,
                    currency);
            return;
        }
        String code = debtor.get().code();
        LocalDate day = at.atZone(PaymentFiles.ZONE).toLocalDate();
        if (instant) {
            PaymentFileId own = CutOff.instantFile(code, payout, outOf);
            add(new AddPayout(own, code, Scheme.INST, day, instruction, outOf));
            return;
        }
        Scheme scheme =
                currency.getCurrencyCode().equals(EURO) ? Scheme.SEPA : Scheme.OTHER_CURRENCY;
        CutOff file = CutOff.first(code, day);
        while (filings.next(payout, outOf).isEmpty()) {
            file = place(file, payout, this::stateOf);
            add(new AddPayout(file.fileId(), code, scheme, file.day(), instruction, outOf));
        }
    }

    private void add(AddPayout command) {
        policies.send(NAME, List.of(command));
    }

    private State stateOf(CutOff file) {
        return files.stateOf(file.fileId());
    }

    /** The file it is to be added to. */
    static CutOff place(CutOff from, PayoutId payout, Function<CutOff, State> states) {
        for (CutOff file = from; ; ) {
            State state = states.apply(file);
            if (state.full() || state.known().contains(payout)) {
                file = file.nextPart();
            } else if (state instanceof Sealed) {
                file = file.nextDay();
            } else {
                return file;
            }
        }
    }
}
