package obole.command.psp.sandbox;

import static obole.command.psp.sandbox.SandboxRoutes.json;

import obole.command.psp.sandbox.SandboxApi.CaptureAsked;
import obole.command.psp.sandbox.SandboxApi.ChargeAsked;
import obole.command.psp.sandbox.SandboxApi.PaymentAsked;
import obole.command.psp.sandbox.SandboxApi.PaymentShown;
import obole.command.psp.sandbox.SandboxApi.RefundAsked;
import obole.command.psp.sandbox.SandboxApi.RefundShown;
import obole.schema.sandbox.tables.records.PspPaymentRecord;
import obole.schema.sandbox.tables.records.PspRefundRecord;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;

/** Payments and refunds over HTTP: JSON for merchants, a page for donors. */
final class PaymentRoutes {

    private static final Set<String> DONORS = Set.of("pay", "authenticate", "decline");
    private static final String NO_SCRIPTS =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final Payments payments;
    private final Authorisations authorisations;
    private final Refunds refunds;
    private final SandboxDay day;
    private final SandboxAddress address;
    private final WebhookSender sender;

    PaymentRoutes(
            Payments payments,
            Authorisations authorisations,
            Refunds refunds,
            SandboxDay day,
            SandboxAddress address,
            WebhookSender sender) {
        this.payments = payments;
        this.authorisations = authorisations;
        this.refunds = refunds;
        this.day = day;
        this.address = address;
        this.sender = sender;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/payments", this::start)
                .POST("/charges", this::charge)
                .GET("/payments/{payment}", r -> shown(payments.get(payment(r))))
                .POST("/payments/{payment}/capture", this::capture)
                .POST("/payments/{payment}/{action}", r -> shown(act(r)))
                .GET("/pay/{payment}", this::page)
                .POST("/pay/{payment}/{action}", this::actOnPage)
                .POST("/refunds", this::refund)
                .GET("/refunds/{refund}", this::findRefund)
                .build();
    }

    private ServerResponse start(ServerRequest request) throws IOException {
        PaymentAsked asked = SandboxApi.read(SandboxRoutes.body(request), PaymentAsked.class);
        return shown(payments.start(asked));
    }

    private ServerResponse charge(ServerRequest request) throws IOException {
        ChargeAsked asked = SandboxApi.read(SandboxRoutes.body(request), ChargeAsked.class);
        PspPaymentRecord payment = payments.charge(asked, day.of(request));
        sender.wake();
        return shown(payment);
    }

    private ServerResponse capture(ServerRequest request) throws IOException {
        CaptureAsked asked = SandboxApi.read(SandboxRoutes.body(request), CaptureAsked.class);
        PspPaymentRecord captured =
                authorisations.capture(payment(request), asked.amount(), day.of(request));
        sender.wake();
        return shown(captured);
    }

    private PspPaymentRecord act(ServerRequest request) {
        String payment = payment(request);
        LocalDate today = day.of(request);
        PspPaymentRecord done =
                switch (request.pathVariable("action")) {
                    case "pay" -> payments.pay(payment, today);
                    case "authenticate" -> payments.authenticate(payment, today);
                    case "decline" -> payments.decline(payment);
                    case "void" -> authorisations.release(payment);
                    case "expire" -> authorisations.expire(payment);
                    case "reverse" -> authorisations.reverse(payment, today);
                    default ->
                            throw new SandboxRefusal(
                                    404,
                                    "NO_SUCH_ACTION",
                                    "There is pay, authenticate, decline, capture, void, expire,"
                                            + " reverse.");
                };
        sender.wake();
        return done;
    }

    private ServerResponse page(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("content-security-policy", NO_SCRIPTS)
                .body(PayPage.of(payments.get(payment(request))).getBytes(StandardCharsets.UTF_8));
    }

    /** Back to where the donor came from, once there is nothing left to do here. */
    private ServerResponse actOnPage(ServerRequest request) {
        if (!DONORS.contains(request.pathVariable("action"))) {
            throw new SandboxRefusal(404, "NO_SUCH_ACTION", "A donor pays or declines.");
        }
        PspPaymentRecord done = act(request);
        String returnTo = done.getReturnTo();
        boolean stays = returnTo == null || done.getStatus().equals("AUTHENTICATING");
        return ServerResponse.seeOther(stays ? payAt(done.getReference()) : URI.create(returnTo))
                .build();
    }

    private ServerResponse refund(ServerRequest request) throws IOException {
        RefundAsked asked = SandboxApi.read(SandboxRoutes.body(request), RefundAsked.class);
        PspRefundRecord refund = refunds.refund(asked, day.of(request));
        sender.wake();
        int status =
                switch (refund.getStatus()) {
                    case "PENDING" -> 202;
                    case "REFUSED" -> 422;
                    default -> 200;
                };
        return json(status, show(refund));
    }

    private ServerResponse findRefund(ServerRequest request) {
        return json(
                200,
                show(
                        refunds.find(request.pathVariable("refund"))
                                .orElseThrow(() ->
                                        new SandboxRefusal(
                                                404,
                                                "REFUND_NOT_FOUND",
                                                "There is no refund by this name."))));
    }

    private ServerResponse shown(PspPaymentRecord payment) {
        return json(
                200,
                new PaymentShown(
                        payment.getReference(),
                        payment.getPspReference(),
                        Payments.gross(payment),
                        payment.getStatus(),
                        Outcome.of(payment.getGrossMinor()),
                        payAt(payment.getReference()),
                        payment.getCaptureLater(),
                        payment.getCapturedMinor() == null ? null : Payments.captured(payment),
                        payment.getCapturedOn(),
                        payment.getReport()));
    }

    private static RefundShown show(PspRefundRecord refund) {
        return new RefundShown(
                refund.getReference(),
                refund.getPspReference(),
                refund.getPayment(),
                Refunds.amount(refund),
                refund.getStatus(),
                refund.getReason(),
                refund.getRefundedOn(),
                refund.getReport());
    }

    private URI payAt(String reference) {
        return address.of("/sandbox/psp/pay/" + reference);
    }

    private static String payment(ServerRequest request) {
        return request.pathVariable("payment");
    }
}
