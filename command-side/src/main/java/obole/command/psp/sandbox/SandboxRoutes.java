package obole.command.psp.sandbox;

import obole.command.psp.sandbox.SandboxApi.Problem;
import obole.shared.Malformed;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The addresses of the sandbox PSP, and how it says no. */
final class SandboxRoutes {

    private static final int LARGEST = 64 * 1024;

    private final PaymentRoutes payments;
    private final DayRoutes days;
    private final DisputeRoutes disputes;

    SandboxRoutes(PaymentRoutes payments, DayRoutes days, DisputeRoutes disputes) {
        this.payments = payments;
        this.days = days;
        this.disputes = disputes;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .path(
                        "/sandbox/psp",
                        builder ->
                                builder.add(disputes.routes())
                                        .add(payments.routes())
                                        .add(days.routes()))
                .onError(SandboxRefusal.class, (e, _) -> problem((SandboxRefusal) e))
                .onError(
                        Malformed.class,
                        (e, _) ->
                                json(
                                        400,
                                        new Problem(
                                                400, "MALFORMED", String.valueOf(e.getMessage()))))
                .build();
    }

    static byte[] body(ServerRequest request) throws IOException {
        return body(request, LARGEST);
    }

    static byte[] body(ServerRequest request, int largest) throws IOException {
        byte[] body = request.servletRequest().getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new SandboxRefusal(
                    413, "BODY_TOO_LARGE", "At most " + largest / 1024 + " KB are read.");
        }
        return body;
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Malformed("date", "must be like 2026-11-20");
        }
    }

    static ServerResponse json(int status, Object body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(SandboxApi.JSON.writeValueAsBytes(body));
    }

    private static ServerResponse problem(SandboxRefusal refusal) {
        String detail = String.valueOf(refusal.getMessage());
        return json(refusal.status(), new Problem(refusal.status(), refusal.code(), detail));
    }
}
