package io.evercred.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.evercred.e2e.system.Reactor;
import io.evercred.vault.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may look into a secret, and who may erase one. */
@AnalyzeClasses(locations = MainClasses.class)
class SecretRulesTests {

    /** Each hands the value to a library at once; whoever joins this list has to do the same. */
    private static final Set<String> MAY_REVEAL = Set.of(
            "io.evercred.vault.Seal",
            "io.evercred.vault.SealToWorker",
            // The provider's endpoints.
            "io.evercred.app.signin.CodeExchange",
            "io.evercred.app.signin.Departures",
            "io.evercred.app.signin.IdTokens",
            "io.evercred.app.signin.UserInfo",
            "io.evercred.app.consent.GrantReturn",
            "io.evercred.app.google.GoogleClients",
            "io.evercred.worker.refresh.GoogleAuthTokenEndpoint",
            "io.evercred.worker.revocation.HttpRevokeEndpoint",
            // Seals a request for its callback.
            "io.evercred.app.signin.RequestSeal");

    private static final String CLEARS_FIELDS = "google_creds_json = NULL";
    private static final String MAY_CLEAR = "RevokedColumns.java";

    @ArchTest
    static final ArchRule only_few_look_into_a_secret = noClasses()
            .that(DescribedPredicate.describe("are not on the list", SecretRulesTests::isNotListed))
            .should()
            .accessTargetWhere(DescribedPredicate.describe("the target is Secret.reveal()", SecretRulesTests::reveals))
            .because("whoever can look at a token can log it: keep the list short, and each on it must pass it on");

    @ArchTest
    static final ArchRule events_carry_no_secret = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.evercred.schemas..")
            .should()
            .haveRawType(Secret.class)
            .because("what leaves a process is sealed, and what is sealed is a text");

    @ArchTest
    static void only_one_class_clears_the_fields_of_a_credential(JavaClasses all) throws IOException {
        // The statement is a text, which bytecode rules do not see.
        assertThat(all.contain("io.evercred.worker.revocation.RevokedColumns")).isTrue();
        try (Stream<Path> sources = Stream.of("worker", "app").flatMap(SecretRulesTests::sources)) {
            assertThat(sources.filter(SecretRulesTests::clearsFields)
                            .map(file -> file.getFileName().toString())
                            .collect(Collectors.toList()))
                    .as("classes that erase tokens: whatever ends a credential goes through the one consumer")
                    .containsExactly(MAY_CLEAR);
        }
    }

    /** A reference, {@code Secret::reveal}, counts like a call. */
    private static boolean reveals(JavaAccess<?> access) {
        return access.getName().equals("reveal") && access.getTargetOwner().isEquivalentTo(Secret.class);
    }

    private static boolean isNotListed(JavaClass one) {
        var outermost = one.getName().replaceFirst("\\$.*", "");
        return !MAY_REVEAL.contains(outermost) && !outermost.equals(Secret.class.getName());
    }

    private static Stream<Path> sources(String module) {
        try {
            return Files.walk(Reactor.path(module + "/src/main")).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean clearsFields(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .replaceAll("\\s+", " ")
                    .contains(CLEARS_FIELDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
