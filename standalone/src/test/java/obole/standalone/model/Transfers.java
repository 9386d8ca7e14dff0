package obole.standalone.model;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bank was ordered to pay, and to get back; its lock is the bank's. */
final class Transfers {

    private static final Pattern TRANSFER =
            Pattern.compile(
                    "(?s)<CdtTrfTxInf>.*?<EndToEndId>(\\w+)</EndToEndId>"
                            + ".*?<InstdAmt Ccy=\"(EUR|GBP)\">([0-9.]+)</InstdAmt>");

    private static final Pattern RECALLED =
            Pattern.compile("<OrgnlEndToEndId>(\\w+)</OrgnlEndToEndId>");

    private static final String SWEPT_FROM =
            "<DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN>";

    private final World world;
    private final Bank bank;
    private final Random random;
    private final Map<String, Order> orders = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Line> comingBack = new ArrayList<>();

    Transfers(World world, Bank bank, Random random) {
        this.world = world;
        this.bank = bank;
        this.random = random;
    }

    private record Order(String messageId, String currency, long minor) {

        String account() {
            return Bank.safeguarding(currency);
        }
    }

    static String payout(String endToEndId) {
        return "pay_" + endToEndId.substring(3);
    }

    void take(long now, String messageId, String pain001) {
        Matcher transfer = TRANSFER.matcher(pain001);
        while (transfer.find()) {
            String currency = transfer.group(2);
            Order order = new Order(messageId, currency, Bank.minor(transfer.group(3)));
            order(now, transfer.group(1), order, pain001);
        }
    }

    private void order(long now, String endToEndId, Order order, String pain001) {
        if (!world.order(endToEndId)) {
            world.wrong(endToEndId + " is ordered twice");
        }
        if (endToEndId.startsWith("TRF")) {
            String from = pain001.replaceAll(">\\s+<", "><").contains(SWEPT_FROM) ? "sg" : "op";
            String to = from.equals("sg") ? "op" : "sg";
            bank.add(from, line("EUR", -order.minor(), endToEndId, null));
            bank.add(to, line("EUR", order.minor(), endToEndId, null));
            return;
        }
        orders.put(endToEndId, order);
        int fate = bank.isKind() ? 99 : random.nextInt(100);
        if (fate < 8) {
            refused.add(endToEndId);
            bank.status(now, order.messageId(), endToEndId, "RJCT", fate < 4 ? "AC04" : "AM04");
            return;
        }
        if (fate < 40) {
            bank.status(now, order.messageId(), endToEndId, "ACSP", null);
        }
        bank.add(order.account(), line(order.currency(), -order.minor(), endToEndId, null));
        if (fate > 40 && fate < 50) {
            comingBack.add(comesBack(endToEndId, order, fate < 44, "AC04"));
        }
    }

    private Line line(String currency, long minor, String endToEndId, @Nullable String returned) {
        return new Line(currency, minor, bank.nextReference(), endToEndId, null, returned);
    }

    private Line comesBack(String endToEndId, Order order, boolean charged, String reason) {
        long kept = charged ? Math.min(order.minor() - 1, 150) : 0;
        Line back = line(order.currency(), order.minor() - kept, endToEndId, reason);
        world.sendBack(payout(endToEndId), back);
        return back;
    }

    /** What was booked can come back from then on. */
    void booked(List<Line> lines) {
        comingBack.removeIf(back -> {
            boolean left =
                    lines.stream()
                            .anyMatch(line -> Objects.equals(line.endToEndId(), back.endToEndId()));
            if (left) {
                bank.add(Bank.safeguarding(back.currency()), back);
            }
            return left;
        });
    }

    /** Before it is booked it is struck out; later the payee gives it back, or does not. */
    void recall(long now, String camt056) {
        Matcher recalled = RECALLED.matcher(camt056);
        if (!recalled.find()) {
            world.wrong("a recall of nothing: " + camt056);
            return;
        }
        String endToEndId = recalled.group(1);
        Order order = orders.get(endToEndId);
        boolean over = refused.contains(endToEndId) || world.isSentBack(payout(endToEndId));
        if (order == null || over || bank.isKind() || random.nextInt(3) == 0) {
            world.refuseRecall(payout(endToEndId));
            answer(now, endToEndId, "RJCR", order == null ? "NOOR" : over ? "ARDT" : "CUST");
        } else if (bank.strike(order.account(), endToEndId)) {
            refused.add(endToEndId);
            bank.status(now, order.messageId(), endToEndId, "CANC", null);
        } else {
            bank.add(order.account(), comesBack(endToEndId, order, random.nextBoolean(), "FOCR"));
            answer(now, endToEndId, "ACCR", null);
        }
    }

    private void answer(long now, String endToEndId, String status, @Nullable String reason) {
        String why =
                reason == null
                        ? ""
                        : "<CxlStsRsnInf><Rsn><Cd>" + reason + "</Cd></Rsn></CxlStsRsnInf>";
        String camt029 =
                """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.029.001.09"><RsltnOfInvstgtn>
                <Assgnmt><Id>%s</Id></Assgnmt><CxlDtls><TxInfAndSts>
                <OrgnlEndToEndId>%s</OrgnlEndToEndId><TxCxlSts>%s</TxCxlSts>%s
                </TxInfAndSts></CxlDtls></RsltnOfInvstgtn></Document>
                """
                        .formatted(bank.nextReference(), endToEndId, status, why);
        bank.tell(now, endToEndId + status, camt029);
    }
}
