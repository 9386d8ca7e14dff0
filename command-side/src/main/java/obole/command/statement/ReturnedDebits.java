package obole.command.statement;

import obole.command.bank.BankTransactionCode;
import obole.command.bank.Direction;
import obole.command.bank.StatementEntry;
import obole.command.bank.TransactionDetail;
import obole.command.chunk.Chunks;
import obole.command.gateway.Streams;
import obole.command.statement.StatementCommand.RecordReturnedDebits;
import obole.shared.bank.SepaReference;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankStatementEvent.DirectDebitsReturned;
import obole.shared.statement.DebitReturnId;
import obole.shared.statement.ReturnedDebit;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Finds the direct debits of ours that a debit of our account gives back. Whoever tells of it,
 * statement or notification, it is the same booking. What is not ours stays in suspense.
 */
class ReturnedDebits {

    private static final String DIRECT_DEBIT = "sdd:";

    /** Debits of collections that their bank, the donor or we have undone. */
    private static final Set<String> UNDONE = Set.of("UPDD", "PRDD", "RRTN");

    private final BiPredicate<DonationId, BankAccount> collected;

    /** {@code collected}: which donations were to be collected to which account. */
    ReturnedDebits(BiPredicate<DonationId, BankAccount> collected) {
        this.collected = collected;
    }

    /** As the donations themselves say. */
    static ReturnedDebits of(Streams streams) {
        return new ReturnedDebits((donation, account) -> collected(streams, donation, account));
    }

    /** One booking; without debits when its details come in a notification, or are not ours. */
    record Found(DebitReturnId id, List<ReturnedDebit> debits) {

        /** As the line of the bank carries it from now on. */
        String reference() {
            return SepaReference.of(id.toString());
        }

        /** In as many events as it takes. */
        List<RecordReturnedDebits> commands(BankAccount account, LocalDate bookedOn) {
            List<List<ReturnedDebit>> parts = new ArrayList<>();
            Chunks<ReturnedDebit> chunks = new Chunks<>((_, lines) -> parts.add(lines));
            debits.forEach(chunks::add);
            chunks.end();
            List<RecordReturnedDebits> commands = new ArrayList<>();
            for (List<ReturnedDebit> part : parts) {
                commands.add(
                        new RecordReturnedDebits(
                                new DirectDebitsReturned(
                                        id,
                                        commands.size() + 1,
                                        parts.size(),
                                        account,
                                        bookedOn,
                                        total(debits),
                                        content(debits),
                                        part)));
            }
            return commands;
        }
    }

    /** Null for anything else that a bank may book. */
    @Nullable Found in(StatementEntry entry, BankAccount account, LocalDate bookedOn) {
        if (entry.direction() != Direction.DEBIT || !entry.booked()) {
            return null;
        }
        List<ReturnedDebit> debits = debits(entry, account);
        boolean told = !entry.details().isEmpty();
        String booking = entry.bankReference();
        if (debits.isEmpty() && (told || booking == null || !undone(entry.code()))) {
            return null;
        }
        return new Found(
                new DebitReturnId(
                        Digest.id(
                                "direct-debits-returned",
                                account.code(),
                                bookedOn.toString(),
                                entry.amount().display(),
                                booking == null ? content(debits).hex() : booking)),
                debits);
    }

    private static boolean undone(@Nullable BankTransactionCode code) {
        return code != null
                && "IDDT".equals(code.family())
                && code.subFamily() != null
                && UNDONE.contains(code.subFamily());
    }

    /** In an order of their own, since two files may list them differently. */
    private List<ReturnedDebit> debits(StatementEntry entry, BankAccount account) {
        List<ReturnedDebit> found = new ArrayList<>();
        for (TransactionDetail detail : entry.details()) {
            Money amount =
                    detail.amount() == null && entry.details().size() == 1
                            ? entry.amount()
                            : detail.amount();
            DonationId donation = donation(detail, account);
            if (donation != null
                    && amount != null
                    && amount.positive()
                    && amount.currency().equals(entry.amount().currency())) {
                found.add(new ReturnedDebit(donation, amount, reason(detail)));
            }
        }
        found.sort(
                Comparator.comparing((ReturnedDebit debit) -> debit.donationId().toString())
                        .thenComparingLong(debit -> debit.amount().minor()));
        return found;
    }

    private @Nullable DonationId donation(TransactionDetail detail, BankAccount account) {
        String endToEndId = detail.endToEndId();
        if (endToEndId == null || detail.direction() == Direction.CREDIT) {
            return null;
        }
        return SepaReference.parse(endToEndId)
                .filter(id -> id.startsWith(DonationId.PREFIX + "_"))
                .map(DonationId::of)
                .filter(id -> collected.test(id, account))
                .orElse(null);
    }

    private static boolean collected(Streams streams, DonationId donation, BankAccount account) {
        try (Stream<Object> events = streams.eventsOf(donation.toString())) {
            return events.findFirst()
                    .filter(DonationInitiated.class::isInstance)
                    .map(first -> ((DonationInitiated) first).psp())
                    .filter((DIRECT_DEBIT + account.code())::equals)
                    .isPresent();
        }
    }

    private static String reason(TransactionDetail detail) {
        String reason = detail.returnReason();
        return reason != null && reason.matches("[A-Z0-9]{4}") ? reason : ReturnedDebit.UNTOLD;
    }

    private static Digest content(List<ReturnedDebit> debits) {
        return Digest.ofParts(debits.stream().map(ReturnedDebit::toString).toArray(String[]::new));
    }

    private static Money total(List<ReturnedDebit> debits) {
        return debits.stream().map(ReturnedDebit::amount).reduce(Money::plus).orElseThrow();
    }
}
