package io.evercred.e2e.deployment;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That the folders below k8s fit together, and that kubectl makes objects of them that Kubernetes takes. Where there is no
 * kubectl the latter is skipped and says so, unless the environment demands it by {@code EVERCRED_REQUIRE_KUBECTL=true}.
 */
class KustomizationTests {

    private static final Pattern SECRET = Pattern.compile("secretKeyRef=\\{name=([\\w.-]+)");

    @ParameterizedTest
    @MethodSource("all")
    void takesAllFilesBesideItAndOnlyWhatIsThere(Kustomization kustomization) {
        assertThat(kustomization.sources().isEmpty()
                        && !kustomization.yaml().at("patches").isPresent())
                .as("holds nothing")
                .isFalse();
        assertThat(kustomization.sources()).containsAll(kustomization.files()).allSatisfy(source -> assertThat(
                        Files.isRegularFile(source) || Files.isRegularFile(source.resolve("kustomization.yaml")))
                .as(source.toString())
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void changesImagesAndCountsOfObjectsThatItHas(Kustomization kustomization) {
        var text = kustomization.objects().toString();

        assertThat(kustomization.yaml().at("images").items())
                .allSatisfy(image -> assertThat(text).contains("image=" + image.at("name")));
        assertThat(kustomization.yaml().at("replicas").items()).allSatisfy(count -> assertThat(kustomization.objects())
                .anyMatch(object -> is(object, "Deployment", count.at("name").toString())));
    }

    @Test
    void patchesObjectsThatAreThere() {
        var everything =
                Kustomization.in(Reactor.path("k8s/overlays/production")).objects();
        var targets = Kustomization.all().stream()
                .flatMap(kustomization -> kustomization.yaml().at("patches").items())
                .map(patch -> patch.at("target"))
                .toList();

        assertThat(targets).isNotEmpty().allSatisfy(target -> assertThat(everything)
                .anyMatch(object -> is(
                        object, target.at("kind").toString(), target.at("name").toString())));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void migratesWithTheImagesAndTheDatabaseOfTheRollout(Kustomization overlay) {
        var migrations = Kustomization.in(overlay.folder().resolve("migrations"));

        assertThat(migrations.own("images")).isEqualTo(overlay.own("images"));
        assertThat(literals("k8s/migrations", "evercred-migrations"))
                .isNotEmpty()
                .isSubsetOf(literals("k8s/base", "evercred"));
    }

    /** The migrations are applied first: what is fetched for the rollout comes too late for them. */
    @ParameterizedTest
    @MethodSource("overlays")
    void migratesWithSecretsThatAreThereBefore(Kustomization overlay) {
        var migrations = Kustomization.in(overlay.folder().resolve("migrations"));
        var demanded = SECRET.matcher(migrations.objects().toString())
                .results()
                .map(found -> found.group(1))
                .collect(toSet());

        assertThat(demanded).contains("evercred-app-database", "evercred-worker-database");
        for (var secret : demanded) {
            if (fetched(overlay).contains(secret)) {
                assertThat(fetched(migrations)).contains(secret);
            } else {
                assertThat(Yaml.text("k8s/README.md")).contains("| `" + secret + "`");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void rendersObjectsThatKubernetesKnowsFieldByField(Kustomization kustomization) throws Exception {
        assumeTrue(
                !kustomization.yaml().at("kind").toString().equals("Component"),
                "is rendered where it is a component of");
        var process = demandKubectl(kustomization);
        var rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(rendered).isZero();
        assertThat(Yaml.documentsOf(rendered)).isNotEmpty().allSatisfy(KubernetesTypes::hold);
    }

    private static List<String> fetched(Kustomization kustomization) {
        return kustomization.objects().stream()
                .filter(object -> object.at("kind").toString().equals("ExternalSecret"))
                .map(object -> object.at("metadata", "name").toString())
                .toList();
    }

    private static Process demandKubectl(Kustomization kustomization) {
        try {
            return new ProcessBuilder(
                            "kubectl", "kustomize", kustomization.folder().toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            var line = "NOT RENDERED: " + kustomization + ", since there is no kubectl on this machine.";
            if (Boolean.parseBoolean(System.getenv("EVERCRED_REQUIRE_KUBECTL"))) {
                throw new IllegalStateException(line, e);
            }
            System.out.printf("%n%s%n%s%n%s%n%n", "!".repeat(80), line, "!".repeat(80));
            assumeTrue(false, line);
            throw new IllegalStateException(e);
        }
    }

    private static List<String> literals(String folder, String name) {
        return Kustomization.in(Reactor.path(folder))
                .yaml()
                .at("configMapGenerator")
                .items()
                .filter(map -> map.at("name").toString().equals(name))
                .flatMap(map -> map.at("literals").items())
                .map(Yaml::toString)
                .toList();
    }

    /** Names in targets are patterns. */
    private static boolean is(Yaml object, String kind, String name) {
        return object.at("kind").toString().equals(kind)
                && object.at("metadata", "name").toString().matches(name);
    }

    private static List<Kustomization> all() {
        return Kustomization.all();
    }

    private static Stream<Kustomization> overlays() {
        return Stream.of("dev", "production").map(overlay -> Kustomization.in(Reactor.path("k8s/overlays/" + overlay)));
    }
}
