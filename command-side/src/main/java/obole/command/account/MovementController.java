package obole.command.account;

import obole.command.account.AccountController.Amount;
import obole.command.account.MovementCommand.ApproveMovement;
import obole.command.account.MovementCommand.PlaceReserve;
import obole.command.account.MovementCommand.ProposeMovement;
import obole.command.account.MovementCommand.Receipt;
import obole.command.account.MovementCommand.RefuseMovement;
import obole.command.account.MovementCommand.SetReserveRule;
import obole.command.bank.StatementLines;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.web.Amounts;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.IfMatch;
import obole.shared.Malformed;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.Movement;
import obole.shared.account.MovementEvent.MovementProposed;
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Reserves over HTTP, and what two people move on an account. */
@RestController
@RequestMapping("/v1/associations/{association}")
class MovementController {

    private final Commands commands;
    private final Streams streams;
    private final StatementLines lines;
    private final Clock clock;

    MovementController(Commands commands, Streams streams, StatementLines lines, Clock clock) {
        this.commands = commands;
        this.streams = streams;
        this.lines = lines;
        this.clock = clock;
    }

    /** What is left out is none; {@code currency} is that of the account. */
    record Rule(
            @Nullable Long fixed,
            @Nullable Integer basisPoints,
            @Nullable Integer days,
            @Nullable String currency,
            @Nullable String reason) {}

    /** {@code until} is left out for what is kept until two people release it. */
    record Reserve(@Nullable Amount amount, @Nullable LocalDate until, @Nullable String reason) {}

    /**
     * {@code to} is who receives a transfer, {@code statementId} and {@code line} are where the
     * money has come.
     */
    record Proposal(
            @Nullable MovementKind kind,
            @Nullable Amount amount,
            @Nullable StatementId statementId,
            @Nullable Integer line,
            @Nullable AssociationId to,
            @Nullable String reason) {}

    record Reason(@Nullable String reason) {}

    record Ruled(AssociationId associationId) {}

    record Moved(MovementId movementId) {}

    @IfMatch("/v1/associations/{id}/reserve")
    @PostMapping("/reserve-rule")
    ResponseEntity<Ruled> rule(
            @PathVariable("association") AssociationId association,
            @RequestBody Rule body,
            WriteRequest write) {
        Money fixed = fixed(body);
        return Written.done(
                commands.send(
                        new SetReserveRule(
                                AccountId.of(association, fixed.currency()),
                                fixed,
                                body.basisPoints() == null ? 0 : body.basisPoints(),
                                body.days() == null ? 0 : body.days(),
                                by(write),
                                Texts.reason(body.reason())),
                        write.expecting()),
                new Ruled(association));
    }

    private static Money fixed(Rule body) {
        try {
            return Amounts.of(
                    body.fixed() == null ? Long.valueOf(0) : body.fixed(),
                    body.currency() == null ? AccountController.EURO : body.currency());
        } catch (Malformed wrong) {
            throw wrong.field().equals("amount") ? new Malformed("fixed", wrong.rule()) : wrong;
        }
    }

    @PostMapping("/reserves")
    ResponseEntity<Moved> place(
            @PathVariable("association") AssociationId association,
            @RequestBody Reserve body,
            WriteRequest write) {
        Money amount = money(body.amount());
        String reason = Texts.reason(body.reason());
        MovementId movement = new MovementId(write.newId("place-reserve"));
        Digest digest =
                Digest.ofParts(
                        "place-reserve",
                        association.toString(),
                        amount.display(),
                        String.valueOf(body.until()),
                        reason);
        Outcome outcome =
                commands.send(
                        new PlaceReserve(
                                AccountId.of(association, amount.currency()),
                                movement,
                                digest,
                                amount,
                                body.until(),
                                by(write),
                                reason),
                        write.caller());
        return Written.created(
                outcome,
                "/v1/associations/" + association + "/reserves/" + movement,
                new Moved(movement));
    }

    @PostMapping("/movements")
    ResponseEntity<Moved> propose(
            @PathVariable("association") AssociationId association,
            @RequestBody Proposal body,
            WriteRequest write) {
        MovementKind kind = body.kind();
        if (kind == null) {
            throw new Malformed("kind", "must be one of " + List.of(MovementKind.values()));
        }
        Money amount = money(body.amount());
        Receipt receipt = receipt(body.statementId(), body.line());
        Movement movement =
                new Movement(
                        kind,
                        amount,
                        receipt == null ? null : receipt.bankAccount(),
                        body.statementId(),
                        body.line(),
                        body.to(),
                        Texts.reason(body.reason()));
        MovementId id = new MovementId(write.newId("propose-movement"));
        Outcome outcome =
                commands.send(
                        new ProposeMovement(
                                AccountId.of(association, amount.currency()),
                                id,
                                digest(association, movement),
                                movement,
                                receipt,
                                by(write),
                                body.to() == null || receives(association, body.to())),
                        write.caller());
        return Written.created(
                outcome, "/v1/associations/" + association + "/movements/" + id, new Moved(id));
    }

    private static Digest digest(AssociationId association, Movement movement) {
        return Digest.ofParts(
                "propose-movement",
                association.toString(),
                movement.kind().name(),
                movement.amount().display(),
                String.valueOf(movement.statementId()),
                String.valueOf(movement.line()),
                String.valueOf(movement.to()),
                movement.reason());
    }

    @PostMapping("/movements/{movement}/approval")
    ResponseEntity<Moved> approve(
            @PathVariable("association") AssociationId association,
            @PathVariable("movement") MovementId movement,
            WriteRequest write) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), AccountController.PARIS);
        AccountId account = accountOf(association, movement);
        ApproveMovement command =
                new ApproveMovement(
                        account, movement, receiptOf(account, movement), by(write), today);
        try {
            return send(command, movement, write);
        } catch (CommandRejected refused) {
            // The claim of the line is somebody else's: the key of this request plays no part.
            throw refused.code().equals(Commands.keyReused().code())
                    ? new CommandRejected(AccountRejection.BANK_LINE_EXPLAINED)
                    : refused;
        }
    }

    @PostMapping("/movements/{movement}/refusal")
    ResponseEntity<Moved> refuse(
            @PathVariable("association") AssociationId association,
            @PathVariable("movement") MovementId movement,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(
                new RefuseMovement(
                        accountOf(association, movement),
                        movement,
                        by(write),
                        Texts.reason(body.reason())),
                movement,
                write);
    }

    private ResponseEntity<Moved> send(
            MovementCommand command, MovementId movement, WriteRequest write) {
        return Written.done(commands.send(command, write.caller()), new Moved(movement));
    }

    /** By the movement's claim; the account's rule says what is not there. */
    private AccountId accountOf(AssociationId association, MovementId movement) {
        try (Stream<Object> events = streams.eventsOf(movement.toString())) {
            return events.filter(Claimed.class::isInstance)
                    .map(claim -> AccountId.of(((Claimed) claim).stream()))
                    .filter(account -> AccountController.belongsTo(account, association))
                    .findFirst()
                    .orElseGet(() -> AccountId.of(association, Money.euros(0).currency()));
        }
    }

    private @Nullable Receipt receipt(@Nullable StatementId statement, @Nullable Integer line) {
        return statement == null || line == null
                ? null
                : lines.find(statement, line).map(Receipt::of).orElse(null);
    }

    /** The line that was proposed, as it is now. */
    private @Nullable Receipt receiptOf(AccountId account, MovementId movement) {
        try (Stream<Object> events = streams.eventsOf(account.toString())) {
            return events.filter(MovementProposed.class::isInstance)
                    .map(MovementProposed.class::cast)
                    .filter(proposed -> proposed.movementId().equals(movement))
                    .findFirst()
                    .map(MovementProposed::movement)
                    .map(proposed -> receipt(proposed.statementId(), proposed.line()))
                    .orElse(null);
        }
    }

    /** It is here and stays, and is another. */
    private boolean receives(AssociationId from, AssociationId to) {
        try (Stream<Object> events = streams.eventsOf(to.toString())) {
            List<Object> all = events.toList();
            return !from.equals(to)
                    && all.stream().anyMatch(AssociationRegistered.class::isInstance)
                    && all.stream().noneMatch(ClosingBegun.class::isInstance);
        }
    }

    private static Money money(@Nullable Amount asked) {
        if (asked == null) {
            throw new Malformed("amount", "must be given, in minor units");
        }
        return AccountController.money(asked);
    }

    private static String by(WriteRequest write) {
        return write.caller().subject();
    }
}
