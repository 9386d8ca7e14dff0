package obole.standalone.model;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;

/**
 * That something has happened to something: its name and ids are read, and its order. Amounts are
 * never.
 */
record Event(long position, Instant at, String stream, String name, JsonNode payload) {

    String text(String field) {
        return payload.path(field).asString("");
    }

    /** On which it was written down. */
    LocalDate day() {
        return LocalDate.ofInstant(at, MovedClock.PARIS);
    }

    /** Who has done it, of the finance team. */
    String person() {
        return text("by").replace("finance:", "");
    }

    String gift() {
        return text("donationId");
    }

    String association() {
        return text("associationId");
    }

    /** Of the amount that is named so. */
    String currency(String amount) {
        return payload.path(amount).path("currency").asString("");
    }

    @Override
    public String toString() {
        return position + " " + stream + " " + name + " " + payload;
    }
}
