package obole.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** What breaks a client, and what does not: one change of a small document in each row. */
class BreakingTest {

    private static final String BEFORE =
            """
            {"paths": {"/things": {"post": {
               "security": [{"token": ["finance"]}, {"token": ["admin"]}],
               "parameters": [
                 {"name": "size", "in": "query", "required": false,
                  "schema": {"type": "integer", "minimum": 1, "maximum": 9}},
                 {"$ref": "#/components/parameters/Key"}],
               "requestBody": {"required": true, "content": {"application/json": {"schema":
                 {"$ref": "#/components/schemas/Wish"}}}},
               "responses": {
                 "200": {"headers": {"ETag": {}}, "content": {"application/json": {"schema":
                   {"$ref": "#/components/schemas/Thing"}}}},
                 "404": {"description": "none"}}}}},
             "components": {
               "parameters": {"Key": {"name": "Key", "in": "header", "required": true,
                 "schema": {"type": "string", "maxLength": 255}}},
               "schemas": {
                 "Wish": {"type": "object", "additionalProperties": false, "required": ["name"],
                   "properties": {
                     "name": {"type": "string", "minLength": 1, "maxLength": 10},
                     "kind": {"type": "string", "enum": ["A", "B"]},
                     "parts": {"type": "array", "items": {"type": "integer"}}}},
                 "Thing": {"type": "object", "required": ["id", "state"], "properties": {
                   "id": {"type": "string", "pattern": "^t$"},
                   "state": {"type": "string", "enum": ["NEW", "OLD"]},
                   "note": {"type": ["string", "null"]},
                   "of": {"anyOf": [{"$ref": "#/components/schemas/Part"}, {"type": "null"}]}}},
                 "Part": {"type": "object", "required": ["n"], "properties": {
                   "n": {"type": "integer"}}}}}}
            """;

    private record Row(String what, String from, String to, String found) {

        static List<Row> of(String table) {
            return table.lines()
                    .map(line -> line.split(" \\| ", -1))
                    .map(row -> new Row(row[0], row[1], row[2].equals("-") ? "" : row[2], row[3]))
                    .toList();
        }
    }

    /** What it is about, what is there, what is there instead, and what is said of it. */
    private static final String BREAKS =
            """
            OPERATION | "/things": {"post" | "/things": {"put" | is gone
            PATH | "/things" | "/others" | is gone
            ROLE | {"token": ["finance"]},  | - | no longer for [finance]
            PARAMETER | "name": "size" | "name": "width" | takes no size
            NEEDED | "query", "required": false | "query", "required": true | size must be given
            RANGE | "maximum": 9 | "maximum": 8 | lower maximum
            RANGE | "minimum": 1, | "minimum": 2, | higher minimum
            HEADER | "maxLength": 255 | "maxLength": 99 | Key has a lower maxLength
            LENGTH | "maxLength": 10 | "maxLength": 9 | name has a lower maxLength
            FIELDASKED | "kind": {"type" | "sort": {"type" | kind is not taken
            NEWMUST | "required": ["name"] | "required": ["name", "kind"] | kind must be given
            WORDASKED | ["A", "B"] | ["A"] | may not be [B]
            TYPEASKED | "items": {"type": "integer"} | "items": {"type": "string"} | parts[] is no [integer]
            STATUS | "200" | "201" | does not answer 200
            ANSWERSHEADER | "ETag": {} | "Age": {} | answers no ETag
            ANSWERSTYPE | {}}, "content": {"application/json" | {}}, "content": {"text/plain" | is no application/json
            FIELDANSWERED | "note": {"type" | "remark": {"type" | note is not answered
            NOLONGERSURE | "required": ["id", "state"] | "required": ["id"] | state may be left out
            WORDANSWERED | ["NEW", "OLD"] | ["NEW", "OLD", "LOST"] | may be [LOST]
            SHAPEANSWERED | "^t$" | "^u$" | another pattern
            NULLANSWERED | "id": {"type": "string" | "id": {"type": ["string", "null"] | id may be [null, string]
            WITHIN | "n": {"type": "integer"} | "n": {"type": "string"} | n may be [string]
            """;

    private static final String HARMLESS =
            """
            NOTHING | "/things" | "/things" | -
            APROBLEM | "404" | "409" | -
            MOREROOM | "maxLength": 10 | "maxLength": 11 | -
            AWORDASKED | ["A", "B"] | ["A", "B", "C"] | -
            AWORDLESS | ["NEW", "OLD"] | ["NEW"] | -
            AFIELD | "note": {"type" | "more": {}, "note": {"type" | -
            AROLE | [{"token": ["finance"]} | [{"token": ["auditor"]}, {"token": ["finance"]} | -
            NEVERNULL | "note": {"type": ["string", "null"] | "note": {"type": "string" | -
            NONEED | "required": ["name"] | "required": [] | -
            """;

    @Test
    void what_breaks_a_client_is_found() {
        List<String> wrong = new ArrayList<>();
        for (Row row : Row.of(BREAKS)) {
            List<String> found = found(row);
            if (found.stream().noneMatch(each -> each.contains(row.found()))) {
                wrong.add(row.what() + ": " + found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_only_added_is_harmless() {
        List<String> wrong = new ArrayList<>();
        for (Row row : Row.of(HARMLESS)) {
            List<String> found = found(row);
            if (!found.isEmpty()) {
                wrong.add(row.what() + ": " + found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> found(Row row) {
        assertThat(BEFORE).as(row.what()).contains(row.from());
        JsonNode before = Document.JSON.readTree(BEFORE);
        JsonNode after = Document.JSON.readTree(BEFORE.replace(row.from(), row.to()));
        return Breaking.between(before, after);
    }
}
