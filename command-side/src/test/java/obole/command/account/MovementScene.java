package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.BANK;
import static obole.command.account.AccountScene.DAY;
import static obole.command.account.AccountScene.NOW;
import static obole.shared.money.Money.euros;

import static java.time.temporal.ChronoUnit.DAYS;

import obole.command.account.MovementCommand.ApproveMovement;
import obole.command.account.MovementCommand.PlaceReserve;
import obole.command.account.MovementCommand.ProposeMovement;
import obole.command.account.MovementCommand.Receipt;
import obole.command.account.MovementCommand.ReleaseReserve;
import obole.command.account.MovementCommand.SetReserveRule;
import obole.shared.account.Movement;
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/** What the tests of movements ask for, so that each says only what it is about. */
final class MovementScene {

    static final AssociationId OTHER = new AssociationId(new UUID(1, 2));
    static final StatementId STATEMENT = new StatementId(new UUID(13, 1));

    private MovementScene() {}

    static SetReserveRule rule(long fixed, int basisPoints, int days) {
        return new SetReserveRule(ACCOUNT, euros(fixed), basisPoints, days, "carla", "disputes");
    }

    static PlaceReserve place(long number, long minor) {
        return place(number, minor, null);
    }

    static PlaceReserve place(long number, long minor, @Nullable LocalDate until) {
        return new PlaceReserve(
                ACCOUNT,
                movement(number),
                Digest.ofParts("place", Long.toString(minor)),
                euros(minor),
                until,
                "carla",
                "risk");
    }

    static ReleaseReserve release(LocalDate day) {
        return new ReleaseReserve(ACCOUNT, NOW.plus(Duration.ofDays(DAYS.between(DAY, day))));
    }

    static ProposeMovement propose(long number, MovementKind kind, long minor) {
        return propose(
                number,
                kind,
                minor,
                MovementCommand.arrives(kind) ? receipt(number, euros(minor)) : null);
    }

    static ProposeMovement propose(
            long number, MovementKind kind, long minor, @Nullable Receipt receipt) {
        boolean arrives = MovementCommand.arrives(kind);
        return new ProposeMovement(
                ACCOUNT,
                movement(number),
                Digest.ofParts("propose", kind.name(), Long.toString(minor)),
                new Movement(
                        kind,
                        euros(minor),
                        receipt == null ? null : receipt.bankAccount(),
                        arrives ? STATEMENT : null,
                        arrives ? (int) number : null,
                        kind == MovementKind.TRANSFER ? OTHER : null,
                        "why"),
                receipt,
                "maria",
                true);
    }

    /** The line with that number, as nobody has explained it. */
    static Receipt receipt(long line, Money amount) {
        return new Receipt(
                STATEMENT,
                (int) line,
                BANK,
                true,
                amount,
                false,
                STATEMENT.taken((int) line),
                null);
    }

    static ApproveMovement approve(long number, String by) {
        return approve(number, by, null);
    }

    static ApproveMovement approve(long number, String by, @Nullable Receipt receipt) {
        return new ApproveMovement(ACCOUNT, movement(number), receipt, by, DAY);
    }

    static MovementId movement(long number) {
        return new MovementId(new UUID(12, number));
    }
}
