package obole.command.psp.sandbox;

import obole.command.psp.sandbox.SandboxApi.EvidenceAsked;

import org.jooq.DSLContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;

/** Where merchants answer to disputes. */
final class DisputeRoutes {

    private static final int LARGEST = 6 * 1024 * 1024;

    private final DSLContext sql;
    private final Disputes disputes;

    DisputeRoutes(DSLContext sql, Disputes disputes) {
        this.sql = sql;
        this.disputes = disputes;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST("/disputes/{dispute}/evidence", this::evidence).build();
    }

    private ServerResponse evidence(ServerRequest request) throws IOException {
        EvidenceAsked asked =
                SandboxApi.read(SandboxRoutes.body(request, LARGEST), EvidenceAsked.class);
        disputes.take(sql, request.pathVariable("dispute"), asked);
        return ServerResponse.noContent().build();
    }
}
