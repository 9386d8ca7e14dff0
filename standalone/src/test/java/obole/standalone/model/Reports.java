package obole.standalone.model;

import obole.standalone.model.Obole.Call;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What the PSP owes, and the reports by which it pays it. */
final class Reports {

    private static final int LONGEST = 60;

    private final World world;
    private final Days days;
    private final Courier courier;
    private final Bank bank;
    private final Random random;
    private final List<PspLine> lines = new ArrayList<>();
    private final List<Unpaid> unpaid = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Map<String, Long> excess = new HashMap<>();
    private final Map<String, Long> unbilled = new HashMap<>();
    private int reports;

    Reports(World world, Days days, Courier courier, Bank bank, Random random) {
        this.world = world;
        this.days = days;
        this.courier = courier;
        this.bank = bank;
        this.random = random;
    }

    /** What a report will say. */
    record PspLine(
            String kind,
            String currency,
            @Nullable Gift gift,
            String reference,
            String psp,
            long gross,
            long fee) {

        /** What a fee that is billed does not lessen. */
        long net(boolean billed) {
            return billed ? gross : gross - fee;
        }

        boolean pays() {
            return kind.equals("PAYMENT");
        }
    }

    /** What came short, and comes later. */
    record Unpaid(Report report, String account, long rest) {}

    /** What the PSP keeps against its risk, until its report has been taken. */
    private record Held(Report report, long minor) {}

    synchronized void add(PspLine line) {
        lines.add(line);
    }

    /** False when the payment is reported, or was withdrawn before. */
    synchronized boolean withdraw(Gift gift) {
        return lines.removeIf(line -> line.pays() && gift.equals(line.gift()));
    }

    /** Reports some of what is due, and pays it: at once, in two parts, or a little too much. */
    synchronized void report(long now, String currency, boolean all) {
        List<PspLine> chosen = new ArrayList<>();
        for (PspLine line : List.copyOf(lines)) {
            boolean fits = line.currency().equals(currency) && chosen.size() < LONGEST;
            if (fits && (all || random.nextInt(8) > 0)) {
                chosen.add(line);
            }
        }
        long before = chosen.stream().mapToLong(this::net).sum();
        if (chosen.isEmpty() || (before == 0 && !all)) {
            return;
        }
        lines.removeAll(chosen);
        String ref = "SBX-M-" + ++reports;
        if (!all && random.nextInt(6) == 0) {
            chosen.add(new PspLine("FEE", currency, null, "", "fee_" + ref, 0, 7_00));
        }
        long kept = all || random.nextInt(6) > 0 ? 0 : lastPayment(chosen);
        if (kept > 0) {
            chosen.add(new PspLine("RESERVE_HELD", currency, null, "", "kept_" + ref, -kept, 0));
        }
        Report report = new Report(ref, currency, chosen.stream().mapToLong(this::net).sum());
        number(report, chosen);
        if (kept > 0) {
            held.add(new Held(report, kept));
        }
        courier.tell(
                now,
                new Call(
                        "/v1/psp/sandbox/settlement-reports",
                        "finance:alice",
                        report.ref,
                        "text/csv",
                        csv(report, chosen)),
                answer -> {
                    world.add(answer.text("settlementId"), report);
                    report.id = answer.text("settlementId");
                });
        pay(report, all);
    }

    private long net(PspLine line) {
        return line.net(world.billed());
    }

    /** What the last payment is worth: the PSP keeps just that, so it is that which waits. */
    private long lastPayment(List<PspLine> chosen) {
        return chosen.reversed().stream()
                .filter(PspLine::pays)
                .findFirst()
                .map(this::net)
                .orElse(0L);
    }

    private void number(Report report, List<PspLine> chosen) {
        for (int i = 0; i < chosen.size(); i++) {
            PspLine line = chosen.get(i);
            Gift gift = line.gift();
            unbilled.merge(report.currency, line.fee(), Long::sum);
            if (line.pays() && gift != null) {
                gift.pspFee = line.fee();
                gift.reported = true;
            } else if (gift == null) {
                report.others.put(i + 1, line.gross() - line.fee());
            }
        }
    }

    private void pay(Report report, boolean all) {
        String account = Bank.safeguarding(report.currency);
        int fate = all ? 99 : random.nextInt(100);
        if (fate < 14 && report.net > 1) {
            long first = 1 + random.nextLong(report.net - 1);
            bank.move(account, first, report.ref);
            unpaid.add(new Unpaid(report, account, report.net - first));
        } else if (fate < 18 && report.net > 0) {
            long more = 1L + random.nextInt(50);
            excess.merge(report.currency, more, Long::sum);
            bank.move(account, report.net + more, report.ref);
        } else if (fate < 24 && report.net > 0 && report.currency.equals("EUR")) {
            bank.move("op", report.net, report.ref);
        } else if (fate < 60 && report.net < 0) {
            lines.add(
                    new PspLine(
                            "CARRIED_FORWARD",
                            report.currency,
                            null,
                            report.ref,
                            "from_" + report.ref,
                            report.net,
                            0));
        } else if (report.net != 0) {
            bank.move(account, report.net, report.ref);
        }
    }

    /** The rest of what was paid in part, and what was kept. */
    synchronized void payTheRest() {
        unpaid.forEach(each -> bank.move(each.account(), each.rest(), each.report().ref));
        unpaid.clear();
        for (Held each : List.copyOf(held)) {
            held.remove(each);
            lines.add(
                    new PspLine(
                            "RESERVE_RELEASED",
                            each.report().currency,
                            null,
                            each.report().ref,
                            "free_" + each.report().ref,
                            each.minor(),
                            0));
        }
    }

    /** For what its reports had in fees; we pay it at once, and our own account is in euros. */
    synchronized void invoice() {
        Long minor = unbilled.remove("EUR");
        if (world.billed() && minor != null && minor > 0) {
            bank.move("op", -minor, Bank.INVOICE);
        }
    }

    /** What has not been invoiced. */
    synchronized long unbilled(String currency) {
        return world.billed() ? unbilled.getOrDefault(currency, 0L) : 0;
    }

    /** What somebody may say is not worth waiting for, and is said of once. */
    synchronized List<Unpaid> missing() {
        return unpaid.stream()
                .filter(each -> each.report().id != null && each.report().loss == null)
                .toList();
    }

    synchronized List<String> owes() {
        return Stream.of(lines, unpaid, held)
                .flatMap(List::stream)
                .map(each -> "still owed: " + each)
                .toList();
    }

    synchronized long excess(String currency) {
        return excess.getOrDefault(currency, 0L);
    }

    private String csv(Report report, List<PspLine> chosen) {
        StringBuilder csv =
                new StringBuilder(
                        "line,kind,payment,reference,psp_reference,currency,gross,fee,net,date\n");
        long gross = 0;
        long fees = 0;
        int number = 0;
        for (PspLine line : chosen) {
            Gift gift = line.gift();
            row(
                    csv,
                    ++number,
                    line.kind(),
                    gift == null ? "" : gift.id,
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

    private void row(
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
                        days.today().toString()));
        csv.append('\n');
    }
}
