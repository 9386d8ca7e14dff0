package obole.command.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import obole.command.history.ExportLine.Kind;
import obole.command.history.Fact.DonationFact;
import obole.command.history.Fact.PayoutFact;
import obole.command.history.Fact.RefundFact;
import obole.command.history.OpenCollectiveExport.Unread;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.history.HistoryImportEvent.LineNotUnderstood;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Puts the lines of an export together by the platform's groups, oldest first, and says what each
 * group means. A group is taken whole or not at all.
 */
final class OpenCollectiveGroups {

    private static final String PLATFORM = "open-collective";

    /** Oldest first; at the same time, the lower in the file the older. */
    private static final Comparator<List<ExportLine>> OLDEST_FIRST =
            Comparator.comparing((List<ExportLine> group) -> group.getFirst().at())
                    .thenComparing(group -> group.getFirst().line(), Comparator.reverseOrder());

    private static final Comparator<ExportLine> EARLIEST =
            Comparator.comparing(ExportLine::at)
                    .thenComparing(ExportLine::line, Comparator.reverseOrder());

    private final OpenCollectiveExport export;
    private final Set<String> spoiled;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, DonationId> donations = new HashMap<>();
    private final List<LineNotUnderstood> notUnderstood = new ArrayList<>();

    private OpenCollectiveGroups(OpenCollectiveExport export) {
        this.export = export;
        spoiled =
                export.unread().stream()
                        .map(Unread::group)
                        .filter(Objects::nonNull)
                        .collect(toUnmodifiableSet());
        export.unread()
                .forEach(each ->
                        notUnderstood.add(new LineNotUnderstood(each.line(), each.reason())));
    }

    static History of(OpenCollectiveExport export) {
        return new OpenCollectiveGroups(export).history();
    }

    private History history() {
        export.lines().stream()
                .sorted(EARLIEST)
                .collect(groupingBy(ExportLine::group, LinkedHashMap::new, toUnmodifiableList()))
                .values()
                .stream()
                .sorted(OLDEST_FIRST)
                .forEach(this::take);
        notUnderstood.sort(Comparator.comparingInt(LineNotUnderstood::line));
        return new History(
                new AssociationId(Digest.id(PLATFORM, export.account())),
                export.account(),
                export.name(),
                export.currency(),
                export.count(),
                facts,
                notUnderstood,
                RunningBalance.of(export.lines(), export.currency()));
    }

    private void take(List<ExportLine> group) {
        if (spoiled.contains(group.getFirst().group())) {
            refuse(group, "another line of its group could not be understood");
            return;
        }
        ExportLine contribution = only(group, Kind.CONTRIBUTION, true, false);
        ExportLine hostFee = only(group, Kind.HOST_FEE, false, false);
        ExportLine refund = only(group, Kind.CONTRIBUTION, false, true);
        ExportLine commissionBack = only(group, Kind.HOST_FEE, true, true);
        ExportLine feeCover = only(group, Kind.PAYMENT_PROCESSOR_COVER, true, true);
        ExportLine expense = only(group, Kind.EXPENSE, false, false);
        ExportLine transfer = only(group, Kind.CONTRIBUTION, false, false);
        if (contribution != null && group.size() == count(contribution, hostFee)) {
            donation(group, contribution, hostFee);
        } else if (refund != null && group.size() == count(refund, commissionBack, feeCover)) {
            refund(group, refund, commissionBack, feeCover);
        } else if (expense != null && group.size() == 1) {
            payout(group, expense, PayeeKind.THIRD_PARTY);
        } else if (transfer != null && group.size() == 1) {
            payout(group, transfer, PayeeKind.TRANSFER);
        } else {
            refuse(group, "the lines of its group together have no known meaning");
        }
    }

    /** Lines before mid-2021 have the host's fee in their net amount and in no line of its own. */
    private void donation(
            List<ExportLine> group, ExportLine contribution, @Nullable ExportLine hostFee) {
        long fee = -contribution.processorFee();
        long left = contribution.amount() - fee - contribution.net();
        long commission = hostFee == null ? left : -hostFee.amount();
        if (fee < 0 || commission < 0 || (hostFee != null && left != 0) || !plain(hostFee)) {
            refuse(group, "amount, fees and net amount do not add up");
            return;
        }
        if (contribution.amount() - fee - commission <= 0) {
            refuse(group, "nothing is left of the donation after its fees");
            return;
        }
        DonationId id = new DonationId(id(contribution, "donation"));
        donations.put(contribution.shortId(), id);
        facts.add(
                new DonationFact(
                        contribution.group(),
                        numbers(group),
                        group.getFirst().at().toLocalDate(),
                        id,
                        contribution.shortId(),
                        money(contribution.amount()),
                        money(fee),
                        money(commission),
                        hostFee == null));
    }

    private void refund(
            List<ExportLine> group,
            ExportLine refund,
            @Nullable ExportLine commissionBack,
            @Nullable ExportLine feeCover) {
        DonationId donation = donations.get(refund.refundOf());
        if (donation == null) {
            refuse(group, "the donation it gives back is not in the export before it");
            return;
        }
        long amount = -refund.amount();
        long commission = commissionBack == null ? 0 : commissionBack.amount();
        long cover = feeCover == null ? 0 : feeCover.amount();
        if (!plain(refund) || !plain(commissionBack) || !plain(feeCover)) {
            refuse(group, "amount, fees and net amount do not add up");
            return;
        }
        if (amount - commission - cover <= 0) {
            refuse(group, "the association gives nothing back itself");
            return;
        }
        facts.add(
                new RefundFact(
                        refund.group(),
                        numbers(group),
                        group.getFirst().at().toLocalDate(),
                        donation,
                        new RefundId(id(refund, "refund")),
                        money(amount),
                        money(commission),
                        money(cover)));
    }

    private void payout(List<ExportLine> group, ExportLine line, PayeeKind kind) {
        if (line.processorFee() > 0 || line.net() != line.amount() + line.processorFee()) {
            refuse(group, "amount, fees and net amount do not add up");
            return;
        }
        facts.add(
                new PayoutFact(
                        line.group(),
                        numbers(group),
                        line.at().toLocalDate(),
                        new PayoutId(id(line, "payout")),
                        kind,
                        money(-line.amount()),
                        money(-line.processorFee()),
                        line.opposite(),
                        line.oppositeName()));
    }

    /** A line without a fee of its own. */
    private static boolean plain(@Nullable ExportLine line) {
        return line == null || (line.processorFee() == 0 && line.net() == line.amount());
    }

    /** Null if there is none, or more than one. */
    private static @Nullable ExportLine only(
            List<ExportLine> group, Kind kind, boolean credit, boolean refund) {
        List<ExportLine> found =
                group.stream().filter(line -> line.is(kind, credit, refund)).toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static int count(@Nullable ExportLine... lines) {
        int count = 0;
        for (ExportLine line : lines) {
            count += line == null ? 0 : 1;
        }
        return count;
    }

    private void refuse(List<ExportLine> group, String reason) {
        group.forEach(line -> notUnderstood.add(new LineNotUnderstood(line.line(), reason)));
    }

    private UUID id(ExportLine line, String what) {
        return Digest.id(PLATFORM, export.account(), line.group(), what);
    }

    private static List<Integer> numbers(List<ExportLine> group) {
        return group.stream().map(ExportLine::line).sorted().toList();
    }

    private Money money(long minor) {
        return new Money(minor, export.currency());
    }
}
