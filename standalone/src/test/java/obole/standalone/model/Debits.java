package obole.standalone.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Direct debits at the bank: collected on their day, rejected in time or late, sent back. */
final class Debits {

    private static final Pattern DEBIT =
            Pattern.compile(
                    "(?s)<DrctDbtTxInf>.*?<EndToEndId>(\\w+)</EndToEndId>"
                            + ".*?<InstdAmt Ccy=\"EUR\">([0-9.]+)</InstdAmt>");

    private static final Pattern DAY = Pattern.compile("<ReqdColltnDt>([0-9-]+)</ReqdColltnDt>");

    /** A donor may have it back for eight weeks; here most of the time is shorter. */
    private static final int LATEST = 25;

    private final World world;
    private final Bank bank;
    private final Random random;
    private final List<File> files = new ArrayList<>();
    private final List<Rejected> late = new ArrayList<>();
    private final List<Back> back = new ArrayList<>();

    Debits(World world, Bank bank, Random random) {
        this.world = world;
        this.bank = bank;
        this.random = random;
    }

    /** What of a file will be collected. */
    private record File(String messageId, LocalDate day, Map<String, Long> debits) {}

    private record Rejected(String messageId, String endToEndId, LocalDate told) {}

    private record Back(String endToEndId, long minor, LocalDate day) {}

    static String donation(String endToEndId) {
        return "don_" + endToEndId.substring(3);
    }

    void take(long now, String messageId, String pain008) {
        Matcher on = DAY.matcher(pain008);
        LocalDate day = on.find() ? LocalDate.parse(on.group(1)) : LocalDate.EPOCH;
        if (!Schedule.banksWork(day)) {
            world.wrong(messageId + " is to be collected on " + day);
        }
        boolean none = !bank.isKind() && random.nextInt(12) == 0;
        Map<String, Long> debits = new LinkedHashMap<>();
        Matcher debit = DEBIT.matcher(pain008);
        while (debit.find()) {
            String endToEndId = debit.group(1);
            if (!world.order(endToEndId)) {
                world.wrong(endToEndId + " is collected twice");
            }
            if (none || (!bank.isKind() && random.nextInt(4) == 0)) {
                world.promises().reject(donation(endToEndId));
                reject(now, messageId, endToEndId, day, none);
            } else {
                debits.put(endToEndId, Bank.minor(debit.group(2)));
            }
        }
        files.add(new File(messageId, day, debits));
        if (none) {
            bank.tell(now, messageId, report(messageId, "<GrpSts>RJCT</GrpSts>", ""));
        } else if (random.nextBoolean()) {
            bank.tell(now, messageId, report(messageId, "<GrpSts>ACCP</GrpSts>", ""));
        }
    }

    private void reject(
            long now, String messageId, String endToEndId, LocalDate day, boolean withTheRest) {
        if (withTheRest) {
            return;
        }
        Rejected rejected = new Rejected(messageId, endToEndId, day.plusDays(random.nextInt(2)));
        if (random.nextInt(3) == 0) {
            late.add(rejected);
        } else {
            tell(now, rejected);
        }
    }

    private void tell(long now, Rejected each) {
        String code = random.nextInt(4) > 0 ? "AM04" : random.nextBoolean() ? "AC04" : "MD01";
        String one =
                """
                <TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                <StsRsnInf><Rsn><Cd>%s</Cd></Rsn></StsRsnInf></TxInfAndSts>
                """
                        .formatted(each.endToEndId(), code);
        bank.tell(now, each.endToEndId() + "RJCT", report(each.messageId(), "", one));
    }

    private String report(String messageId, String whole, String one) {
        String payment =
                one.isEmpty()
                        ? ""
                        : ("<OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId>%s"
                                        + "</OrgnlPmtInfAndSts>")
                                .formatted(messageId, one);
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>%s</MsgId><CreDtTm>2027-03-01T10:00:00Z</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId>
        <OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>%s</OrgnlGrpInfAndSts>%s
        </CstmrPmtStsRpt></Document>
        """
                .formatted(bank.nextReference(), messageId, whole, payment);
    }

    /** What the bank has to do by then, in its statement or before it. */
    void goOn(long now, LocalDate today) {
        late.removeIf(each -> {
            boolean due = !each.told().isAfter(today);
            if (due) {
                tell(now, each);
            }
            return due;
        });
        List<Back> due = back.stream().filter(each -> !each.day().isAfter(today)).toList();
        back.removeAll(due);
        for (int i = 0; i < due.size(); i += 3) {
            sendBack(now, today, due.subList(i, Math.min(i + 3, due.size())));
        }
        files.removeIf(file -> {
            boolean collects = !file.day().isAfter(today);
            if (collects) {
                collect(file, today);
            }
            return collects;
        });
    }

    /** All that is left of a file is one line. */
    private void collect(File file, LocalDate today) {
        file.debits()
                .forEach((endToEndId, minor) -> {
                    world.promises().collect(donation(endToEndId), minor);
                    if (!bank.isKind() && random.nextInt(3) == 0) {
                        back.add(
                                new Back(
                                        endToEndId, minor, today.plusDays(random.nextInt(LATEST))));
                    }
                });
        long all = file.debits().values().stream().mapToLong(Long::longValue).sum();
        if (all > 0) {
            String batch = "<Btch><PmtInfId>" + file.messageId() + "</PmtInfId></Btch>";
            bank.add("sg", line(all, bank.nextReference(), batch));
        }
    }

    private static Line line(long minor, String reference, String details) {
        return new Line("EUR", minor, reference, null, null, null, details);
    }

    /** Their details are in the statement, or in a notification besides. */
    private void sendBack(long now, LocalDate today, List<Back> some) {
        StringBuilder details = new StringBuilder();
        long all = 0;
        for (Back each : some) {
            world.promises().giveBack(donation(each.endToEndId()));
            details.append(Camt.returned(each.endToEndId(), each.minor(), "MD06"));
            all += each.minor();
        }
        String reference = bank.nextReference();
        if (random.nextInt(3) > 0) {
            bank.add("sg", line(-all, reference, details.toString()));
            return;
        }
        bank.add("sg", line(-all, reference, ""));
        Line told = line(-all, reference, details.toString());
        bank.notify(now, reference, Camt.notification(Bank.ours("sg"), reference, today, told));
    }

    List<String> left() {
        List<String> left = new ArrayList<>();
        files.forEach(each -> left.add("to be collected: " + each));
        late.forEach(each -> left.add("to be rejected: " + each));
        back.forEach(each -> left.add("to be given back: " + each));
        return left;
    }
}
