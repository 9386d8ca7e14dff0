package obole.query.account;

import static obole.schema.views.Tables.ACCOUNT;
import static obole.schema.views.Tables.PAYOUT;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.AccountRecord;
import obole.schema.views.tables.records.PayoutRecord;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a row for each account, each piece of its reserve and each payout. */
@Component
@ProcessingGroup(AccountProjection.GROUP)
class AccountProjection implements Projection {

    static final String GROUP = "views-account";

    private final FoldedTable<AccountRecord> accounts;
    private final FoldedTable<PayoutRecord> payouts;
    private final KeptPieces reserves;

    AccountProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        accounts = new FoldedTable<>(sql, ACCOUNT, ACCOUNT.POSITION, AccountFold::blank);
        payouts = new FoldedTable<>(sql, PAYOUT, PAYOUT.POSITION, PayoutFold::blank);
        reserves = new KeptPieces(sql);
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Schema schema() {
        return Schema.VIEWS;
    }

    @Override
    public Projection writing(DSLContext sql) {
        return new AccountProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (at.event() instanceof AccountStreamEvent event) {
            String id = event.accountId().toString();
            accounts.change(at, row -> AccountFold.fold(row, event, at), id);
            reserves.change(at, event);
            if (event instanceof PayoutEvent e) {
                payouts.change(at, row -> PayoutFold.fold(row, e, at), e.payoutId().toString());
            }
        }
    }
}
