package obole.command.psp.sandbox;

import obole.schema.sandbox.tables.records.PspPaymentRecord;

import org.springframework.web.util.HtmlUtils;

/** The page on which a donor pays or declines. */
final class PayPage {

    private static final String STYLE =
            """
            body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto;
              padding: 0 1rem; color: #1b1b1b; background: #fff; }
            button { font: inherit; padding: .6rem 1.4rem; margin-right: .8rem;
              border-radius: .4rem; border: 2px solid #14532d; background: #14532d; color: #fff; }
            button.other { background: #fff; color: #14532d; }
            button:focus-visible { outline: 3px solid #f59e0b; outline-offset: 2px; }
            form { display: inline; }
            .note { border-left: 4px solid #64748b; padding-left: .8rem; }
            """;

    private PayPage() {}

    static String of(PspPaymentRecord payment) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Pay %1$s – Sandbox PSP</title>
        <style>
        %2$s</style>
        </head>
        <body>
        <main>
        <h1>Pay %1$s</h1>
        <p>%3$s</p>
        <p>Status: <strong>%4$s</strong></p>
        %5$s
        <p class="note">This is a sandbox: no money moves. What happens is decided by the last two
        digits of the amount. This payment: %6$s.</p>
        </main>
        </body>
        </html>
        """
                .formatted(
                        Payments.gross(payment).display(),
                        STYLE,
                        HtmlUtils.htmlEscape(payment.getDescription(), "UTF-8"),
                        status(payment.getStatus()),
                        buttons(payment),
                        HtmlUtils.htmlEscape(
                                Outcome.of(payment.getGrossMinor()).description(), "UTF-8"));
    }

    private static String status(String status) {
        return switch (status) {
            case "CREATED" -> "waiting for you";
            case "AUTHENTICATING" -> "your bank wants to know that it is you";
            case "AUTHORISED", "CAPTURED" -> "paid";
            case "VOIDED", "EXPIRED" -> "nothing was taken";
            case "REVERSED" -> "given back";
            default -> "not paid";
        };
    }

    private static String buttons(PspPaymentRecord payment) {
        return switch (payment.getStatus()) {
            case "CREATED" ->
                    button(payment, "pay", "Pay", "")
                            + button(payment, "decline", "Decline", "other");
            case "AUTHENTICATING" ->
                    button(payment, "authenticate", "It is me", "")
                            + button(payment, "decline", "Decline", "other");
            default -> "";
        };
    }

    private static String button(
            PspPaymentRecord payment, String action, String label, String style) {
        return """
        <form method="post" action="/sandbox/psp/pay/%s/%s">
        <button class="%s">%s</button>
        </form>
        """
                .formatted(payment.getReference(), action, style, label);
    }
}
