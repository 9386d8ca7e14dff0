package obole.standalone.model;

import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The bank: takes files, books, refuses and sends back, and writes it all down in statements. */
final class Bank {

    /** An account of ours there. */
    record Ours(String code, String iban, String currency, String kind) {

        String account() {
            return "bank:" + kind.toLowerCase(java.util.Locale.ROOT) + ":" + code;
        }
    }

    static final List<Ours> ACCOUNTS =
            List.of(
                    new Ours("sg", "FR7630006000011234567890189", "EUR", "SAFEGUARDING"),
                    new Ours("op", "FR1420041010050500013M02606", "EUR", "OPERATING"),
                    new Ours("sgp", "FR7630003036200005052917179", "GBP", "SAFEGUARDING"));

    static final String WITHOUT_A_WORD = "for the good cause";
    static final String INVOICE = "payment services";

    private final World world;
    private final Days calendar;
    private final Courier courier;
    private final Transfers transfers;
    private final Debits debits;
    private final Map<String, List<Line>> unbooked = new HashMap<>();
    private final Map<String, Long> balances = new HashMap<>();
    private final Map<String, Long> unknown = new HashMap<>();
    private final Map<String, Integer> statements = new HashMap<>();
    private final Map<String, LocalDate> closed = new HashMap<>();
    private final Map<String, TreeMap<LocalDate, Long>> closing = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private int movements;
    private boolean kind;

    Bank(World world, Days calendar, Courier courier, Random random) {
        this.world = world;
        this.calendar = calendar;
        this.courier = courier;
        this.transfers = new Transfers(world, this, random);
        this.debits = new Debits(world, this, random);
    }

    static Ours ours(String code) {
        return ACCOUNTS.stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
    }

    static String safeguarding(String currency) {
        return currency.equals("EUR") ? "sg" : "sgp";
    }

    /** From now on nothing is refused or sent back. */
    synchronized void kind() {
        kind = true;
    }

    synchronized void move(String account, long minor, String text) {
        add(account, new Line(ours(account).currency(), minor, nextReference(), null, text, null));
    }

    /** Somebody sends money without a word that a machine would know. */
    synchronized void unknown(String currency, long minor) {
        unknown.merge(currency, minor, Long::sum);
        move(safeguarding(currency), minor, WITHOUT_A_WORD);
    }

    synchronized long unknown(String currency) {
        return unknown.getOrDefault(currency, 0L);
    }

    boolean isKind() {
        return kind;
    }

    void add(String account, Line line) {
        unbooked.computeIfAbsent(account, _ -> new ArrayList<>()).add(line);
    }

    String nextReference() {
        return "BK" + ++movements;
    }

    synchronized boolean knows(String messageId) {
        return files.containsKey(messageId);
    }

    synchronized String digest(String messageId) {
        return World.known(files, messageId);
    }

    /** A file is taken once, whoever sends it how often. */
    synchronized void take(long now, String messageId, String digest, String text) {
        String before = files.putIfAbsent(messageId, digest);
        if (before != null) {
            if (!before.equals(digest)) {
                world.wrong("two files are called " + messageId);
            }
        } else if (text.contains("FIToFIPmtCxlReq")) {
            transfers.recall(now, text);
        } else if (text.contains("CstmrDrctDbtInitn")) {
            debits.take(now, messageId, text);
        } else {
            transfers.take(now, messageId, text);
        }
    }

    /** What the bank says of one payment of a file. */
    void status(
            long now, String messageId, String endToEndId, String code, @Nullable String reason) {
        String why =
                reason == null ? "" : "<StsRsnInf><Rsn><Cd>" + reason + "</Cd></Rsn></StsRsnInf>";
        String report =
                """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>%sT10:00:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId>
                <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId><TxInfAndSts>
                <OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>%s
                </TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
                """
                        .formatted(
                                nextReference(),
                                calendar.today(),
                                messageId,
                                messageId,
                                endToEndId,
                                code,
                                why);
        tell(now, endToEndId + code, report);
    }

    /** An answer to one of our files, as another. */
    void tell(long now, String key, String answer) {
        String path = "/v1/payment-files/status-reports";
        courier.tell(now, new Call(path, "finance:alice", key, "application/xml", answer));
    }

    /** The details of what a statement shows as one line. */
    void notify(long now, String key, String camt054) {
        String path = "/v1/bank-notifications";
        courier.tell(now, new Call(path, "finance:alice", key, "application/xml", camt054));
    }

    /** False when it has been booked. */
    boolean strike(String account, String endToEndId) {
        return unbooked.getOrDefault(account, List.of())
                .removeIf(line -> endToEndId.equals(line.endToEndId()));
    }

    /**
     * Books what waits, and what comes back of it on the next day; no day is closed twice.
     *
     * @param quiet whether there is a statement of a day on which nothing has happened
     */
    synchronized void closeDay(long now, String account, boolean quiet) {
        LocalDate today = calendar.today();
        if (account.equals("sg") && !today.equals(closed.get(account))) {
            debits.goOn(now, today);
        }
        List<Line> lines = unbooked.getOrDefault(account, List.of());
        if ((lines.isEmpty() && !quiet) || today.equals(closed.put(account, today))) {
            return;
        }
        List<Line> booked = List.copyOf(lines.subList(0, Math.min(80, lines.size())));
        unbooked.put(account, new ArrayList<>(lines.subList(booked.size(), lines.size())));
        transfers.booked(booked);
        long opening = balances.getOrDefault(account, 0L);
        long after = opening + booked.stream().mapToLong(Line::minor).sum();
        balances.put(account, after);
        closing.computeIfAbsent(account, _ -> new TreeMap<>()).put(today, after);
        int number = statements.merge(account, 1, Integer::sum);
        String statement = Camt.statement(ours(account), number, today, opening, after, booked);
        Call call =
                new Call(
                        "/v1/bank-statements",
                        "finance:alice",
                        account + number,
                        "application/xml",
                        statement);
        courier.tell(now, call, answer -> world.add(id(answer), booked));
    }

    private static String id(Answer answer) {
        return answer.body().path("statements").path(0).path("statementId").asString("");
    }

    synchronized List<String> waits() {
        List<String> waits = debits.left();
        unbooked.values().stream()
                .flatMap(List::stream)
                .forEach(line -> waits.add("to be booked: " + line));
        return waits;
    }

    /** At the end of a day. */
    synchronized long balance(String account, LocalDate day) {
        Map.Entry<LocalDate, Long> last =
                closing.getOrDefault(account, new TreeMap<>()).floorEntry(day);
        return last == null ? 0 : last.getValue();
    }

    synchronized long balance(String account) {
        return balances.getOrDefault(account, 0L);
    }

    static long minor(String decimal) {
        return new BigDecimal(decimal).movePointRight(2).longValueExact();
    }
}
