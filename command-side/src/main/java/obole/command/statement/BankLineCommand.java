package obole.command.statement;

import static java.util.Objects.requireNonNull;

import obole.command.bank.StatementLines;
import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankLineEvent.Meaning;
import obole.shared.statement.StatementId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What may be said about one line of a statement. */
public sealed interface BankLineCommand {

    StatementId statementId();

    /** Number of the line in the statement. */
    int line();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return statementId().line(line());
    }

    /**
     * A line as it was recorded.
     *
     * @param ofPayout whether a payout that it names will take it by itself
     * @param returnReason the bank's code for why money is back
     * @param claim what is claimed by whatever takes it out of suspense
     * @param takenBy what has taken it out of suspense
     */
    record Recorded(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            boolean credit,
            Money amount,
            LocalDate bookedOn,
            boolean ofPayout,
            @Nullable String returnReason,
            String claim,
            @Nullable String takenBy) {

        static Recorded of(StatementLines.Line line) {
            return new Recorded(
                    line.statementId(),
                    line.entry().line(),
                    line.bankAccount(),
                    line.entry().credit(),
                    line.entry().amount(),
                    line.entry().bookedOn(),
                    line.ofPayout(),
                    line.entry().returnReason(),
                    line.claim(),
                    line.takenBy());
        }
    }

    /**
     * What a settlement's own stream says.
     *
     * @param complete nothing is missing, and nothing was given up that could still come
     */
    record Reported(SettlementId settlementId, String psp, Money net, boolean complete) {}

    /** A payout that was asked for. */
    record Ordered(PayoutId payoutId, Money amount) {}

    /** One person says what the line is. */
    record ProposeExplanation(
            Recorded recorded,
            Digest requestDigest,
            Meaning meaning,
            @Nullable String psp,
            @Nullable Recorded original,
            @Nullable Reported settlement,
            @Nullable Ordered payout,
            String reason,
            String by)
            implements BankLineCommand {

        public ProposeExplanation {
            requireNonNull(recorded, "recorded");
            if ((meaning == Meaning.PSP_INVOICE) != (psp != null)) {
                throw new Malformed("psp", "must be given for a PSP_INVOICE, and only then");
            }
            if ((meaning == Meaning.REVERSAL) != (original != null)) {
                throw new Malformed("original", "must be given for a REVERSAL, and only then");
            }
            if ((meaning == Meaning.SETTLEMENT) != (settlement != null)) {
                throw new Malformed("settlement", "must be given for a SETTLEMENT, and only then");
            }
            if ((meaning == Meaning.PAYOUT) != (payout != null)) {
                throw new Malformed("payout", "must be given for a PAYOUT, and only then");
            }
        }

        @Override
        public StatementId statementId() {
            return recorded.statementId();
        }

        @Override
        public int line() {
            return recorded.line();
        }
    }

    /** Another person agrees. */
    record ApproveExplanation(
            Recorded recorded,
            @Nullable Recorded original,
            @Nullable Reported settlement,
            String by)
            implements BankLineCommand, Claiming {

        @Override
        public StatementId statementId() {
            return recorded.statementId();
        }

        @Override
        public int line() {
            return recorded.line();
        }

        @Override
        public Claimed claim() {
            return taken(recorded, target());
        }
    }

    /** Whoever proposed it may take it back. */
    record RefuseExplanation(StatementId statementId, int line, String reason, String by)
            implements BankLineCommand {}

    /** The bank says itself that the line takes back an earlier one. */
    record ReverseEntry(Recorded recorded, Recorded original, String by)
            implements BankLineCommand, Claiming {

        @Override
        public StatementId statementId() {
            return recorded.statementId();
        }

        @Override
        public int line() {
            return recorded.line();
        }

        @Override
        public Claimed claim() {
            return taken(recorded, target());
        }
    }

    /** One bank line is explained once, whoever explains it. */
    static Claimed taken(Recorded line, String by) {
        return new Claimed(line.claim(), by, Digest.ofParts("bank-line", by));
    }
}
