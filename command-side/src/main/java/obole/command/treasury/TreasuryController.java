package obole.command.treasury;

import static obole.command.treasury.TreasuryRejection.BANK_ACCOUNT_UNKNOWN;
import static obole.command.treasury.TreasuryRejection.BANK_LINE_EXPLAINED;
import static obole.command.treasury.TreasuryRejection.BANK_LINE_NOT_FOUND;

import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementLines;
import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.treasury.TreasuryCommand.ApproveTransfer;
import obole.command.treasury.TreasuryCommand.FailTransfer;
import obole.command.treasury.TreasuryCommand.ProposeReturn;
import obole.command.treasury.TreasuryCommand.ProposeTransfer;
import obole.command.treasury.TreasuryCommand.RefuseTransfer;
import obole.command.vault.Vault;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.bank.TargetCalendar;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.money.Money;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent.TransferProposed;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Transfers of ours over HTTP: one person proposes, another approves. */
@RestController
class TreasuryController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int TEXT = 500;
    private static final int NAME = 70;

    private final Commands commands;
    private final HouseAccounts accounts;
    private final StatementLines lines;
    private final TransferOrders orders;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    TreasuryController(
            Commands commands,
            HouseAccounts accounts,
            StatementLines lines,
            TransferOrders orders,
            Vault vault,
            JsonMapper json,
            Clock clock) {
        this.commands = commands;
        this.accounts = accounts;
        this.lines = lines;
        this.orders = orders;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** {@code houseAvailable} is what is ours in the pool, as who asks sees it. */
    record Proposal(
            @Nullable TransferKind kind,
            @Nullable Money amount,
            @Nullable Money houseAvailable,
            @Nullable String reason) {}

    /** Who has sent the money: the bank's statement says it, and no event of ours does. */
    record Sender(@Nullable String name, @Nullable String iban, @Nullable String bic) {}

    record ReturnProposal(@Nullable Sender sender, @Nullable String reason) {}

    /** Absent for what goes back to a sender. */
    record Approval(@Nullable Money houseAvailable) {}

    record Reason(@Nullable String reason) {}

    record Answer(TransferId transferId) {}

    @PostMapping("/v1/treasury-transfers")
    ResponseEntity<Answer> propose(@RequestBody Proposal body, WriteRequest write) {
        TransferKind kind = required("kind", body.kind());
        Money amount = required("amount", body.amount());
        HouseAccounts.Account pool = required(accounts.safeguarding(amount.currency()));
        HouseAccounts.Account house = required(accounts.operating(amount.currency()));
        boolean out = kind == TransferKind.SWEEP;
        TransferId id = new TransferId(write.newId("propose-transfer"));
        Money available = required("houseAvailable", body.houseAvailable());
        String reason = Texts.required("reason", body.reason(), TEXT);
        ProposeTransfer command =
                new ProposeTransfer(
                        id,
                        Digest.ofParts(
                                "propose-transfer",
                                kind.name(),
                                amount.display(),
                                available.display(),
                                reason),
                        kind,
                        (out ? pool : house).asBankAccount(),
                        (out ? house : pool).asBankAccount(),
                        amount,
                        available,
                        reason,
                        write.caller().subject());
        return created(commands.send(command, write.caller()), id);
    }

    @PostMapping("/v1/bank-statements/{statement}/lines/{line}/return")
    ResponseEntity<Answer> sendBack(
            @PathVariable("statement") StatementId statement,
            @PathVariable("line") int number,
            @RequestBody ReturnProposal body,
            WriteRequest write) {
        TransferId id = new TransferId(write.newId("propose-return"));
        String payee = IdText.of("payee", id.value());
        String sender = sender(required("sender", body.sender()));
        String reason = Texts.required("reason", body.reason(), TEXT);
        StatementLines.Line line =
                lines.find(statement, number)
                        .orElseThrow(() -> new CommandRejected(BANK_LINE_NOT_FOUND));
        String by = write.caller().subject();
        // Read before the vault is asked, so that what is there is compared by the salt it has.
        var state = orders.stateOf(id);
        ProposeReturn asked = command(id, payee, vault.tentative(payee, sender), line, reason, by);
        if (TreasuryTransfer.decide(state, asked) instanceof Decision.Rejected(var refusal)) {
            throw new CommandRejected(refusal);
        }
        Digest kept =
                vault.commit(payee, "sender", id.toString(), sender)
                        .orElseThrow(Commands::keyReused);
        return created(
                commands.send(command(id, payee, kept, line, reason, by), write.caller()), id);
    }

    private static ProposeReturn command(
            TransferId id,
            String payee,
            Digest commitment,
            StatementLines.Line line,
            String reason,
            String by) {
        return new ProposeReturn(
                id,
                Digest.ofParts(
                        "propose-return",
                        line.statementId().line(line.entry().line()),
                        commitment.hex(),
                        reason),
                line.bankAccount(),
                payee,
                commitment,
                line.statementId(),
                line.entry().line(),
                line.entry().amount(),
                line.entry().credit(),
                line.ofPayout(),
                line.takenBy(),
                reason,
                by);
    }

    @PostMapping("/v1/treasury-transfers/{transfer}/approval")
    ResponseEntity<Answer> approve(
            @PathVariable("transfer") TransferId transfer,
            @RequestBody Approval body,
            WriteRequest write) {
        TransferProposed proposed = orders.known(transfer).proposed();
        Money available =
                proposed.kind() == TransferKind.RETURN
                        ? null
                        : required("houseAvailable", body.houseAvailable());
        if (available != null && !available.currency().equals(proposed.amount().currency())) {
            throw new Malformed("houseAvailable", "must be in the transfer's currency");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate executeOn = TargetCalendar.openOnOrAfter(LocalDate.ofInstant(now, PARIS));
        StatementId statement = proposed.statementId();
        Integer line = proposed.line();
        ApproveTransfer command =
                new ApproveTransfer(
                        transfer,
                        available,
                        write.caller().subject(),
                        now,
                        executeOn,
                        Digest.of(orders.bytes(proposed, now, executeOn)),
                        statement == null || line == null
                                ? transfer + "/none"
                                : lines.claimOf(statement, line));
        try {
            return Written.done(commands.send(command, write.caller()), new Answer(transfer));
        } catch (CommandRejected refused) {
            // The claim of the line is somebody else's: the key of this request plays no part.
            throw refused.code().equals(Commands.keyReused().code())
                    ? new CommandRejected(BANK_LINE_EXPLAINED)
                    : refused;
        }
    }

    @PostMapping("/v1/treasury-transfers/{transfer}/refusal")
    ResponseEntity<Answer> refuse(
            @PathVariable("transfer") TransferId transfer,
            @RequestBody Reason body,
            WriteRequest write) {
        String reason = Texts.required("reason", body.reason(), TEXT);
        return done(new RefuseTransfer(transfer, reason, write.caller().subject()), write);
    }

    /** The bank has said outside of what Obole reads that it will not do it. */
    @PostMapping("/v1/treasury-transfers/{transfer}/failure")
    ResponseEntity<Answer> fail(
            @PathVariable("transfer") TransferId transfer,
            @RequestBody Reason body,
            WriteRequest write) {
        String reason = Texts.required("reason", body.reason(), TEXT);
        return done(new FailTransfer(transfer, reason, write.caller().subject()), write);
    }

    /** Harmless when repeated: for an order whose hand-over has failed. */
    @PostMapping("/v1/treasury-transfers/{transfer}/hand-over")
    ResponseEntity<Answer> handOver(
            @PathVariable("transfer") TransferId transfer, WriteRequest write) {
        return Written.done(orders.handOver(transfer, write.caller()), new Answer(transfer));
    }

    /** The order, for one that is handed over by hand. */
    @GetMapping(
            path = "/v1/treasury-transfers/{transfer}/pain001",
            produces = MediaType.APPLICATION_XML_VALUE)
    byte[] pain001(@PathVariable("transfer") TransferId transfer) {
        return orders.sealed(transfer);
    }

    private ResponseEntity<Answer> done(TreasuryCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.caller()), new Answer(command.transferId()));
    }

    private static ResponseEntity<Answer> created(Outcome outcome, TransferId id) {
        return Written.created(outcome, "/v1/treasury-transfers/" + id, new Answer(id));
    }

    private String sender(Sender sender) {
        Map<String, String> data = new TreeMap<>();
        data.put("name", Texts.required("sender.name", sender.name(), NAME));
        String iban = Texts.required("sender.iban", sender.iban(), TEXT);
        try {
            data.put("iban", Iban.of(iban).compact());
            if (sender.bic() != null) {
                data.put("bic", Bic.of(sender.bic()).code());
            }
        } catch (Malformed wrong) {
            throw new Malformed("sender." + wrong.field(), wrong.rule());
        }
        return json.writeValueAsString(data);
    }

    private static HouseAccounts.Account required(Optional<HouseAccounts.Account> account) {
        return account.orElseThrow(() -> new CommandRejected(BANK_ACCOUNT_UNKNOWN));
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new Malformed(field, "must be given");
        }
        return value;
    }
}
