package io.evercred.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.evercred.vault.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "io.evercred.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    /** Where a secret leaves its wrapper: sealed, or sent to the provider that it belongs to. */
    private static final Set<String> MAY_REVEAL = Set.of(
            "io.evercred.app.signin.RequestSeal",
            "io.evercred.app.signin.RequestSeal$Written",
            "io.evercred.app.signin.Departures",
            "io.evercred.app.signin.CodeExchange",
            "io.evercred.app.signin.IdTokens",
            "io.evercred.app.signin.UserInfo",
            "io.evercred.app.consent.GrantReturn",
            "io.evercred.app.guild.DiscordApi",
            "io.evercred.app.google.GoogleClients");

    private static final DescribedPredicate<JavaCall<?>> ANOTHER_CLOCK = describe(
            "another clock than the database's",
            call -> (Set.of(
                                            Instant.class.getName(),
                                            LocalDateTime.class.getName(),
                                            OffsetDateTime.class.getName(),
                                            ZonedDateTime.class.getName())
                                    .contains(call.getTargetOwner().getName())
                            && call.getName().equals("now"))
                    || call.getTargetOwner().getName().equals(System.class.getName())
                            && call.getName().equals("currentTimeMillis")
                    || call.getTargetOwner().getName().equals(Clock.class.getName())
                            && call.getName().startsWith("system")
                    || call.getTargetOwner().getName().equals(Date.class.getName())
                            && call.getName().equals("<init>")
                            && call.getTarget().getParameterTypes().isEmpty());

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
            slices().matching("io.evercred.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_IS_THE_DATABASES = noClasses()
            .should()
            .callMethodWhere(ANOTHER_CLOCK.as("another clock").forSubtype())
            .because("two processes agree on the time only if both take it from the database");

    @ArchTest
    static final ArchRule SECRETS_STAY_WRAPPED = noClasses()
            .that(describe("are not listed", type -> !MAY_REVEAL.contains(type.getName())))
            .should()
            .callMethod(Secret.class, "reveal")
            .because("each place that opens a secret is one that can leak it");

    @ArchTest
    static final ArchRule THE_WORKER_IS_FAR_AWAY =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.evercred.worker..");

    @ArchTest
    static final ArchRule THE_SANDBOX_IS_FOR_TESTS =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.evercred.sandbox..");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOBODY_ELSES_BUSINESS =
            classes().that().areAnnotatedWith(Controller.class).should().bePackagePrivate();
}
