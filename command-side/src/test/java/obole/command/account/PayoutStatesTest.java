package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.BANK;
import static obole.command.account.AccountScene.DAY;
import static obole.command.account.AccountScene.FILE;
import static obole.command.account.AccountScene.NOW;
import static obole.command.account.AccountScene.THRESHOLD;
import static obole.command.account.AccountScene.bankAccount;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.payout;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.ApprovePayout;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.HoldPayout;
import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.AccountCommand.OfPayout;
import obole.command.account.AccountCommand.RefusePayout;
import obole.command.account.AccountCommand.ReleasePayout;
import obole.command.account.AccountCommand.RequestPayout;
import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.account.AccountState.End;
import obole.command.account.Booking.Told;
import obole.command.account.SentPayoutCommand.AcceptPayout;
import obole.command.account.SentPayoutCommand.Reason;
import obole.command.account.SentPayoutCommand.RecallPayout;
import obole.command.account.SentPayoutCommand.RefuseRecall;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.account.SentPayoutCommand.Sent;
import obole.command.decision.Decision.Accepted;
import obole.command.testing.StateTable;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every state of a payout and every command: an event, a named refusal, or nothing new. */
class PayoutStatesTest {

    private static final PayoutId PAYOUT = payout(1);
    private static final Money AMOUNT = Money.euros(12_000_00);
    private static final Instant COOL = NOW.plusSeconds(72 * 3600);
    private static final PaymentFileId OTHER = new PaymentFileId(new UUID(8, 9));

    private static final RequestPayout REQUEST =
            new RequestPayout(
                    ACCOUNT,
                    PAYOUT,
                    Digest.ofParts("request"),
                    AMOUNT,
                    false,
                    THRESHOLD,
                    "rosa",
                    NOW);
    private static final ApprovePayout APPROVE = new ApprovePayout(ACCOUNT, PAYOUT, "ana", NOW);
    private static final RefusePayout REFUSE = new RefusePayout(ACCOUNT, PAYOUT, "ana", "unclear");
    private static final CancelPayout CANCEL = new CancelPayout(ACCOUNT, PAYOUT, "not needed");
    private static final SubmitPayout SUBMIT = new SubmitPayout(ACCOUNT, PAYOUT, FILE);
    private static final HoldPayout HOLD =
            new HoldPayout(ACCOUNT, PAYOUT, FILE, "PAYEE_UNUSABLE: iban");
    private static final AcceptPayout ACCEPT = new AcceptPayout(ACCOUNT, PAYOUT, FILE, "ACSP");
    private static final RejectPayout REJECT = new RejectPayout(ACCOUNT, PAYOUT, FILE, "AC04");
    private static final RecallPayout RECALL =
            new RecallPayout(
                    ACCOUNT, PAYOUT, Reason.DUPL, "ana", new Sent(FILE, AMOUNT, "bank_1", true));
    private static final RefuseRecall REFUSE_RECALL = new RefuseRecall(ACCOUNT, PAYOUT, "NOAS");
    private static final Told OPEN = new Told(AMOUNT, "bank_1", null);
    private static final Told LONG_AGO = new Told(AMOUNT, "bank_1", End.SETTLED);
    private static final ImportPayout IMPORT =
            new ImportPayout(
                    ACCOUNT,
                    ASSOCIATION,
                    PAYOUT,
                    Digest.ofParts("expense"),
                    AMOUNT,
                    Money.euros(10),
                    "oc:somebody",
                    PayeeKind.THIRD_PARTY,
                    BANK,
                    DAY);
    private static final SettlePayout SETTLE = settle(AMOUNT, false, OPEN);
    private static final ReturnPayout RETURN = giveBack(false, OPEN);

    private static SettlePayout settle(Money booked, boolean byHand, Told told) {
        return new SettlePayout(ACCOUNT, PAYOUT, line(1, booked, byHand), told);
    }

    private static ReturnPayout giveBack(boolean byHand, Told told) {
        return new ReturnPayout(ACCOUNT, PAYOUT, line(2, AMOUNT, byHand), told, "AC04");
    }

    private static Booking line(int line, Money amount, boolean byHand) {
        return new Booking(MovementScene.STATEMENT, line, BANK, amount, DAY, byHand);
    }

    private static StateTable<AccountState, AccountCommand, AccountStreamEvent> states() {
        return new StateTable<AccountState, AccountCommand, AccountStreamEvent>(
                        new AccountState.Unknown(), Account::decide, Account::evolve)
                .state("no account", List.of())
                .state("unknown", after())
                .state("requested", after(REQUEST))
                .state(
                        "held",
                        after(bankAccount("bank_1", NOW), bankAccount("bank_2", COOL), REQUEST))
                .state("approved", after(REQUEST, APPROVE))
                .state("dropped", after(REQUEST, APPROVE, HOLD))
                .state("submitted", after(REQUEST, APPROVE, SUBMIT))
                .state("asked back", after(REQUEST, APPROVE, SUBMIT, RECALL))
                .state("settled", after(REQUEST, APPROVE, SUBMIT, SETTLE))
                .state("settled, asked back", after(REQUEST, APPROVE, SUBMIT, SETTLE, RECALL))
                .state("returned", after(REQUEST, APPROVE, SUBMIT, SETTLE, RETURN))
                .state("rejected", after(REQUEST, APPROVE, SUBMIT, REJECT))
                .state("refused", after(REQUEST, REFUSE))
                .state("cancelled", after(REQUEST, CANCEL));
    }

    private static StateTable<AccountState, AccountCommand, AccountStreamEvent> unclaimed() {
        return states().command(REQUEST)
                .command(APPROVE)
                .command("by who asked", new ApprovePayout(ACCOUNT, PAYOUT, "rosa", NOW))
                .command(REFUSE)
                .command(CANCEL)
                .command("while it is new", new ReleasePayout(ACCOUNT, PAYOUT, NOW))
                .command("after that", new ReleasePayout(ACCOUNT, PAYOUT, COOL))
                .command(SUBMIT)
                .command("with another file", new SubmitPayout(ACCOUNT, PAYOUT, OTHER))
                .command(ACCEPT)
                .command(REJECT)
                .command("of another file", new RejectPayout(ACCOUNT, PAYOUT, OTHER, "AC04"))
                .command(RECALL)
                .command(REFUSE_RECALL)
                .command(SETTLE)
                .command("of another amount", settle(Money.euros(1), false, OPEN))
                .command("of long ago", settle(AMOUNT, false, LONG_AGO))
                .command(RETURN)
                .command("of long ago", giveBack(false, LONG_AGO));
    }

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        unclaimed()
                .command(HOLD)
                .command(IMPORT)
                .command("as two people say", settle(AMOUNT, true, OPEN))
                .command("as two people say", giveBack(true, OPEN))
                .isOnPage("payout.md");
    }

    @Test
    void no_command_is_missing() {
        StateTable<AccountState, AccountCommand, AccountStreamEvent> sent = states();
        sent.command(ACCEPT).command(REJECT).command(RECALL).command(REFUSE_RECALL);
        sent.hasAllCommandsOf(SentPayoutCommand.class);
        states().command(REQUEST)
                .command(APPROVE)
                .command(REFUSE)
                .command(CANCEL)
                .command(new ReleasePayout(ACCOUNT, PAYOUT, NOW))
                .command(SUBMIT)
                .command(HOLD)
                .command(SETTLE)
                .command(RETURN)
                .command(IMPORT)
                .hasAllCommandsOf(OfPayout.class);
    }

    /** What a file or two people have told once, a claim keeps from counting twice. */
    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        unclaimed().commandsAreHarmlessWhenRepeated();
    }

    private static List<AccountStreamEvent> after(AccountCommand... commands) {
        List<AccountCommand> all =
                new ArrayList<>(
                        List.of(
                                new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR"),
                                bankAccount("bank_1", NOW),
                                credit("start", 20_000_00)));
        all.addAll(List.of(commands));
        List<AccountStreamEvent> events = new ArrayList<>();
        AccountState state = new AccountState.Unknown();
        for (AccountCommand command : all) {
            if (Account.decide(state, command)
                    instanceof Accepted<AccountStreamEvent>(var accepted, _)) {
                for (AccountStreamEvent event : accepted) {
                    state = Account.evolve(state, event);
                    events.add(event);
                }
            } else {
                throw new AssertionError(command + " was not accepted");
            }
        }
        return events;
    }
}
