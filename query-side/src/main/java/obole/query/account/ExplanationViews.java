package obole.query.account;

import static obole.schema.views.Tables.DONATION;
import static obole.schema.views.Tables.DONATION_SHARE;
import static obole.schema.views.Tables.PAYOUT;

import static org.jooq.impl.DSL.noCondition;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.eventstore.StoredMessages;
import obole.identity.Identity;
import obole.query.QuerySide;
import obole.query.account.Lot.Kind;
import obole.query.account.Lot.Slice;
import obole.query.account.SettledShares.Part;
import obole.query.account.SettledShares.Share;
import obole.query.web.Expandable;
import obole.query.web.Expansion;
import obole.query.web.Problems;
import obole.schema.views.tables.records.PayoutRecord;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutId;
import obole.shared.money.Money;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/**
 * Explains a payout to the cent: which credits its money came from, first in, first out, and which
 * donations those were. It reads the account's own events up to the payout, and asks nothing else.
 */
@RestController
class ExplanationViews implements Expandable {

    private static final int EVENTS_AT_ONCE = 1_000;

    /**
     * A donation behind some cents of the payout.
     *
     * @param given what the donor gave this association, {@code tip} what it gave us
     * @param credited what was left of it for the association
     * @param part how much of that is in this payout
     */
    record Donation(
            String donationId,
            Money given,
            Money commission,
            Money fee,
            Money tip,
            Money credited,
            Money part) {}

    /**
     * Money that became available together.
     *
     * @param position of the event; {@code GET /v1/ledger/entries/{position}} has its lines
     * @param amount how much of it is in this payout
     */
    record Source(
            long position,
            Kind kind,
            String cause,
            Money credited,
            Money amount,
            List<Donation> donations) {}

    /** The sources add up to {@code amount} and {@code fee}. */
    record Explanation(
            String payoutId, String status, Money amount, Money fee, List<Source> sources) {}

    private final DSLContext sql;
    private final EventHistory history;
    private final StoredMessages decoding;

    ExplanationViews(
            @Qualifier(QuerySide.READ) DSLContext sql,
            EventHistory history,
            StoredMessages decoding) {
        this.sql = sql;
        this.history = history;
        this.decoding = decoding;
    }

    @GetMapping("/v1/payouts/{id}/explanation")
    Explanation explain(@PathVariable("id") PayoutId id) {
        @Nullable PayoutRecord payout = sql.fetchOne(PAYOUT, PAYOUT.PAYOUT_ID.eq(id.toString()));
        if (payout == null) {
            throw Problems.notFound("PAYOUT_NOT_FOUND");
        }
        String currency = payout.getCurrency();
        return new Explanation(
                payout.getPayoutId(),
                payout.getStatus(),
                Money.of(payout.getAmountMinor(), currency),
                Money.of(payout.getFeeMinor(), currency),
                slices(payout.getAccountId(), id).stream()
                        .map(slice -> source(slice, payout))
                        .toList());
    }

    @Override
    public Expansion expansion() {
        return Expansion.EXPLANATION;
    }

    @Override
    public Object expanded(String id, Identity who) {
        return explain(PayoutId.of(id));
    }

    /** As they were when it was asked for. */
    private List<Slice> slices(String account, PayoutId payout) {
        Cents cents = new Cents();
        long next = 0;
        while (true) {
            List<StoredEvent> events = history.ofStream(account, next, EVENTS_AT_ONCE);
            for (TrackedEventMessage<?> message : decoding.of(events)) {
                long sequence =
                        message instanceof DomainEventMessage<?> domain
                                ? domain.getSequenceNumber()
                                : 0;
                Object event = message.getPayload();
                cents.fold(event, sequence, message.trackingToken().position().orElse(-1));
                if (event instanceof PayoutRequested asked && asked.payoutId().equals(payout)) {
                    return cents.of(payout);
                }
            }
            if (events.size() < EVENTS_AT_ONCE) {
                return List.of();
            }
            next = events.getLast().sequence() + 1;
        }
    }

    private Source source(Slice slice, PayoutRecord payout) {
        Lot lot = slice.lot();
        String currency = payout.getCurrency();
        return new Source(
                lot.position(),
                lot.kind(),
                lot.cause(),
                Money.of(lot.amount(), currency),
                Money.of(slice.amount(), currency),
                lot.kind() == Kind.SETTLEMENT ? donations(slice, payout) : List.of());
    }

    private List<Donation> donations(Slice slice, PayoutRecord payout) {
        String[] cause = slice.lot().cause().split("/", 2);
        List<Share> shares =
                sql.select(
                                DONATION_SHARE.DONATION_ID,
                                DONATION_SHARE.AMOUNT_MINOR,
                                DONATION_SHARE.COMMISSION_MINOR,
                                DONATION_SHARE.FEE_MINOR,
                                DONATION.TIP_MINOR,
                                DONATION_SHARE.CREDITED_MINOR)
                        .from(DONATION_SHARE)
                        .join(DONATION)
                        .on(DONATION.DONATION_ID.eq(DONATION_SHARE.DONATION_ID))
                        .where(DONATION_SHARE.SETTLEMENT_ID.eq(cause[0]))
                        .and(DONATION_SHARE.ASSOCIATION_ID.eq(payout.getAssociationId()))
                        .and(
                                cause.length == 1
                                        ? noCondition()
                                        : DONATION_SHARE.SETTLEMENT_CHUNK.eq(
                                                Integer.valueOf(cause[1])))
                        .orderBy(DONATION_SHARE.SETTLED_POSITION, DONATION_SHARE.DONATION_ID)
                        .fetch(row ->
                                new Share(
                                        row.value1(),
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        row.value5(),
                                        row.value6()));
        return SettledShares.parts(shares, slice.from(), slice.to()).stream()
                .map(part -> donation(part, payout.getCurrency()))
                .toList();
    }

    private static Donation donation(Part part, String currency) {
        Share share = part.share();
        return new Donation(
                share.donation(),
                Money.of(share.given(), currency),
                Money.of(share.commission(), currency),
                Money.of(share.fee(), currency),
                Money.of(share.tip(), currency),
                Money.of(share.credited(), currency),
                Money.of(part.amount(), currency));
    }
}
