package io.evercred.e2e.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Which module may know which, and that packages within one do not know each other in circles. */
@AnalyzeClasses(locations = MainClasses.class)
class ModuleRulesTests {

    private static final String SCHEMAS = "io.evercred.schemas..";
    private static final String VAULT = "io.evercred.vault..";
    private static final String[] RUNTIME = {
        "io.evercred.clock..",
        "io.evercred.consume..",
        "io.evercred.logging..",
        "io.evercred.migration..",
        "io.evercred.outgoing..",
        "io.evercred.startup..",
        "io.evercred.trace.."
    };
    private static final String SANDBOX = "io.evercred.sandbox..";
    private static final String APP = "io.evercred.app..";
    private static final String WORKER = "io.evercred.worker..";

    @ArchTest
    static final ArchRule the_app_does_not_know_the_worker = noClasses()
            .that()
            .resideInAPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WORKER, SANDBOX)
            .because("nothing but an event, a command or the read-only view passes between app and worker");

    @ArchTest
    static final ArchRule the_worker_does_not_know_the_app = noClasses()
            .that()
            .resideInAPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP, SANDBOX)
            .because("nothing but an event, a command or the read-only view passes between app and worker");

    @ArchTest
    static final ArchRule the_sandbox_knows_neither = noClasses()
            .that()
            .resideInAPackage(SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP, WORKER)
            .because("the sandbox starts app and worker as processes, and their own tests use the sandbox");

    @ArchTest
    static final ArchRule contracts_and_vault_know_nobody = noClasses()
            .that()
            .resideInAnyPackage(SCHEMAS, VAULT)
            .should()
            .dependOnClassesThat(resideInAnyPackage(APP, WORKER, SANDBOX, "org.springframework..")
                    .or(resideInAnyPackage(RUNTIME)))
            .because("whoever speaks our events or opens our secrets must not need Spring, nor the rest of us");

    @ArchTest
    static final ArchRule contracts_and_vault_are_independent = slices().matching("io.evercred.(schemas|vault)..")
            .should()
            .notDependOnEachOther()
            .because("each of the two can be used without the other");

    @ArchTest
    static final ArchRule what_runs_both_knows_neither = noClasses()
            .that()
            .resideInAnyPackage(RUNTIME)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP, WORKER, SANDBOX, SCHEMAS)
            .because("it is shared by app and worker, and must not tie them together");

    @ArchTest
    static final ArchRule the_app_is_free_of_cycles = slices().matching("io.evercred.app.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that knows another one and is known by it cannot be understood alone");

    @ArchTest
    static final ArchRule the_worker_is_free_of_cycles = slices().matching("io.evercred.worker.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that knows another one and is known by it cannot be understood alone");

    @ArchTest
    static final ArchRule the_sandbox_is_free_of_cycles = slices().matching("io.evercred.sandbox.(*)..")
            .should()
            .beFreeOfCycles()
            .because("the stand-in and the embedded servers are useful without each other");

    @ArchTest
    static final ArchRule listeners_and_controllers_are_nobody_elses = classes()
            .that()
            .haveSimpleNameEndingWith("Listener")
            .or()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .bePackagePrivate()
            .because("they are called by Kafka and by browsers, and by nobody here");

    @ArchTest
    static void every_module_was_looked_at(JavaClasses all) {
        for (var module : Stream.concat(Stream.of(SCHEMAS, VAULT, SANDBOX, APP, WORKER), Stream.of(RUNTIME))
                .toList()) {
            var prefix = module.replace("..", ".");
            assertThat(all).as(module).anyMatch(one -> one.getName().startsWith(prefix));
        }
    }
}
