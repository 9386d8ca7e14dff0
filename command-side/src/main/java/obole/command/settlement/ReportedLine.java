package obole.command.settlement;

import static obole.command.settlement.ReportLineRejection.REPORT_LINE_BOOKED;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_NOT_A_DEFICIT;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_NOT_A_SURPLUS;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_NOT_OF_DONATION;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_NOT_PROPOSED;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_NOT_TOLD;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_OF_DONATION;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_OTHER_DIFFERS;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_PROPOSED_BEFORE;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_RECEIVER_NOT_FOUND;
import static obole.command.settlement.ReportLineRejection.REPORT_LINE_RESOLVED;
import static obole.command.settlement.ReportLineRejection.SAME_PERSON;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Decision;
import obole.command.settlement.ReportLineCommand.ApproveResolution;
import obole.command.settlement.ReportLineCommand.Payable;
import obole.command.settlement.ReportLineCommand.ProposeResolution;
import obole.command.settlement.ReportLineCommand.RefuseResolution;
import obole.command.settlement.ReportLineCommand.Reported;
import obole.command.settlement.ReportLineCommand.SettleLine;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.ReportLineEvent.ReportLineAccepted;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;
import obole.shared.settlement.ReportLineEvent.ReportLineOffset;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionProposed;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionRefused;
import obole.shared.settlement.ReportLineEvent.ReportLineSettled;
import obole.shared.settlement.ReportLineEvent.ReportLineWrittenOff;
import obole.shared.settlement.ReportLineEvent.Resolution;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one line of a report that nothing explains: two people say what it is. Only a
 * deficit is written off, at our expense; a surplus is somebody's, or goes back where it came from.
 */
final class ReportedLine {

    private ReportedLine() {}

    /** What the line's stream knows. */
    sealed interface State {}

    /** Nobody has said anything that stands. */
    record Open() implements State {}

    record Proposed(ReportLineResolutionProposed proposal) implements State {}

    /** Its donation is being told. */
    record Accepted() implements State {}

    record Resolved() implements State {}

    static Decision<ReportLineEvent> decide(State state, ReportLineCommand command) {
        return switch (command) {
            case ProposeResolution c -> propose(state, c);
            case ApproveResolution c -> approve(state, c);
            case RefuseResolution c ->
                    state instanceof Proposed
                            ? Decision.accept(
                                    new ReportLineResolutionRefused(
                                            c.settlementId(), c.line(), c.reason(), c.by()))
                            : Decision.reject(REPORT_LINE_NOT_PROPOSED);
            case SettleLine c ->
                    state instanceof Accepted
                            ? Decision.accept(
                                    new ReportLineSettled(
                                            c.settlementId(),
                                            c.line(),
                                            c.credits(),
                                            c.effectiveOn()))
                            : Decision.accept();
        };
    }

    static State evolve(State state, ReportLineEvent event) {
        return switch (event) {
            case ReportLineResolutionProposed e -> new Proposed(e);
            case ReportLineResolutionRefused _ -> new Open();
            case ReportLineAccepted _ -> new Accepted();
            // Of an accepted line it is what the line differs by.
            case ReportLineWrittenOff _, ReportLineAttributed _ ->
                    state instanceof Accepted ? state : new Resolved();
            case ReportLineSettled _, ReportLineOffset _ -> new Resolved();
        };
    }

    private static Decision<ReportLineEvent> propose(State state, ProposeResolution c) {
        if (state instanceof Accepted || state instanceof Resolved) {
            return Decision.reject(REPORT_LINE_RESOLVED);
        }
        if (state instanceof Proposed(var before)) {
            return before.requestDigest().equals(c.requestDigest())
                    ? Decision.accept()
                    : Decision.reject(REPORT_LINE_PROPOSED_BEFORE);
        }
        Reported other = c.other();
        return wrong(c.resolution(), c.reported(), other)
                .or(() ->
                        c.association() == null || c.associationKnown()
                                ? Optional.empty()
                                : Optional.of(REPORT_LINE_RECEIVER_NOT_FOUND))
                .map(Decision::<ReportLineEvent>reject)
                .orElseGet(() ->
                        Decision.accept(
                                new ReportLineResolutionProposed(
                                        c.settlementId(),
                                        c.line(),
                                        c.requestDigest(),
                                        c.resolution(),
                                        c.reported().psp(),
                                        c.reported().rest(),
                                        c.association(),
                                        other == null ? null : other.settlementId(),
                                        other == null ? null : other.line(),
                                        c.reason(),
                                        c.by())));
    }

    private static Optional<ReportLineRejection> wrong(
            Resolution resolution, Reported line, @Nullable Reported other) {
        if (!line.told()) {
            return Optional.of(REPORT_LINE_NOT_TOLD);
        }
        if (line.rest().zero()) {
            return Optional.of(REPORT_LINE_BOOKED);
        }
        if (resolution == Resolution.SETTLE) {
            return when(line.open() == null, REPORT_LINE_NOT_OF_DONATION);
        }
        if (line.open() != null) {
            return Optional.of(REPORT_LINE_OF_DONATION);
        }
        return switch (resolution) {
            case WRITE_OFF -> when(!line.rest().negative(), REPORT_LINE_NOT_A_DEFICIT);
            case ATTRIBUTE -> when(!line.rest().positive(), REPORT_LINE_NOT_A_SURPLUS);
            case OFFSET -> when(!offsets(line, requireNonNull(other)), REPORT_LINE_OTHER_DIFFERS);
            case SETTLE -> Optional.empty();
        };
    }

    private static Optional<ReportLineRejection> when(boolean wrong, ReportLineRejection why) {
        return wrong ? Optional.of(why) : Optional.empty();
    }

    private static boolean offsets(Reported line, Reported other) {
        return other.told()
                && other.open() == null
                && other.psp().equals(line.psp())
                && other.rest().equals(line.rest().negated());
    }

    private static Decision<ReportLineEvent> approve(State state, ApproveResolution c) {
        if (state instanceof Accepted || state instanceof Resolved) {
            return Decision.accept();
        }
        if (!(state instanceof Proposed(var proposal))) {
            return Decision.reject(REPORT_LINE_NOT_PROPOSED);
        }
        if (proposal.by().equals(c.by())) {
            return Decision.reject(SAME_PERSON);
        }
        // It was told before, so it differs only when something has booked it meanwhile.
        Optional<ReportLineRejection> wrong =
                c.reported().rest().equals(proposal.rest())
                        ? wrong(proposal.resolution(), c.reported(), c.other())
                        : Optional.of(REPORT_LINE_BOOKED);
        if (wrong.isPresent()) {
            return Decision.reject(wrong.get());
        }
        Decision<ReportLineEvent> decision =
                Decision.<ReportLineEvent>accept(resolved(proposal, c)).claiming(c.claim());
        return c.other() == null
                ? decision
                : decision.claiming(ReportLineCommand.taken(c.other(), c.target()));
    }

    private static List<ReportLineEvent> resolved(
            ReportLineResolutionProposed p, ApproveResolution c) {
        Money rest = p.rest();
        return switch (p.resolution()) {
            case WRITE_OFF -> List.of(writtenOff(c, rest.negated()));
            case ATTRIBUTE ->
                    List.of(
                            new ReportLineAttributed(
                                    p.settlementId(),
                                    p.line(),
                                    p.psp(),
                                    requireNonNull(p.associationId()),
                                    rest,
                                    c.by(),
                                    c.reported().on()));
            case SETTLE -> accepted(c, requireNonNull(c.reported().open()));
            case OFFSET ->
                    List.of(
                            new ReportLineOffset(
                                    p.settlementId(),
                                    p.line(),
                                    requireNonNull(p.otherSettlementId()),
                                    requireNonNull(p.otherLine()),
                                    c.by()));
        };
    }

    private static ReportLineWrittenOff writtenOff(ApproveResolution c, Money amount) {
        Reported line = c.reported();
        return new ReportLineWrittenOff(
                line.settlementId(), line.line(), line.psp(), amount, c.by(), line.on());
    }

    /** What was paid above is the first beneficiary's, as rounding is. */
    private static List<ReportLineEvent> accepted(ApproveResolution c, Payable open) {
        Reported line = c.reported();
        List<ReportLineEvent> events = new ArrayList<>();
        events.add(
                new ReportLineAccepted(
                        line.settlementId(),
                        line.line(),
                        line.chunk(),
                        line.psp(),
                        open.donationId(),
                        open.pspReference(),
                        open.captured(),
                        open.reported(),
                        open.fee(),
                        open.feeCollection(),
                        c.by(),
                        line.on()));
        Money more = open.reported().minus(open.captured());
        if (more.positive()) {
            events.add(
                    new ReportLineAttributed(
                            line.settlementId(),
                            line.line(),
                            line.psp(),
                            open.first(),
                            more,
                            c.by(),
                            line.on()));
        } else if (more.negative()) {
            events.add(writtenOff(c, more.negated()));
        }
        return events;
    }
}
