package obole.command.paymentfile;

import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_FOUND;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_SEALED;
import static obole.command.paymentfile.PaymentFileRejection.PAYOUTS_HELD_BY_ALARM;

import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.bank.HouseAccounts;
import obole.command.decision.CommandRejected;
import obole.command.gateway.AlarmHolds;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.paymentfile.PaymentFile.Open;
import obole.command.paymentfile.PaymentFile.Sealed;
import obole.command.paymentfile.PaymentFile.State;
import obole.command.paymentfile.PaymentFile.Unknown;
import obole.command.paymentfile.PaymentFileCommand.Drop;
import obole.command.paymentfile.PaymentFileCommand.SealPaymentFile;
import obole.eventstore.EventHistory;
import obole.shared.Malformed;
import obole.shared.account.PayoutId;
import obole.shared.bank.TargetCalendar;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileOpened;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.statement.BankAccount;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seals the files whose cut-off has come. Each payout's account is asked once more, and from its
 * yes on the payout cannot be cancelled: so what is sealed may leave, whatever happens meanwhile.
 */
@Component
class PaymentFiles {

    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** So far back a file is looked for by its name; older ones are remembered. */
    private static final int DAYS_BACK = 7;

    /** A file may change while it is being checked; then it is checked again. */
    private static final int ATTEMPTS = 10;

    private static final int SERVER_ERROR = 500;

    private final HouseAccounts accounts;
    private final PaymentFileBytes bytes;
    private final OpenFiles open;
    private final Commands commands;
    private final Streams streams;
    private final EventHistory history;
    private final AlarmHolds alarms;
    private final Clock clock;

    PaymentFiles(
            HouseAccounts accounts,
            PaymentFileBytes bytes,
            OpenFiles open,
            Commands commands,
            Streams streams,
            EventHistory history,
            AlarmHolds alarms,
            Clock clock) {
        this.accounts = accounts;
        this.bytes = bytes;
        this.open = open;
        this.commands = commands;
        this.streams = streams;
        this.history = history;
        this.alarms = alarms;
        this.clock = clock;
    }

    State stateOf(PaymentFileId file) {
        return PaymentFile.fold(streams.eventsOf(file.toString()));
    }

    /** The sealed file, or the refusal that says what it is instead. */
    Sealed sealed(PaymentFileId file) {
        return switch (stateOf(file)) {
            case Sealed sealed -> sealed;
            case Unknown _ -> throw new CommandRejected(PAYMENT_FILE_NOT_FOUND);
            case Open _ -> throw new CommandRejected(PAYMENT_FILE_NOT_SEALED);
        };
    }

    /**
     * What a cut-off has sealed.
     *
     * @param position of the last event it recorded or, if it had nothing to do, of the last there
     *     is: whoever reads after it sees every file as it stands
     */
    record Done(List<PaymentFileSealed> sealed, long position) {}

    /** While an alarm is about clients' money, nothing of it is sealed or handed over. */
    boolean held() {
        return alarms.pool();
    }

    void requireNotHeld() {
        if (held()) {
            throw new CommandRejected(PAYOUTS_HELD_BY_ALARM);
        }
    }

    /** All files up to that day that have something in them. */
    Done cutOff(LocalDate upTo, Caller caller) {
        requireNotHeld();
        List<PaymentFileSealed> sealed = new ArrayList<>();
        long position = -1;
        for (HouseAccounts.Account account : accounts.accounts()) {
            if (account.kind() != BankAccount.Kind.SAFEGUARDING) {
                continue;
            }
            for (PaymentFileId late : open.before(upTo.minusDays(DAYS_BACK), account.code())) {
                position = Math.max(position, seal(late, caller, sealed));
            }
            for (int back = DAYS_BACK; back >= 0; back--) {
                CutOff part = CutOff.first(account.code(), upTo.minusDays(back));
                while (!(stateOf(part.fileId()) instanceof Unknown)) {
                    position = Math.max(position, seal(part.fileId(), caller, sealed));
                    part = part.nextPart();
                }
            }
        }
        return new Done(sealed, position >= 0 ? position : history.head());
    }

    /** Adds what it seals, and says where that stands; -1 when there was nothing to do. */
    private long seal(PaymentFileId file, Caller caller, List<PaymentFileSealed> sealed) {
        for (int attempt = 1; ; attempt++) {
            if (!(stateOf(file) instanceof Open open) || open.instructions().isEmpty()) {
                return -1;
            }
            requireNotHeld();
            try {
                Outcome outcome = commands.send(checked(file, open, caller), caller);
                if (stateOf(file) instanceof Sealed(var event, _, _, _)) {
                    sealed.add(event);
                }
                return outcome.position();
            } catch (CommandRejected changed) {
                if (!changed.code().equals(PaymentFileRejection.PAYMENT_FILE_CHANGED.name())
                        || attempt == ATTEMPTS) {
                    throw changed;
                }
            }
        }
    }

    /** Asks the accounts once more and seals it, whatever its day. */
    void seal(PaymentFileId file, Caller caller) {
        seal(file, caller, new ArrayList<>());
    }

    private SealPaymentFile checked(PaymentFileId file, Open open, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        PaymentFileOpened opened = open.opened();
        LocalDate execute = executeOn(opened, now.atZone(ZONE).toLocalDate());
        List<Instruction> leaving = new ArrayList<>();
        List<Drop> dropped = new ArrayList<>();
        for (Instruction each : open.instructions()) {
            objection(file, each, caller)
                    .ifPresentOrElse(
                            reason -> dropped.add(new Drop(each.payoutId(), reason)),
                            () -> leaving.add(each));
        }
        Digest digest =
                leaving.isEmpty()
                        ? PaymentFile.NOTHING
                        : Digest.of(
                                bytes.of(
                                        file,
                                        opened.debtorAccount(),
                                        opened.scheme(),
                                        now,
                                        execute,
                                        leaving));
        List<PayoutId> left = leaving.stream().map(Instruction::payoutId).toList();
        return new SealPaymentFile(file, now, execute, left, dropped, digest);
    }

    /** An instant transfer is executed on any day; others wait until TARGET is open. */
    private static LocalDate executeOn(PaymentFileOpened opened, LocalDate today) {
        LocalDate day = opened.cutOffOn().isBefore(today) ? today : opened.cutOffOn();
        return opened.scheme() == Scheme.INST ? today : TargetCalendar.openOnOrAfter(day);
    }

    /** The payee first: an account that has said yes is not asked to take it back. */
    private Optional<String> objection(PaymentFileId file, Instruction instruction, Caller caller) {
        Optional<String> payee = unusable(instruction);
        return payee.isPresent() ? payee : refusal(file, instruction, caller);
    }

    private Optional<String> refusal(PaymentFileId file, Instruction instruction, Caller caller) {
        try {
            commands.send(
                    new SubmitPayout(instruction.accountId(), instruction.payoutId(), file),
                    caller);
            return Optional.empty();
        } catch (CommandRejected refused) {
            if (refused.status() >= SERVER_ERROR) {
                throw refused;
            }
            return Optional.of(refused.code());
        }
    }

    /** One payee that cannot be paid must not hold up the others. */
    private Optional<String> unusable(Instruction instruction) {
        try {
            bytes.transfer(instruction);
            return Optional.empty();
        } catch (Malformed payee) {
            return Optional.of("PAYEE_UNUSABLE: " + payee.field() + " " + payee.rule());
        } catch (IllegalStateException gone) {
            return Optional.of("PAYEE_GONE");
        }
    }
}
