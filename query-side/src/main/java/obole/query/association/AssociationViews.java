package obole.query.association;

import static obole.schema.views.Tables.ASSOCIATION;
import static obole.schema.views.Tables.ASSOCIATION_DOCUMENT;
import static obole.schema.views.Tables.ASSOCIATION_PERSON;

import static org.jooq.impl.DSL.noCondition;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Days;
import obole.query.web.Expander;
import obole.query.web.Expanding;
import obole.query.web.Expansion;
import obole.query.web.Filters;
import obole.query.web.Problems;
import obole.schema.views.tables.records.AssociationDocumentRecord;
import obole.schema.views.tables.records.AssociationRecord;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Reads of associations. */
@RestController
@RequestMapping("/v1/associations")
class AssociationViews {

    /** As which an association may be asked for. */
    enum Status {
        REGISTERED,
        VERIFIED,
        REFUSED,
        SUSPENDED,
        FROZEN,
        CLOSING,
        CLOSED
    }

    record Identifier(String kind, String value) {}

    /** Only whether there is one, and from when: the IBAN itself is in the vault. */
    record BankAccount(String state, @Nullable Instant usableFrom) {}

    record Association(
            String id,
            String name,
            Identifier identifier,
            @Nullable String legalForm,
            String status,
            @Nullable String reason,
            String feeBearer,
            int commissionBasisPoints,
            @Nullable Money commissionMinimum,
            @Nullable Money commissionMaximum,
            BankAccount bankAccount,
            String zone,
            LocalDate registeredOn,
            long version) {

        private static Association of(AssociationRecord row) {
            return new Association(
                    row.getAssociationId(),
                    row.getName(),
                    new Identifier(row.getIdentifierKind(), row.getIdentifierValue()),
                    row.getLegalForm(),
                    row.getStatus(),
                    row.getReason(),
                    row.getFeeBearer(),
                    row.getCommissionBasisPoints(),
                    bound(row.getCommissionMinimumMinor(), row.getCommissionMinimumCurrency()),
                    bound(row.getCommissionMaximumMinor(), row.getCommissionMaximumCurrency()),
                    new BankAccount(row.getBankAccountState(), row.getBankAccountUsableFrom()),
                    row.getZone(),
                    row.getRegisteredOn(),
                    row.getVersion());
        }

        /** Why authorities freeze is not told to whom they freeze. */
        private Association toItself() {
            return new Association(
                    id,
                    name,
                    identifier,
                    legalForm,
                    status,
                    status.equals("FROZEN") ? null : reason,
                    feeBearer,
                    commissionBasisPoints,
                    commissionMinimum,
                    commissionMaximum,
                    bankAccount,
                    zone,
                    registeredOn,
                    version);
        }
    }

    private static @Nullable Money bound(@Nullable Long minor, @Nullable String currency) {
        return minor == null || currency == null ? null : Money.of(minor, currency);
    }

    /** {@code about} is the person it identifies; what has been superseded is still listed. */
    record Document(
            String kind,
            String reference,
            String content,
            @Nullable String about,
            String status,
            @Nullable String reason,
            @Nullable LocalDate validUntil) {

        private static Document of(AssociationDocumentRecord row) {
            return new Document(
                    row.getKind(),
                    row.getReference(),
                    row.getContent(),
                    row.getAbout(),
                    row.getStatus(),
                    row.getReason(),
                    row.getValidUntil());
        }
    }

    /** Who it is, is in the vault. */
    record Person(String reference, String capacity) {}

    record Detail(
            Association association,
            List<Document> documents,
            List<Person> persons,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Map<String, @Nullable Object> expanded) {}

    /** Oldest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(List<Association> associations, @Nullable String next) {}

    private final DSLContext sql;
    private final Expander expander;

    AssociationViews(@Qualifier(QuerySide.READ) DSLContext sql, Expander expander) {
        this.sql = sql;
        this.expander = expander;
    }

    @GetMapping("/{id}")
    ResponseEntity<Detail> one(
            @PathVariable("id") AssociationId id, Expanding expanding, HttpServletRequest request) {
        @Nullable AssociationRecord found =
                sql.fetchOne(ASSOCIATION, ASSOCIATION.ASSOCIATION_ID.eq(id.toString()));
        if (found == null) {
            throw Problems.notFound("ASSOCIATION_NOT_FOUND");
        }
        List<Document> documents =
                sql.selectFrom(ASSOCIATION_DOCUMENT)
                        .where(ASSOCIATION_DOCUMENT.ASSOCIATION_ID.eq(id.toString()))
                        .orderBy(ASSOCIATION_DOCUMENT.RECEIVED_POSITION)
                        .fetch(Document::of);
        List<Person> persons =
                sql.selectFrom(ASSOCIATION_PERSON)
                        .where(
                                ASSOCIATION_PERSON.ASSOCIATION_ID.eq(id.toString()),
                                ASSOCIATION_PERSON.WITHDRAWN.isFalse())
                        .orderBy(ASSOCIATION_PERSON.REFERENCE)
                        .fetch(row -> new Person(row.getReference(), row.getCapacity()));
        return ResponseEntity.ok()
                .eTag(Long.toString(found.getVersion()))
                .body(
                        new Detail(
                                Identity.of(request).staff()
                                        ? Association.of(found)
                                        : Association.of(found).toItself(),
                                documents,
                                persons,
                                expander.expand(
                                        expanding,
                                        Map.of(
                                                Expansion.ACCOUNT,
                                                id.toString(),
                                                Expansion.HOLDS,
                                                id.toString()))));
    }

    @GetMapping
    Page all(
            @RequestParam(value = "status", required = false) @Nullable Status status,
            @RequestParam(value = "identifier", required = false) @Nullable String identifier,
            Days days,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.selectFrom(ASSOCIATION)
                        .where(
                                Filters.is(ASSOCIATION.STATUS, status),
                                Filters.is(ASSOCIATION.IDENTIFIER_VALUE, identifier),
                                days.within(ASSOCIATION.REGISTERED_ON),
                                after == null
                                        ? noCondition()
                                        : ASSOCIATION.CREATED_POSITION.gt(after.position()))
                        .orderBy(ASSOCIATION.CREATED_POSITION)
                        .limit(paging.rows())
                        .fetch();
        return new Page(
                paging.shown(rows).stream().map(Association::of).toList(),
                paging.next(
                        rows, row -> new Cursor(row.getCreatedPosition(), row.getAssociationId())));
    }
}
