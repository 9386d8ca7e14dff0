package obole.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be carried into which room, and what must stay outside. */
class ArchitectureTest {

    private static final JavaClasses OBOLE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("obole");

    private static final String[] CALENDAR = {"java.lang..", "java.util..", "java.time.."};

    /** Packages of the command side that every feature uses; all others are features. */
    private static final Set<String> NO_FEATURE =
            Set.of("decision", "gateway", "vault", "web", "psp", "bank", "chunk");

    private static final Pattern FEATURE = Pattern.compile("obole\\.command\\.([a-z]+).*");

    /** A rule decides or evolves; nothing else has methods of these names. */
    private static final DescribedPredicate<JavaClass> RULES =
            describe(
                    "rules",
                    type ->
                            featureOf(type).isPresent()
                                    && !type.getSimpleName().endsWith("Aggregate")
                                    && type.getMethods().stream()
                                            .anyMatch(method ->
                                                    method.getName().matches("decide|evolve")));

    @Test
    void the_shared_kernel_knows_no_framework() {
        classes()
                .that()
                .resideInAPackage("obole.shared..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "obole.shared..",
                                "java..",
                                "com.fasterxml.jackson.annotation..",
                                "org.jspecify.annotations.."))
                .check(OBOLE);
    }

    @Test
    void the_shared_kernel_has_neither_clock_nor_chance() {
        noClasses()
                .that()
                .resideInAPackage("obole.shared..")
                .should(readTimeOrChance())
                .check(OBOLE);
    }

    @Test
    void the_event_store_knows_axon_and_jdbc_and_no_other_room() {
        classes()
                .that()
                .resideInAPackage("obole.eventstore..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "obole.eventstore..",
                                "java..",
                                "javax.sql..",
                                "org.axonframework..",
                                "com.github.benmanes.caffeine..",
                                "io.axoniq.axonserver..",
                                "com.google.protobuf..",
                                "io.grpc..",
                                "org.postgresql..",
                                "org.springframework..",
                                "com.fasterxml.jackson.annotation..",
                                "tools.jackson..",
                                "org.slf4j..",
                                "org.jspecify.annotations.."))
                .check(OBOLE);
    }

    @Test
    void spring_enters_the_event_store_in_its_wiring_only() {
        noClasses()
                .that()
                .resideInAPackage("obole.eventstore..")
                .and()
                .haveNameNotMatching(".*\\.(EventStore|AxonServer)Wiring(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(OBOLE);
    }

    @Test
    void what_every_process_has_knows_neither_side() {
        noClasses()
                .that()
                .resideInAPackage("obole.process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("obole.command..", "obole.query..", "obole.standalone..")
                .check(OBOLE);
    }

    @Test
    void migrations_know_no_other_room() {
        noClasses()
                .that()
                .resideInAPackage("obole.migrations..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("obole..")
                                .and(
                                        DescribedPredicate.not(
                                                resideInAnyPackage(
                                                        "obole.migrations..", "obole.schema.."))))
                .check(OBOLE);
    }

    @Test
    void the_query_side_neither_knows_the_command_side_nor_sends_commands() {
        noClasses()
                .that()
                .resideInAPackage("obole.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "obole.command..",
                        "obole.standalone..",
                        "org.axonframework.commandhandling..",
                        "org.axonframework.modelling.command..")
                .check(OBOLE);
    }

    @Test
    void the_command_side_does_not_know_the_query_side() {
        noClasses()
                .that()
                .resideInAPackage("obole.command..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "obole.query..",
                        "obole.standalone..",
                        "obole.schema.ledger..",
                        "obole.schema.views..",
                        "obole.schema.reconciliation..",
                        "obole.schema.audit..")
                .check(OBOLE);
    }

    @Test
    void rules_are_pure() {
        classes()
                .that(RULES)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CALENDAR)
                                .or(
                                        resideInAnyPackage(
                                                "obole.shared..",
                                                "obole.command.decision..",
                                                "org.jspecify.annotations.."))
                                .or(describe("of a feature", type -> featureOf(type).isPresent())))
                .allowEmptyShould(true)
                .check(OBOLE);
        noClasses().that(RULES).should(readTimeOrChance()).allowEmptyShould(true).check(OBOLE);
    }

    @Test
    void features_meet_in_events() {
        classes()
                .that(describe("of a feature", type -> featureOf(type).isPresent()))
                .should(stayInTheirFeature())
                .allowEmptyShould(true)
                .check(OBOLE);
    }

    @Test
    void gateways_to_psp_and_bank_know_no_feature() {
        noClasses()
                .that()
                .resideInAnyPackage("obole.command.psp..", "obole.command.bank..")
                .should()
                .dependOnClassesThat(describe("of a feature", type -> featureOf(type).isPresent()))
                .check(OBOLE);
    }

    @Test
    void nobody_outside_sees_an_aggregate() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Aggregate")
                .should()
                .bePublic()
                .allowEmptyShould(true)
                .check(OBOLE);
    }

    private static Optional<String> featureOf(JavaClass type) {
        Matcher matcher = FEATURE.matcher(type.getPackageName());
        return matcher.matches() && !NO_FEATURE.contains(matcher.group(1))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /**
     * An import of history, and the settling of a report, tell other features what to do; sealing a
     * payment file asks the accounts, and sealing direct debits their pledges, whose answer each
     * must have before it goes on.
     */
    private static boolean mayMeet(String feature, String other, JavaClass target) {
        boolean command = target.getName().matches(".*Command(\\$.*)?");
        return command
                && (feature.equals("history")
                        || (feature.equals("donation") && other.equals("settlement"))
                        || (feature.equals("paymentfile") && other.equals("account"))
                        || (feature.equals("collection") && other.equals("pledge")));
    }

    private static ArchCondition<JavaClass> stayInTheirFeature() {
        return new ArchCondition<>("know other features by their events only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String feature = featureOf(type).orElseThrow();
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    Optional<String> other = featureOf(target);
                    if (other.isPresent()
                            && !other.get().equals(feature)
                            && !mayMeet(feature, other.get(), target)) {
                        events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> readTimeOrChance() {
        return new ArchCondition<>("read time or chance") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethodCallsFromSelf().stream()
                        .filter(call ->
                                (call.getTargetOwner().getPackageName().startsWith("java.")
                                                && call.getName()
                                                        .matches(
                                                                "now|randomUUID|currentTimeMillis"))
                                        || call.getTargetOwner().isAssignableTo(Clock.class))
                        .forEach(call ->
                                events.add(
                                        SimpleConditionEvent.satisfied(
                                                type, call.getDescription())));
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency
                                        .getTargetClass()
                                        .getName()
                                        .matches(
                                                ".*\\.(Random|SecureRandom|"
                                                        + "ThreadLocalRandom|SplittableRandom)"))
                        .forEach(dependency ->
                                events.add(
                                        SimpleConditionEvent.satisfied(
                                                type, dependency.getDescription())));
            }
        };
    }
}
