package obole.query.safeguarding;

import static obole.schema.views.Tables.SAFEGUARDING_PROOF;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.SafeguardingProofRecord;
import obole.shared.identity.Digest;
import obole.shared.safeguarding.ProofEvent.ProofRecorded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** Writes a row for each version of a day's proof. */
@Component
@ProcessingGroup(ProofProjection.GROUP)
class ProofProjection implements Projection {

    static final String GROUP = "views-safeguarding";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FoldedTable<SafeguardingProofRecord> proofs;

    ProofProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        proofs = new FoldedTable<>(sql, SAFEGUARDING_PROOF, SAFEGUARDING_PROOF.POSITION, _ -> {});
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
        return new ProofProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (at.event() instanceof ProofRecorded event) {
            proofs.change(at, row -> recorded(row, event, at), event.day(), event.version());
        }
    }

    private static void recorded(SafeguardingProofRecord row, ProofRecorded event, Occurrence at) {
        Digest supersedes = event.supersedes();
        row.setKnownPosition(event.position())
                .setDigest(event.digest().hex())
                .setSupersedes(supersedes == null ? null : supersedes.hex())
                .setProof(JSON.writeValueAsString(event.proof()))
                .setRecordedBy(event.by())
                .setRecordedAt(at.recordedAt());
    }
}
