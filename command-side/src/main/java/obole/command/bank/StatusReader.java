package obole.command.bank;

import obole.command.gateway.Caller;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Whoever has sent a file understands what a bank says of it. A bank puts all of its answers into
 * one place; they are told apart by the file that they name, and so the features that send files
 * need not know each other.
 */
public interface StatusReader {

    /** Whether it is of a file of this kind. */
    boolean reads(String originalMessageId);

    /** What cannot be used is refused line by line; the same twice is once. */
    Taken take(StatusReport report, Caller caller);

    /**
     * What has become of one line.
     *
     * @param reference as the bank gives it: an EndToEndId, or the MsgId for the file as a whole
     * @param code the bank's
     * @param refusal why nothing came of it, null if it was recorded
     */
    record Line(@Nullable String reference, @Nullable String code, @Nullable String refusal) {

        public Line because(Enum<?> reason) {
            return new Line(reference, code, reason.name());
        }
    }

    /** What was taken, and where the last of it stands in history; -1 if nothing was recorded. */
    record Taken(List<Line> lines, long position) {

        /** None of it is used, for one reason. */
        public static Taken refused(StatusReport report, Enum<?> reason) {
            return new Taken(
                    report.lines().stream().map(each -> each.because(reason)).toList(), -1);
        }
    }
}
