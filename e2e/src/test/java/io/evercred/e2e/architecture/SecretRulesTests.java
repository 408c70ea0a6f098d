package io.evercred.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
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
import tools.jackson.databind.json.JsonMapper;

/** Who may look into a secret, and who may erase one. */
@AnalyzeClasses(locations = MainClasses.class)
class SecretRulesTests {

    /** Each hands the value to a library at once; whoever joins this list has to do the same. */
    private static final Set<String> MAY_REVEAL = Set.of(
            "io.evercred.vault.Seal",
            "io.evercred.vault.SealToWorker",
            "io.evercred.vault.TokenMark",
            // The provider's endpoints.
            "io.evercred.app.signin.CodeExchange",
            "io.evercred.app.signin.Departures",
            "io.evercred.app.signin.IdTokens",
            "io.evercred.app.signin.UserInfo",
            "io.evercred.app.consent.GrantReturn",
            "io.evercred.app.guild.DiscordApi",
            "io.evercred.app.google.GoogleClients",
            "io.evercred.worker.refresh.GoogleAuthTokenEndpoint",
            "io.evercred.worker.revocation.HttpRevokeEndpoint",
            // Seals a request for its callback.
            "io.evercred.app.signin.RequestSeal");

    /** A text is no {@link Secret}: each of these is sealed, or its record prints it as stars. */
    private static final Set<String> TEXTS_NAMED_LIKE_A_SECRET = Set.of(
            // Sealed.
            "io.evercred.worker.credential.GoogleCreds.accessToken",
            "io.evercred.worker.credential.GoogleCreds.refreshToken",
            // As Spring binds them; printed as stars, and put into a Secret when the settings are read.
            "io.evercred.app.guild.DiscordSettings.botToken",
            "io.evercred.app.provider.ProviderSettings.clientSecret",
            "io.evercred.app.provider.ProviderSettings.clientSecretNext",
            "io.evercred.worker.provider.ProviderSettings$Entry.clientSecret",
            "io.evercred.worker.provider.ProviderSettings$Entry.clientSecretNext",
            // On its way into its seal; printed as stars.
            "io.evercred.app.signin.RequestSeal$Written.verifier");

    private static final String NAMED_LIKE_A_SECRET = "(?i).*(token|secret|secretnext|verifier|password)";

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

    @ArchTest
    static void texts_that_are_named_like_a_secret_are_known(JavaClasses all) {
        assertThat(all.stream()
                        .filter(one -> one.getName()
                                .matches("io\\.evercred\\.(app|worker|schemas|vault|clock|startup"
                                        + "|logging|outgoing)\\..*"))
                        .flatMap(one -> one.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(String.class))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getName().matches(NAMED_LIKE_A_SECRET))
                        .filter(field -> !field.getName().startsWith("sealed"))
                        .map(field -> field.getOwner().getName() + "." + field.getName()))
                .as("texts that could be readable secrets: make them a Secret, or seal them and say so in their name")
                .containsExactlyInAnyOrderElementsOf(TEXTS_NAMED_LIKE_A_SECRET);
    }

    @ArchTest
    static void a_secret_has_no_json_form(JavaClasses all) {
        record Holder(String name, Secret token) {}
        // Fake.
        var written = JsonMapper.shared().writeValueAsString(new Holder("holder", Secret.of("not-to-be-seen")));
        assertThat(written).contains("holder").doesNotContain("seen");
        assertThat(new Gson().toJson(Secret.of("not-to-be-seen"))).doesNotContain("seen");
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
