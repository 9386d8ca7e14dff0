package obole.command.pledge;

import obole.shared.bank.TargetCalendar;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.pledge.DueDays;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of a pledge. */
sealed interface PledgeState {

    /** A file leaves on the open day before its collections, and is gathered on the one before. */
    int DAYS_AHEAD = 2;

    /** Before the first event. */
    record Unknown() implements PledgeState {}

    /** Whether it runs. */
    enum Phase {
        ACTIVE,
        PAUSED,
        ENDED
    }

    /** How far an instalment has come; WAITING is for its next attempt. */
    enum Progress {
        DUE,
        SUBMITTED,
        COLLECTED,
        WAITING,
        FAILED,
        RETURNED,
        SKIPPED;

        /** Nothing more is to come of it by itself. */
        boolean over() {
            return this != DUE && this != SUBMITTED && this != WAITING;
        }
    }

    /** What each instalment gives. */
    record Wish(List<PledgedGift> gifts, Money tip) {

        public Wish {
            gifts = List.copyOf(gifts);
        }

        Money gross() {
            Money gross = tip;
            for (PledgedGift gift : gifts) {
                gross = gross.plus(gift.amount());
            }
            return gross;
        }
    }

    /**
     * From what it is collected.
     *
     * @param accountChanged and no collection has said so yet
     * @param presented a collection is on its way, or one has succeeded
     * @param succeeded a collection has succeeded
     * @param usedOn the last collection, or the signature of the mandate: from then its 36 months
     */
    record Instrument(
            String reference,
            @Nullable Mandate mandate,
            boolean accountChanged,
            boolean usable,
            boolean presented,
            boolean succeeded,
            LocalDate usedOn) {}

    /** The donor was told on {@code on} for the first time. */
    record Notice(LocalDate dueOn, LocalDate on, Money amount) {}

    /** One due day, and its latest attempt. */
    record Instalment(
            LocalDate dueOn,
            int attempt,
            Progress progress,
            @Nullable CollectionFileId file,
            @Nullable LocalDate retryOn) {

        Instalment now(Progress other) {
            return new Instalment(dueOn, attempt, other, file, null);
        }
    }

    /**
     * How far it has come.
     *
     * @param next the first due day for which nothing is decided, counted from 0
     * @param failures instalments in a row that brought nothing
     */
    record Course(
            int next,
            @Nullable Notice notice,
            int failures,
            Map<LocalDate, Instalment> instalments) {

        public Course {
            instalments = java.util.Collections.unmodifiableMap(new TreeMap<>(instalments));
        }

        Course with(Instalment instalment) {
            Map<LocalDate, Instalment> all = new TreeMap<>(instalments);
            all.put(instalment.dueOn(), instalment);
            return new Course(next, notice, failures, all);
        }
    }

    /**
     * A pledge that began.
     *
     * @param until when a pause ends by itself
     */
    record Known(
            PledgeStarted terms,
            Wish wish,
            Instrument instrument,
            Course course,
            Phase phase,
            @Nullable LocalDate until)
            implements PledgeState {

        PledgeId id() {
            return terms.pledgeId();
        }

        boolean byDebit() {
            return instrument.mandate() != null;
        }

        Known with(Instrument other) {
            return new Known(terms, wish, other, course, phase, until);
        }

        Known with(Course other) {
            return new Known(terms, wish, instrument, other, phase, until);
        }

        Known with(Wish other) {
            return new Known(terms, other, instrument, course, phase, until);
        }

        Known in(Phase other, @Nullable LocalDate untilThen) {
            return new Known(terms, wish, instrument, course, other, untilThen);
        }

        Optional<Instalment> instalment(LocalDate dueOn) {
            return Optional.ofNullable(course.instalments().get(dueOn));
        }

        /** The attempt that was begun last: one that waits has not. */
        int latestBegun(Instalment instalment) {
            return instalment.progress() == Progress.WAITING
                    ? instalment.attempt() - 1
                    : instalment.attempt();
        }

        /** Counted from the first that nothing is decided for; empty after the last. */
        Optional<LocalDate> due(int further) {
            LocalDate due =
                    new DueDays(terms.firstDueOn(), terms.rhythm()).nth(course.next() + further);
            LocalDate last = terms.lastDueOn();
            return last == null || !due.isAfter(last) ? Optional.of(due) : Optional.empty();
        }

        /** When the donor is to be told of it: only direct debits are told of. */
        LocalDate noticeOn(LocalDate due) {
            return TargetCalendar.openOnOrAfter(due).minusDays(terms.noticeDays());
        }

        /** Not before the agreed days have passed since the donor was told. */
        LocalDate collectOn(LocalDate due, @Nullable LocalDate toldOn) {
            LocalDate told = toldOn == null ? due : toldOn.plusDays(terms.noticeDays());
            return TargetCalendar.openOnOrAfter(told.isAfter(due) ? told : due);
        }

        /** When it has to begin, to be collected on its day. */
        LocalDate beginOn(LocalDate due, @Nullable LocalDate toldOn) {
            if (!byDebit()) {
                return due;
            }
            LocalDate day = collectOn(due, toldOn);
            for (int i = 0; i < DAYS_AHEAD; i++) {
                day = TargetCalendar.previous(day);
            }
            return day;
        }

        /** When the donor was told of this day for the first time; null if never. */
        @Nullable LocalDate toldOn(LocalDate due) {
            Notice notice = course.notice();
            return notice != null && notice.dueOn().equals(due) ? notice.on() : null;
        }

        /** A mandate that is not used for 36 months is none any more. */
        LocalDate lapsesOn() {
            return instrument.usedOn().plusMonths(36);
        }
    }

    /** The donation that an attempt is: the same whoever asks. */
    static DonationId donation(PledgeId pledge, LocalDate dueOn, int attempt) {
        return new DonationId(
                Digest.id(
                        "instalment",
                        pledge.toString(),
                        dueOn.toString(),
                        Integer.toString(attempt)));
    }
}
