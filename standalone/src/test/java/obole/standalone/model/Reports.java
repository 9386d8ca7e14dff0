package obole.standalone.model;

import obole.standalone.model.Obole.Call;
import obole.standalone.model.World.Report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the PSP owes, and the reports by which it pays it. */
final class Reports {

    private static final int LONGEST = 60;

    private final World world;
    private final Courier courier;
    private final Bank bank;
    private final Random random;
    private final List<PspLine> lines = new ArrayList<>();
    private final List<Runnable> unpaid = new ArrayList<>();
    private final Map<String, Long> excess = new HashMap<>();
    private int reports;

    Reports(World world, Courier courier, Bank bank, Random random) {
        this.world = world;
        this.courier = courier;
        this.bank = bank;
        this.random = random;
    }

    /** What a report will say. */
    record PspLine(String kind, Gift gift, String reference, String psp, long gross, long fee) {}

    synchronized void add(PspLine line) {
        lines.add(line);
    }

    /** False when the payment is reported, or was withdrawn before. */
    synchronized boolean withdraw(Gift gift) {
        return lines.removeIf(line -> line.kind().equals("PAYMENT") && line.gift().equals(gift));
    }

    /** Reports some of what is due, and pays it: at once, in two parts, or a little too much. */
    synchronized void report(long now, String currency, boolean all) {
        List<PspLine> chosen = new ArrayList<>();
        for (PspLine line : List.copyOf(lines)) {
            boolean fits = line.gift().currency.equals(currency) && chosen.size() < LONGEST;
            if (fits && (all || random.nextInt(8) > 0)) {
                chosen.add(line);
            }
        }
        long net = chosen.stream().mapToLong(line -> line.gross() - line.fee()).sum();
        if (chosen.isEmpty() || (net == 0 && !all)) {
            return;
        }
        lines.removeAll(chosen);
        Report report = new Report("SBX-M-" + ++reports, currency, net);
        for (PspLine line : chosen) {
            if (line.kind().equals("PAYMENT")) {
                report.fees.put(line.gift().id, line.fee());
                line.gift().reported = true;
            }
        }
        courier.tell(
                now,
                new Call(
                        "/v1/psp/sandbox/settlement-reports",
                        "finance:alice",
                        report.ref,
                        "text/csv",
                        csv(report, chosen)),
                answer -> world.add(answer.text("settlementId"), report));
        pay(report, all);
    }

    private void pay(Report report, boolean all) {
        String account = Bank.safeguarding(report.currency);
        int fate = all ? 99 : random.nextInt(100);
        if (fate < 12 && report.net > 1) {
            long first = 1 + random.nextLong(report.net - 1);
            bank.move(account, first, report.ref);
            unpaid.add(() -> bank.move(account, report.net - first, report.ref));
        } else if (fate < 16 && report.net > 0) {
            long more = 1L + random.nextInt(50);
            excess.merge(report.currency, more, Long::sum);
            bank.move(account, report.net + more, report.ref);
        } else if (report.net != 0) {
            bank.move(account, report.net, report.ref);
        }
    }

    /** The rest of what was paid in part. */
    synchronized void payTheRest() {
        unpaid.forEach(Runnable::run);
        unpaid.clear();
    }

    synchronized boolean owes() {
        return !lines.isEmpty() || !unpaid.isEmpty();
    }

    synchronized long excess(String currency) {
        return excess.getOrDefault(currency, 0L);
    }

    private static String csv(Report report, List<PspLine> chosen) {
        StringBuilder csv =
                new StringBuilder(
                        "line,kind,payment,reference,psp_reference,currency,gross,fee,net,date\n");
        long gross = 0;
        long fees = 0;
        int number = 0;
        for (PspLine line : chosen) {
            row(
                    csv,
                    ++number,
                    line.kind(),
                    line.gift().id,
                    line.reference(),
                    line.psp(),
                    report,
                    line.gross(),
                    line.fee());
            gross += line.gross();
            fees += line.fee();
        }
        row(csv, number, "TOTAL", "", report.ref, "", report, gross, fees);
        return csv.toString();
    }

    private static void row(
            StringBuilder csv,
            int number,
            String kind,
            String payment,
            String reference,
            String psp,
            Report report,
            long gross,
            long fee) {
        csv.append(
                String.join(
                        ",",
                        Integer.toString(number),
                        kind,
                        payment,
                        reference,
                        psp,
                        report.currency,
                        Long.toString(gross),
                        Long.toString(fee),
                        Long.toString(gross - fee),
                        Psp.DAY));
        csv.append('\n');
    }
}
