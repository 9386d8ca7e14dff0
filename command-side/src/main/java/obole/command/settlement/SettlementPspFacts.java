package obole.command.settlement;

import obole.command.gateway.Caller;
import obole.command.psp.PspFact;
import obole.command.psp.PspFact.ReportAvailable;
import obole.command.psp.PspFacts;

import org.springframework.stereotype.Component;

/** Fetches a report when its PSP says that there is one. What fails is said again by the PSP. */
@Component
class SettlementPspFacts implements PspFacts {

    private final SettlementReports reports;

    SettlementPspFacts(SettlementReports reports) {
        this.reports = reports;
    }

    @Override
    public void accept(String psp, PspFact fact) {
        if (fact instanceof ReportAvailable(var reference)) {
            reports.fetch(psp, reference, Caller.machine("psp-" + psp));
        }
    }
}
