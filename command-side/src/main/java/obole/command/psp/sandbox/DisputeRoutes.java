package obole.command.psp.sandbox;

import obole.command.psp.sandbox.SandboxApi.EvidenceAsked;

import org.jooq.DSLContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;

/** Where donors' banks dispute, and merchants answer. */
final class DisputeRoutes {

    private static final int LARGEST = 6 * 1024 * 1024;

    private final DSLContext sql;
    private final Disputes disputes;
    private final SandboxDay day;
    private final WebhookSender sender;

    DisputeRoutes(DSLContext sql, Disputes disputes, SandboxDay day, WebhookSender sender) {
        this.sql = sql;
        this.disputes = disputes;
        this.day = day;
        this.sender = sender;
    }

    /** A dispute by its reference. */
    record DisputeShown(String dispute) {}

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/payments/{payment}/dispute", this::open)
                .POST("/payments/{payment}/dispute/fee", this::fee)
                .POST("/disputes/{dispute}/evidence", this::evidence)
                .build();
    }

    private ServerResponse open(ServerRequest request) {
        return told(disputes.openNow(sql, request.pathVariable("payment"), day.of(request)));
    }

    private ServerResponse fee(ServerRequest request) {
        return told(disputes.chargeFee(sql, request.pathVariable("payment"), day.of(request)));
    }

    private ServerResponse told(String dispute) {
        sender.wake();
        return SandboxRoutes.json(200, new DisputeShown(dispute));
    }

    private ServerResponse evidence(ServerRequest request) throws IOException {
        EvidenceAsked asked =
                SandboxApi.read(SandboxRoutes.body(request, LARGEST), EvidenceAsked.class);
        disputes.take(sql, request.pathVariable("dispute"), asked);
        return ServerResponse.noContent().build();
    }
}
