package obole.command.statement;

import static obole.command.statement.StatementRejection.BANK_LINE_EXPLAINED;
import static obole.command.statement.StatementRejection.BANK_LINE_NOT_PROPOSED;
import static obole.command.statement.StatementRejection.BANK_LINE_OF_PAYOUT;
import static obole.command.statement.StatementRejection.BANK_LINE_ORIGINAL_DIFFERS;
import static obole.command.statement.StatementRejection.BANK_LINE_PROPOSED_BEFORE;
import static obole.command.statement.StatementRejection.BANK_LINE_SETTLEMENT_COMPLETE;
import static obole.command.statement.StatementRejection.BANK_LINE_SETTLEMENT_DIFFERS;
import static obole.command.statement.StatementRejection.BANK_LINE_WRONG_ACCOUNT;
import static obole.command.statement.StatementRejection.BANK_LINE_WRONG_DIRECTION;
import static obole.command.statement.StatementRejection.SAME_PERSON;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Decision;
import obole.command.statement.BankLineCommand.ApproveExplanation;
import obole.command.statement.BankLineCommand.Ordered;
import obole.command.statement.BankLineCommand.ProposeExplanation;
import obole.command.statement.BankLineCommand.Recorded;
import obole.command.statement.BankLineCommand.RefuseExplanation;
import obole.command.statement.BankLineCommand.Reported;
import obole.command.statement.BankLineCommand.ReverseEntry;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.BankChargeRecognised;
import obole.shared.statement.BankLineEvent.BankLineAttributed;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;
import obole.shared.statement.BankLineEvent.BankLineExplanationRefused;
import obole.shared.statement.BankLineEvent.BankLineOfPayout;
import obole.shared.statement.BankLineEvent.BankLineWrittenOff;
import obole.shared.statement.BankLineEvent.EntryReversed;
import obole.shared.statement.BankLineEvent.InterestRecognised;
import obole.shared.statement.BankLineEvent.Meaning;
import obole.shared.statement.BankLineEvent.PspInvoicePaid;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The rules of one line of a statement that carries nobody's reference: two people say what it is.
 */
final class BankLine {

    private BankLine() {}

    /** What the line's stream knows. */
    sealed interface State {}

    /** Nobody has said anything that stands. */
    record Open() implements State {}

    record Proposed(BankLineExplanationProposed proposal) implements State {}

    record Explained() implements State {}

    static Decision<BankLineEvent> decide(State state, BankLineCommand command) {
        return switch (command) {
            case ProposeExplanation c -> propose(state, c);
            case ApproveExplanation c -> approve(state, c);
            case RefuseExplanation c ->
                    state instanceof Proposed
                            ? Decision.accept(
                                    new BankLineExplanationRefused(
                                            c.statementId(), c.line(), c.reason(), c.by()))
                            : Decision.reject(BANK_LINE_NOT_PROPOSED);
            case ReverseEntry c -> state instanceof Explained ? Decision.accept() : reverse(c);
        };
    }

    static State evolve(State state, BankLineEvent event) {
        return switch (event) {
            case BankLineExplanationProposed e -> new Proposed(e);
            case BankLineExplanationRefused _ -> new Open();
            case BankChargeRecognised _,
                    BankLineWrittenOff _,
                    InterestRecognised _,
                    PspInvoicePaid _,
                    BankLineAttributed _,
                    BankLineOfPayout _,
                    EntryReversed _ ->
                    new Explained();
        };
    }

    private static Decision<BankLineEvent> propose(State state, ProposeExplanation c) {
        if (state instanceof Explained) {
            return Decision.reject(BANK_LINE_EXPLAINED);
        }
        if (state instanceof Proposed(var before)) {
            return before.requestDigest().equals(c.requestDigest())
                    ? Decision.accept()
                    : Decision.reject(BANK_LINE_PROPOSED_BEFORE);
        }
        Recorded original = c.original();
        Reported settlement = c.settlement();
        Ordered payout = c.payout();
        return wrong(c).map(Decision::<BankLineEvent>reject)
                .orElseGet(() ->
                        Decision.accept(
                                new BankLineExplanationProposed(
                                        c.statementId(),
                                        c.line(),
                                        c.requestDigest(),
                                        c.meaning(),
                                        settlement == null ? c.psp() : settlement.psp(),
                                        original == null ? null : original.statementId(),
                                        original == null ? null : original.line(),
                                        settlement == null ? null : settlement.settlementId(),
                                        payout == null ? null : payout.payoutId(),
                                        c.reason(),
                                        c.by())));
    }

    private static Optional<StatementRejection> wrong(ProposeExplanation c) {
        Recorded line = c.recorded();
        Optional<StatementRejection> taken = taken(line);
        if (taken.isPresent()) {
            return taken;
        }
        return switch (c.meaning()) {
            case CHARGE, WRITE_OFF ->
                    line.credit() ? Optional.of(BANK_LINE_WRONG_DIRECTION) : Optional.empty();
            case INTEREST ->
                    line.credit() ? Optional.empty() : Optional.of(BANK_LINE_WRONG_DIRECTION);
            case PSP_INVOICE -> {
                if (line.credit()) {
                    yield Optional.of(BANK_LINE_WRONG_DIRECTION);
                }
                yield line.bankAccount().kind() == BankAccount.Kind.OPERATING
                        ? Optional.empty()
                        : Optional.of(BANK_LINE_WRONG_ACCOUNT);
            }
            case REVERSAL -> differs(line, requireNonNull(c.original()));
            case SETTLEMENT -> differs(line, requireNonNull(c.settlement()));
            case PAYOUT -> differs(line, requireNonNull(c.payout()));
        };
    }

    /** Money of a report goes the report's way; what is complete would only have too much of it. */
    private static Optional<StatementRejection> differs(Recorded line, Reported settlement) {
        Money net = settlement.net();
        boolean same =
                line.bankAccount().kind() != BankAccount.Kind.EXTERNAL
                        && line.amount().currency().equals(net.currency())
                        && line.credit() != net.negative();
        if (!same) {
            return Optional.of(BANK_LINE_SETTLEMENT_DIFFERS);
        }
        return settlement.complete()
                ? Optional.of(BANK_LINE_SETTLEMENT_COMPLETE)
                : Optional.empty();
    }

    /** Payouts are paid from the pool, in their own currency. */
    private static Optional<StatementRejection> differs(Recorded line, Ordered payout) {
        return line.bankAccount().kind() == BankAccount.Kind.OPERATING
                        || !line.amount().currency().equals(payout.amount().currency())
                ? Optional.of(BANK_LINE_WRONG_ACCOUNT)
                : Optional.empty();
    }

    private static Optional<StatementRejection> taken(Recorded line) {
        if (line.ofPayout()) {
            return Optional.of(BANK_LINE_OF_PAYOUT);
        }
        return line.takenBy() == null ? Optional.empty() : Optional.of(BANK_LINE_EXPLAINED);
    }

    /** Both must be in suspense, or only one of them would leave it. */
    private static Optional<StatementRejection> differs(Recorded line, Recorded original) {
        Optional<StatementRejection> taken = taken(original);
        boolean pair =
                line.bankAccount().equals(original.bankAccount())
                        && line.amount().equals(original.amount())
                        && line.credit() != original.credit();
        return taken.isPresent() || pair ? taken : Optional.of(BANK_LINE_ORIGINAL_DIFFERS);
    }

    private static Decision<BankLineEvent> approve(State state, ApproveExplanation c) {
        if (state instanceof Explained) {
            return Decision.accept();
        }
        if (!(state instanceof Proposed(var proposal))) {
            return Decision.reject(BANK_LINE_NOT_PROPOSED);
        }
        if (proposal.by().equals(c.by())) {
            return Decision.reject(SAME_PERSON);
        }
        Recorded original = c.original();
        Reported settlement = c.settlement();
        Optional<StatementRejection> wrong =
                taken(c.recorded())
                        .or(() -> original == null ? Optional.empty() : taken(original))
                        .or(() ->
                                settlement == null
                                        ? Optional.empty()
                                        : differs(c.recorded(), settlement));
        return wrong.map(Decision::<BankLineEvent>reject)
                .orElseGet(() ->
                        claimedElsewhere(proposal)
                                ? Decision.accept(ExplainedAs.of(proposal, c.recorded(), c.by()))
                                : claiming(
                                        ExplainedAs.of(proposal, c.recorded(), c.by()),
                                        c.recorded(),
                                        original,
                                        c.target()));
    }

    /** By the settlement or the payout, as any line of its own. */
    private static boolean claimedElsewhere(BankLineExplanationProposed proposal) {
        return proposal.meaning() == Meaning.SETTLEMENT || proposal.meaning() == Meaning.PAYOUT;
    }

    private static Decision<BankLineEvent> reverse(ReverseEntry c) {
        return taken(c.recorded())
                .or(() -> differs(c.recorded(), c.original()))
                .map(Decision::<BankLineEvent>reject)
                .orElseGet(() ->
                        claiming(
                                new EntryReversed(
                                        c.statementId(),
                                        c.line(),
                                        c.recorded().bankAccount(),
                                        c.recorded().amount(),
                                        c.original().statementId(),
                                        c.original().line(),
                                        c.by(),
                                        c.recorded().bookedOn()),
                                c.recorded(),
                                c.original(),
                                c.target()));
    }

    private static Decision<BankLineEvent> claiming(
            BankLineEvent event, Recorded line, @Nullable Recorded original, String by) {
        Decision<BankLineEvent> decision =
                Decision.accept(event).claiming(BankLineCommand.taken(line, by));
        return original == null ? decision : decision.claiming(BankLineCommand.taken(original, by));
    }
}
