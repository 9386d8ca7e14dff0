package obole.standalone.model;

import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;
import obole.standalone.model.Reports.Unpaid;
import obole.standalone.model.World.Move;
import obole.standalone.model.World.Receipt;

import java.util.List;
import java.util.Random;

/** What two people of ours do with our own money: sweeps, top-ups, losses, invoices. */
final class Treasurers {

    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";

    private final World world;
    private final Journal journal;
    private final Reports reports;
    private final Obole obole;
    private final Random random;
    private int keys;

    /** What is ours in the pool they see in the journal, as it was a while ago. */
    Treasurers(World world, Journal journal, Reports reports, Obole obole, Random random) {
        this.world = world;
        this.journal = journal;
        this.reports = reports;
        this.obole = obole;
        this.random = random;
    }

    private String key() {
        return "treasurer-" + ++keys;
    }

    /** The next thing that somebody wants. */
    Runnable act() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> treasury();
            case 2 -> acceptShort();
            default -> payInvoice();
        };
    }

    /** What is ours leaves the pool; what is missing comes into it. */
    private Runnable treasury() {
        long figure = -journal.balance("EUR", Books.AVAILABLE);
        if (figure == 0) {
            return () -> {};
        }
        String kind = figure > 0 ? "SWEEP" : "TOP_UP";
        long minor = 1 + random.nextLong(Math.abs(figure));
        String shown = "\"houseAvailable\": " + Psp.money("EUR", figure);
        Call call =
                Call.of(
                        "/v1/treasury-transfers",
                        ALICE,
                        key(),
                        "{\"kind\": \"%s\", \"amount\": %s, %s, \"reason\": \"the proof\"}"
                                .formatted(kind, Psp.money("EUR", minor), shown));
        String approval = key();
        return () -> {
            String id = obole.done(call).text("transferId");
            world.add(new Move(id, kind, "", "", "EUR", minor));
            obole.done(
                    Call.of(
                            "/v1/treasury-transfers/" + id + "/approval",
                            BOB,
                            approval,
                            "{" + shown + "}"));
        };
    }

    /** Two people say what an invoice is that our own account has paid. */
    Runnable payInvoice() {
        Receipt receipt = world.invoice();
        if (receipt == null) {
            return () -> {};
        }
        String path =
                "/v1/bank-statements/%s/lines/%d/explanation"
                        .formatted(receipt.statement(), receipt.line());
        Call propose =
                Call.of(
                        path,
                        ALICE,
                        key(),
                        "{\"meaning\": \"PSP_INVOICE\", \"psp\": \"sandbox\","
                                + " \"reason\": \"as agreed\"}");
        Call approve = Call.of(path + "/approval", BOB, key(), "");
        return () -> {
            obole.done(propose);
            obole.done(approve);
        };
    }

    /** What is missing will not come, two people say; it comes all the same. */
    private Runnable acceptShort() {
        List<Unpaid> missing = reports.missing();
        if (missing.isEmpty()) {
            return () -> {};
        }
        Unpaid one = missing.get(random.nextInt(missing.size()));
        one.report().loss = random.nextBoolean() ? "PSP_FEE" : "WRITE_OFF";
        String path = "/v1/settlements/" + one.report().id + "/short-acceptance";
        Call propose =
                Call.of(
                        path,
                        ALICE,
                        key(),
                        "{\"missing\": %s, \"loss\": \"%s\", \"reason\": \"it is gone\"}"
                                .formatted(
                                        Psp.money(one.report().currency, one.rest()),
                                        one.report().loss));
        Call approve = Call.of(path + "/approval", BOB, key(), "");
        return () -> {
            Answer proposed = obole.send(propose);
            if (!proposed.done()) {
                obole.refused(propose, proposed, "SETTLEMENT_NOT_SHORT|SHORT_AMOUNT_DIFFERS");
                return;
            }
            Answer approved = obole.send(approve);
            if (!approved.done()) {
                obole.refused(
                        approve, approved, "SETTLEMENT_NOT_SHORT|SHORT_ACCEPTANCE_NOT_PROPOSED");
            }
        };
    }
}
