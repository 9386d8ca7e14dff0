/** Tables, roles and the PostgreSQL that Obole brings along; knows nothing of donations. */
@org.jspecify.annotations.NullMarked
package obole.migrations;
