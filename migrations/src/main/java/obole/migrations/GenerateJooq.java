package obole.migrations;

import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the classes of {@code obole.schema} during the build: an embedded PostgreSQL, all
 * migrations, the generator. Run from its source before anything is compiled, and not part of the
 * jar.
 */
final class GenerateJooq {
    private static final String NAME = "obole";

    private GenerateJooq() {}

    /** Takes the module's folder. */
    public static void main(String[] arguments) throws Exception {
        Path module = Path.of(arguments[0]);
        Path scripts = module.resolve("src/main/resources/db");
        Path source = module.resolve("src/main/java/obole/migrations/GenerateJooq.java");
        Path target = module.resolve("target/generated-sources/jooq");
        Path work = module.resolve("target/jooq-postgres");
        // Starting a database costs seconds: the classes are kept while these files are the same.
        Path stamp = module.resolve("target/jooq.digest");
        Map<String, String> digests = ScriptDigests.of(scripts);
        packageDigests(module, digests);
        String digest = digests + "\n" + Files.readString(source);
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
            return;
        }
        PostgresBinaries.delete(target);
        PostgresBinaries.delete(work);
        Logger.getLogger("").setLevel(Level.WARNING);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(work))) {
            obole.migrations.Database.on(server, NAME).migrate();
            GenerationTool.generate(configuration(server, target));
        }
        PostgresBinaries.delete(work);
        Files.writeString(stamp, digest);
    }

    private static void packageDigests(Path module, Map<String, String> digests)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        digests.forEach(
                (schema, digest) -> lines.append(schema).append('=').append(digest).append('\n'));
        Path file = module.resolve("target/classes").resolve(ScriptDigests.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
    }

    private static Configuration configuration(EmbeddedPostgres server, Path target) {
        Credentials login = server.superuser();
        Jdbc jdbc =
                new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(server.jdbcUrl(NAME))
                        .withUser(login.user())
                        .withPassword(login.password());
        return new Configuration()
                .withJdbc(jdbc)
                .withGenerator(
                        new Generator()
                                .withDatabase(tables())
                                .withGenerate(style())
                                .withTarget(
                                        new Target()
                                                .withPackageName("obole.schema")
                                                .withDirectory(target.toString())));
    }

    private static Database tables() {
        List<SchemaMappingType> schemas =
                Arrays.stream(Schema.values())
                        .map(schema -> new SchemaMappingType().withInputSchema(schema.sqlName()))
                        .toList();
        ForcedType instants =
                new ForcedType()
                        .withName("INSTANT")
                        .withIncludeTypes("(?i:timestamptz|timestamp.*with time zone)");
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withSchemata(schemas)
                .withExcludes("schema_history")
                .withIncludeIndexes(false)
                .withIncludeRoutines(true)
                .withForcedTypes(instants);
    }

    private static Generate style() {
        return new Generate()
                .withGeneratedAnnotation(false)
                .withNullableAnnotation(false)
                .withPojos(false)
                .withDaos(false)
                .withRecords(true)
                .withFluentSetters(true)
                .withComments(true)
                .withSources(false);
    }
}
