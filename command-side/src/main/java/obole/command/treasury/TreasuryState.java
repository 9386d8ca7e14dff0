package obole.command.treasury;

import obole.shared.statement.StatementId;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferArrived;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.TransferHandedOver;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;
import obole.shared.treasury.TreasuryEvent.TransferReturned;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/** What a transfer of ours knows. */
sealed interface TreasuryState {

    record Unknown() implements TreasuryState {}

    /**
     * One that was proposed.
     *
     * @param left where the bank says so, as are {@code arrived} and {@code returned}
     */
    record Known(
            TransferProposed proposed,
            Standing standing,
            @Nullable TransferSubmitted submitted,
            boolean handedOver,
            @Nullable Place left,
            @Nullable Place arrived,
            @Nullable Place returned)
            implements TreasuryState {

        Known standing(Standing next) {
            return new Known(proposed, next, submitted, handedOver, left, arrived, returned);
        }

        Known submitted(TransferSubmitted order) {
            return new Known(
                    proposed, Standing.SUBMITTED, order, handedOver, left, arrived, returned);
        }

        Known withTheBank() {
            return new Known(proposed, standing, submitted, true, left, arrived, returned);
        }

        Known left(Place place) {
            return new Known(proposed, standing, submitted, handedOver, place, arrived, returned);
        }

        Known arrived(Place place) {
            return new Known(proposed, standing, submitted, handedOver, left, place, returned);
        }

        Known returned(Place place) {
            return new Known(proposed, standing, submitted, handedOver, left, arrived, place);
        }
    }

    /** How far people, and the bank's taking of the order, have brought it. */
    enum Standing {
        PROPOSED,
        REFUSED,
        SUBMITTED,
        FAILED
    }

    /** One line of a statement. */
    record Place(StatementId statementId, int line) {}

    static TreasuryState fold(Stream<Object> events) {
        return events.map(TreasuryEvent.class::cast)
                .reduce(
                        (TreasuryState) new Unknown(),
                        TreasuryState::evolve,
                        (one, other) -> other);
    }

    static TreasuryState evolve(TreasuryState state, TreasuryEvent event) {
        if (event instanceof TransferProposed e) {
            return new Known(e, Standing.PROPOSED, null, false, null, null, null);
        }
        if (!(state instanceof Known s)) {
            return state;
        }
        return switch (event) {
            case TransferProposed _, TransferApproved _ -> s;
            case TransferRefused _ -> s.standing(Standing.REFUSED);
            case TransferSubmitted e -> s.submitted(e);
            case TransferHandedOver _ -> s.withTheBank();
            case TransferFailed _ -> s.standing(Standing.FAILED);
            case TransferLeft e -> s.left(new Place(e.statementId(), e.line()));
            case UnknownReturned e -> s.left(new Place(e.statementId(), e.line()));
            case TransferArrived e -> s.arrived(new Place(e.statementId(), e.line()));
            case TransferReturned e -> s.returned(new Place(e.statementId(), e.line()));
        };
    }
}
