package io.evercred.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;

/** There is one clock, the database's. A machine's own would make workers disagree on what is due. */
@AnalyzeClasses(locations = MainClasses.class)
class TimeRulesTests {

    private static final String BECAUSE =
            "the one clock is the database's: take the Clock bean, read it at the edge and pass the instant on";

    /** The clock module is the one place that compares the machine's time with the database's. */
    private static final String[] PRODUCT = {
        "io.evercred.app..",
        "io.evercred.worker..",
        "io.evercred.schemas..",
        "io.evercred.vault..",
        "io.evercred.consume..",
        "io.evercred.migration..",
        "io.evercred.startup.."
    };

    /** An operator's commands have no database to ask, and only label their events with the time. */
    private static final String WITHOUT_A_DATABASE = "io.evercred.worker.operator.Operator";

    @ArchTest
    static final ArchRule nobody_asks_java_time_for_now = nobodyUses(
            "now() of java.time",
            target -> target.getName().equals("now")
                    && isOf(
                            target,
                            Instant.class,
                            LocalDateTime.class,
                            LocalDate.class,
                            LocalTime.class,
                            OffsetDateTime.class,
                            ZonedDateTime.class)
                    && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class)));

    /** {@code System.nanoTime()} is fine for how long something takes. */
    @ArchTest
    static final ArchRule nobody_asks_the_machine_for_milliseconds = nobodyUses(
            "System.currentTimeMillis()",
            target -> target.getName().equals("currentTimeMillis") && isOf(target, System.class));

    @ArchTest
    static final ArchRule nobody_makes_a_date_of_now = nobodyUses(
            "new Date()",
            target -> target.getName().equals("<init>")
                    && isOf(target, Date.class)
                    && target.getRawParameterTypes().isEmpty());

    @ArchTest
    static final ArchRule nobody_makes_a_clock_of_the_machine = nobodyUses(
            "a clock of the machine",
            target -> target.getName().matches("(system|tick).*") && isOf(target, Clock.class, InstantSource.class));

    /** References such as {@code Instant::now} count like calls. */
    private static ArchRule nobodyUses(String what, Predicate<CodeUnitAccessTarget> which) {
        var accesses = DescribedPredicate.<JavaAccess<?>>describe(
                "the target is " + what,
                access -> access.getTarget() instanceof CodeUnitAccessTarget target && which.test(target));
        return noClasses()
                .that()
                .resideInAnyPackage(PRODUCT)
                .and()
                .doNotHaveFullyQualifiedName(WITHOUT_A_DATABASE)
                .should()
                .accessTargetWhere(accesses)
                .because(BECAUSE);
    }

    private static boolean isOf(CodeUnitAccessTarget target, Class<?>... owners) {
        return List.of(owners).stream().anyMatch(target.getOwner()::isEquivalentTo);
    }
}
