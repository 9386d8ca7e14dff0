package obole.command.bank.sandbox;

import obole.command.bank.Camt056Reader;
import obole.command.bank.Unreadable;
import obole.command.bank.sandbox.BankApi.BookingShown;
import obole.command.bank.sandbox.BankApi.DayShown;
import obole.command.bank.sandbox.BankApi.Movement;
import obole.command.bank.sandbox.BankApi.Problem;
import obole.command.bank.sandbox.BankApi.TransferReturn;
import obole.shared.Malformed;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The addresses of the sandbox bank, and how it says no. */
final class BankRoutes {

    private static final int LARGEST_FILE = 32 * 1024 * 1024;
    private static final int LARGEST_MOVEMENT = 64 * 1024;

    private final Instructions instructions;
    private final Returns returns;
    private final BankDay day;
    private final Statements statements;
    private final StatusReports reports;

    BankRoutes(
            Instructions instructions,
            Returns returns,
            BankDay day,
            Statements statements,
            StatusReports reports) {
        this.instructions = instructions;
        this.returns = returns;
        this.day = day;
        this.statements = statements;
        this.reports = reports;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/sandbox/bank/payment-files", this::take)
                .GET("/sandbox/bank/payment-files/{message}", this::find)
                .GET("/sandbox/bank/payment-files/{message}/status", this::status)
                .POST("/sandbox/bank/payment-files/{message}/refusal", this::refuse)
                .POST("/sandbox/bank/close-day", this::close)
                .POST("/sandbox/bank/{code}/credit", request -> move("CREDIT", request))
                .POST("/sandbox/bank/{code}/debit", request -> move("DEBIT", request))
                .POST("/sandbox/bank/{code}/return", this::sendBack)
                .GET("/sandbox/bank/{code}/statement", this::statement)
                .GET("/sandbox/bank/{code}", r -> json(200, statements.account(code(r))))
                .onError(BankRefusal.class, (e, _) -> problem((BankRefusal) e))
                .onError(Malformed.class, (e, _) -> malformed(String.valueOf(e.getMessage())))
                .onError(Unreadable.class, (e, _) -> malformed(String.valueOf(e.getMessage())))
                .build();
    }

    private ServerResponse take(ServerRequest request) throws IOException {
        byte[] file = body(request, LARGEST_FILE);
        return json(
                200,
                Camt056Reader.isOne(new ByteArrayInputStream(file))
                        ? returns.recall(file)
                        : instructions.take(file));
    }

    private ServerResponse find(ServerRequest request) {
        return json(
                200,
                instructions
                        .find(request.pathVariable("message"))
                        .orElseThrow(() ->
                                new BankRefusal(
                                        404,
                                        "FILE_NOT_FOUND",
                                        "No file has been taken under this MsgId.")));
    }

    private ServerResponse status(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(reports.about(request.pathVariable("message")));
    }

    private ServerResponse refuse(ServerRequest request) throws IOException {
        TransferReturn order = BankApi.read(body(request, LARGEST_MOVEMENT), TransferReturn.class);
        return json(200, new BookingShown(reports.refuse(request.pathVariable("message"), order)));
    }

    private ServerResponse close(ServerRequest request) {
        LocalDate date = date(request);
        day.close(date);
        return json(200, new DayShown(date, statements.ofDay(date)));
    }

    private ServerResponse move(String kind, ServerRequest request) throws IOException {
        Movement movement = BankApi.read(body(request, LARGEST_MOVEMENT), Movement.class);
        return json(200, new BookingShown(instructions.move(code(request), kind, movement)));
    }

    private ServerResponse sendBack(ServerRequest request) throws IOException {
        TransferReturn order = BankApi.read(body(request, LARGEST_MOVEMENT), TransferReturn.class);
        return json(200, new BookingShown(returns.order(code(request), order)));
    }

    private ServerResponse statement(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(statements.camt053(code(request), date(request)));
    }

    private static String code(ServerRequest request) {
        return request.pathVariable("code");
    }

    private static LocalDate date(ServerRequest request) {
        try {
            return LocalDate.parse(request.param("date").orElse(""));
        } catch (DateTimeParseException e) {
            throw new Malformed("date", "must be given, like 2026-11-20");
        }
    }

    private static byte[] body(ServerRequest request, int largest) throws IOException {
        byte[] body = request.servletRequest().getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new BankRefusal(413, "BODY_TOO_LARGE", "This is more than is read.");
        }
        return body;
    }

    private static ServerResponse problem(BankRefusal refusal) {
        String detail = String.valueOf(refusal.getMessage());
        return json(refusal.status(), new Problem(refusal.status(), refusal.code(), detail));
    }

    private static ServerResponse malformed(String detail) {
        return json(400, new Problem(400, "MALFORMED", detail));
    }

    private static ServerResponse json(int status, Object body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(BankApi.JSON.writeValueAsBytes(body));
    }
}
