package obole.standalone.model;

import obole.standalone.model.Reports.PspLine;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the PSP has set aside of donors' money, until it is told to take it or to let it go. */
final class Authorisations {

    private final Days days;
    private final Psp psp;
    private final Reports reports;
    private final Random random;
    private final Map<String, Held> all = new LinkedHashMap<>();

    Authorisations(Days days, Psp psp, Reports reports, Random random) {
        this.days = days;
        this.psp = psp;
        this.reports = reports;
        this.random = random;
    }

    private static final class Held {
        final Gift gift;
        String status = "AUTHORISED";
        LocalDate capturedOn = LocalDate.EPOCH;

        Held(Gift gift) {
            this.gift = gift;
        }
    }

    /** The donor has agreed; nothing is taken yet. */
    synchronized void hold(long now, Gift gift) {
        all.put(gift.id, new Held(gift));
        psp.tell(now, "payment.authorised", psp.payment(gift, gift.gross()));
    }

    /** Whose money waits, as far as the PSP knows. */
    synchronized List<Gift> open() {
        return all.values().stream()
                .filter(held -> held.status.equals("AUTHORISED"))
                .map(held -> held.gift)
                .toList();
    }

    /** Takes so much of it, once; whoever asks again is told what was taken. */
    synchronized void capture(long now, String payment, long minor) {
        Held held = all.get(payment);
        if (held == null || !held.status.equals("AUTHORISED")) {
            return;
        }
        Gift gift = held.gift;
        held.status = "CAPTURED";
        held.capturedOn = days.today();
        gift.paid = minor;
        String ref = "pi_" + gift.id;
        long fee = Math.min(minor, minor / 100 + 25);
        reports.add(new PspLine("PAYMENT", gift.currency, gift, gift.id, ref, minor, fee));
        if (random.nextBoolean()) {
            String on = ", \"capturedOn\": \"" + held.capturedOn + "\"";
            psp.tell(now, "payment.captured", psp.payment(gift, minor) + on);
        }
    }

    /** Lets it go, because it is told to. */
    synchronized void release(long now, String payment) {
        end(now, payment, "VOIDED", "payment.voided", ", \"reason\": \"requested\"");
    }

    /** Lets the oldest go by itself: nobody has wanted it for too long. */
    synchronized void expire(long now) {
        open().stream()
                .findFirst()
                .ifPresent(
                        gift -> end(now, gift.id, "EXPIRED", "payment.authorisation_expired", ""));
    }

    private void end(long now, String payment, String status, String told, String more) {
        Held held = all.get(payment);
        if (held == null || !held.status.equals("AUTHORISED")) {
            return;
        }
        held.status = status;
        if (status.equals("EXPIRED") || random.nextBoolean()) {
            psp.tell(now, told, "\"payment\": \"%s\"".formatted(payment) + more);
        }
    }

    /** As the PSP shows it, when it knows of one. */
    synchronized Optional<String> shown(String payment) {
        return Optional.ofNullable(all.get(payment)).map(Authorisations::shown);
    }

    private static String shown(Held held) {
        Gift gift = held.gift;
        String captured =
                held.status.equals("CAPTURED")
                        ? ", \"captured\": %s, \"capturedOn\": \"%s\""
                                .formatted(Psp.money(gift.currency, gift.paid), held.capturedOn)
                        : "";
        return """
        {"reference": "%s", "pspReference": "pi_%s", "gross": %s, "status": "%s",
         "outcome": "SUCCEEDS", "payAt": "http://127.0.0.1/pay", "captureLater": true%s}
        """
                .formatted(
                        gift.id,
                        gift.id,
                        Psp.money(gift.currency, gift.gross()),
                        held.status,
                        captured);
    }
}
