package obole.command.settlement;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.collection.Collection;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.ChunkCredit;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What may be asked of a settlement: to take a report, its lines, and the money that proves it. */
public sealed interface SettlementCommand {

    SettlementId settlementId();

    /** What is for the report as a whole, not for one of its chunks. */
    sealed interface OfReport extends SettlementCommand {

        @TargetAggregateIdentifier
        default String target() {
            return settlementId().toString();
        }
    }

    /**
     * The report as a whole, sent when its chunks are recorded: what follows reads them.
     *
     * @param closedOn the report's own day, which counts where no money moves
     * @param safeguarding where the money is expected
     * @param tolerance what is too little to ask the PSP for
     */
    record ReceiveReport(
            SettlementId settlementId,
            String psp,
            String reportReference,
            Digest content,
            FeeCollection feeCollection,
            Money gross,
            Money fees,
            Money net,
            int lines,
            int chunks,
            LocalDate closedOn,
            BankAccount safeguarding,
            Money tolerance)
            implements SettlementCommand, Creating {

        public ReceiveReport {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(content, "content");
            requireNonNull(closedOn, "closedOn");
            requireNonNull(safeguarding, "safeguarding");
            boolean netted = feeCollection == FeeCollection.NETTED;
            if (!net.equals(netted ? gross.minus(fees) : gross)) {
                throw new Malformed("net", "must be gross less the fees that are not billed");
            }
            if (lines < 0 || chunks < 0) {
                throw new Malformed("lines", "must not be negative");
            }
        }

        @TargetAggregateIdentifier
        @Override
        public String createdStream() {
            return settlementId.toString();
        }
    }

    /** Up to 500 lines, in a stream of their own; {@code chunk} counts from 1. */
    record ReceiveChunk(SettlementId settlementId, int chunk, String psp, List<ReportLine> lines)
            implements SettlementCommand, Creating {

        public ReceiveChunk {
            requireNonNull(settlementId, "settlementId");
            lines = List.copyOf(lines);
            requireChunk(chunk);
        }

        @TargetAggregateIdentifier
        @Override
        public String createdStream() {
            return settlementId.chunk(chunk);
        }
    }

    /** A bank entry names the report, or two people say so; what takes it claims {@code taken}. */
    record MatchBankEntry(
            SettlementId settlementId,
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            Money amount,
            LocalDate bookedOn,
            Money tolerance,
            String taken)
            implements OfReport, Claiming {

        public MatchBankEntry {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(statementId, "statementId");
            requireNonNull(bankAccount, "bankAccount");
            requireNonNull(bookedOn, "bookedOn");
            if (amount.zero()) {
                throw new Malformed("amount", "must not be zero");
            }
        }

        /** Of a line that nothing has ever taken. */
        public MatchBankEntry(
                SettlementId settlementId,
                StatementId statementId,
                int line,
                BankAccount bankAccount,
                Money amount,
                LocalDate bookedOn,
                Money tolerance) {
            this(
                    settlementId,
                    statementId,
                    line,
                    bankAccount,
                    amount,
                    bookedOn,
                    tolerance,
                    statementId.taken(line));
        }

        /** One bank line is explained once, whoever explains it. */
        @Override
        public Claimed claim() {
            return new Claimed(
                    taken,
                    settlementId.toString(),
                    Digest.ofParts("match-bank-entry", settlementId.toString()));
        }
    }

    /**
     * A later report has a line for what the PSP has not collected.
     *
     * @param amount below zero
     * @param safeguarding where it would have been collected
     */
    record CarryForward(
            SettlementId settlementId,
            String psp,
            Money amount,
            SettlementId into,
            BankAccount safeguarding,
            LocalDate on)
            implements OfReport {

        public CarryForward {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(into, "into");
            requireNonNull(safeguarding, "safeguarding");
            requireNonNull(on, "on");
            if (!amount.negative()) {
                throw new Malformed("amount", "must be below zero");
            }
        }
    }

    /**
     * The bank says that a direct debit of the report was rejected.
     *
     * @param safeguarding where its money would have come
     */
    record WithdrawLine(
            SettlementId settlementId,
            Collection collection,
            String reason,
            BankAccount safeguarding,
            LocalDate on)
            implements OfReport {

        public WithdrawLine {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(collection, "collection");
            requireNonNull(safeguarding, "safeguarding");
            requireNonNull(on, "on");
        }
    }

    /** One person gives up the rest, and says again how much that is. */
    record ProposeShortAcceptance(
            SettlementId settlementId, Money missing, ShortLoss loss, String reason, String by)
            implements OfReport {

        public ProposeShortAcceptance {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(loss, "loss");
            if (!missing.positive()) {
                throw new Malformed("missing", "must be positive");
            }
        }
    }

    /** Another person agrees, on that day. */
    record ApproveShortAcceptance(SettlementId settlementId, String by, LocalDate on)
            implements OfReport {}

    /** The rest is to be waited for. */
    record RefuseShortAcceptance(SettlementId settlementId, String reason, String by)
            implements OfReport {}

    /** Every line of the chunk has been told to its donation: who is to be credited how much. */
    record SettleChunk(
            SettlementId settlementId, int chunk, List<ChunkCredit> credits, LocalDate effectiveOn)
            implements SettlementCommand {

        public SettleChunk {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(effectiveOn, "effectiveOn");
            credits = List.copyOf(credits);
            requireChunk(chunk);
        }

        @TargetAggregateIdentifier
        public String target() {
            return settlementId.chunk(chunk);
        }
    }

    /**
     * A fee of the PSP that belongs to no donation is ours: {@code fee} is what is deducted from
     * the net, {@code billed} what is invoiced instead.
     */
    record ApplyFeeLine(SettlementId settlementId, int line, Money fee, Money billed)
            implements OfReport {

        public ApplyFeeLine {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(fee, "fee");
            requireNonNull(billed, "billed");
        }
    }

    /** The PSP keeps a part (below zero), or pays what it had kept {@code of} a report. */
    record ApplyReserveLine(
            SettlementId settlementId, int line, Money amount, @Nullable SettlementId of)
            implements OfReport {

        public ApplyReserveLine {
            requireNonNull(settlementId, "settlementId");
            if (amount.zero()) {
                throw new Malformed("amount", "must not be zero");
            }
        }
    }

    /** A settlement of an earlier custodian, proved by one line of its file; {@code net} signed. */
    record ImportSettlement(
            SettlementId settlementId,
            String psp,
            String reference,
            Digest content,
            BankAccount custodian,
            StatementId statementId,
            int line,
            Money gross,
            Money fees,
            Money net,
            LocalDate on)
            implements SettlementCommand, Creating {

        public ImportSettlement {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(content, "content");
            requireNonNull(on, "on");
        }

        @TargetAggregateIdentifier
        @Override
        public String createdStream() {
            return settlementId.toString();
        }
    }

    private static void requireChunk(int chunk) {
        if (chunk < 1) {
            throw new Malformed("chunk", "must be at least 1");
        }
    }
}
