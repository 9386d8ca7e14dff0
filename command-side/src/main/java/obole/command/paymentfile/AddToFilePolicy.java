package obole.command.paymentfile;

import obole.command.bank.HouseAccounts;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.paymentfile.PaymentFile.Sealed;
import obole.command.paymentfile.PaymentFile.State;
import obole.command.paymentfile.PaymentFileCommand.AddPayout;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutId;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts an approved payout into the file of its day. The way from file to file is the same each
 * time: a full file leads to its next part and a sealed one to the next day, and neither ever
 * changes back; so a payout that is in some file is found there and not added again.
 */
@Component
@ProcessingGroup(AddToFilePolicy.NAME)
class AddToFilePolicy implements Policy {

    static final String NAME = "payment-file-adding";

    private static final Logger LOG = LoggerFactory.getLogger(AddToFilePolicy.class);

    private final HouseAccounts accounts;
    private final PaymentFiles files;
    private final Policies policies;

    AddToFilePolicy(HouseAccounts accounts, PaymentFiles files, Policies policies) {
        this.accounts = accounts;
        this.files = files;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PayoutApproved event, @Timestamp Instant at) {
        Optional<HouseAccounts.Account> debtor = accounts.safeguarding(event.amount().currency());
        if (debtor.isEmpty()) {
            LOG.error(
                    "PAYOUT_WITHOUT_DEBTOR_ACCOUNT: {} waits in no file, none is in {}",
                    event.payoutId(),
                    event.amount().currency());
            return;
        }
        Instruction instruction =
                new Instruction(event.accountId(), event.payoutId(), event.amount(), event.payee());
        CutOff first =
                CutOff.first(debtor.get().code(), at.atZone(PaymentFiles.ZONE).toLocalDate());
        Optional<CutOff> place = place(first, event.payoutId(), this::stateOf);
        while (place.isPresent()) {
            CutOff file = place.get();
            policies.send(
                    NAME,
                    List.of(
                            new AddPayout(
                                    file.fileId(),
                                    file.debtorAccount(),
                                    CutOff.SCHEME,
                                    file.day(),
                                    instruction)));
            place = place(file, event.payoutId(), this::stateOf);
        }
    }

    private State stateOf(CutOff file) {
        return files.stateOf(file.fileId());
    }

    /** The file it is to be added to; empty when it is in one. */
    static Optional<CutOff> place(CutOff from, PayoutId payout, Function<CutOff, State> states) {
        for (CutOff file = from; ; ) {
            State state = states.apply(file);
            if (state.known().contains(payout)) {
                return Optional.empty();
            }
            if (state.full()) {
                file = file.nextPart();
            } else if (state instanceof Sealed) {
                file = file.nextDay();
            } else {
                return Optional.of(file);
            }
        }
    }
}
