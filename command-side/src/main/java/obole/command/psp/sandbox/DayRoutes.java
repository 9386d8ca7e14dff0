package obole.command.psp.sandbox;

import static obole.command.psp.sandbox.SandboxRoutes.json;

import obole.command.psp.sandbox.SandboxApi.DayShown;
import obole.command.psp.sandbox.SandboxApi.ReportShown;
import obole.schema.sandbox.tables.records.PspReportRecord;
import obole.shared.Malformed;
import obole.shared.money.Money;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Days of the sandbox PSP over HTTP: which one it is, closing one, and the reports of it. */
final class DayRoutes {

    private final DayClose closing;
    private final BankInstructions bank;
    private final SandboxDay day;
    private final SandboxAddress address;
    private final WebhookSender sender;

    DayRoutes(
            DayClose closing,
            BankInstructions bank,
            SandboxDay day,
            SandboxAddress address,
            WebhookSender sender) {
        this.closing = closing;
        this.bank = bank;
        this.day = day;
        this.address = address;
        this.sender = sender;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/advance", this::advance)
                .POST("/close-day", this::close)
                .GET("/reports/{file}", this::report)
                .GET("/day", _ -> json(200, day.today()))
                .POST("/day", this::set)
                .DELETE("/day", _ -> unset())
                .build();
    }

    private ServerResponse advance(ServerRequest request) {
        closing.advance(day.of(request));
        sender.wake();
        return ServerResponse.noContent().build();
    }

    /** The bank is told before the answer, so that its own day can be closed next. */
    private ServerResponse close(ServerRequest request) {
        LocalDate date = required(request);
        closing.close(date);
        sender.wake();
        bank.sendOutstanding();
        return json(
                200, new DayShown(date, closing.reportsOf(date).stream().map(this::show).toList()));
    }

    private ServerResponse report(ServerRequest request) {
        String file = request.pathVariable("file");
        String reference = file.endsWith(".csv") ? file.substring(0, file.length() - 4) : file;
        PspReportRecord report =
                closing.find(reference)
                        .orElseThrow(() ->
                                new SandboxRefusal(
                                        404,
                                        "REPORT_NOT_FOUND",
                                        "There is no report by this name."));
        return ServerResponse.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(report.getCsv().getBytes(StandardCharsets.UTF_8));
    }

    private ServerResponse set(ServerRequest request) {
        day.set(required(request));
        return json(200, day.today());
    }

    private ServerResponse unset() {
        day.unset();
        return json(200, day.today());
    }

    private ReportShown show(PspReportRecord report) {
        return new ReportShown(
                report.getReference(),
                report.getLines(),
                Money.of(report.getGrossMinor(), report.getCurrency()),
                Money.of(report.getFeesMinor(), report.getCurrency()),
                Money.of(report.getNetMinor(), report.getCurrency()),
                report.getInstructed(),
                address.of("/sandbox/psp/reports/" + report.getReference() + ".csv"));
    }

    private static LocalDate required(ServerRequest request) {
        return SandboxRoutes.date(
                request.param("date")
                        .orElseThrow(
                                () -> new Malformed("date", "must be given, like 2026-11-20")));
    }
}
