package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations come before the processes that rely on them. */
class RolloutScriptTests {

    private static final String CLUSTER = """
            echo "$*" >>"$LOG"
            case "$*" in
                *'wait '*job/$FAILED* | *'wait '*job/$STUCK*) exit 1 ;;
                *"get job/$FAILED"*) echo Failed ;;
                *"get pods "*"job-name=$STUCK"*) echo 'CreateContainerConfigError: secret "evercred-app-database" not found' ;;
            esac
            """;

    @TempDir
    private Path programs;

    @Test
    void waitsForTheMigrationsAndRollsOutThen() throws Exception {
        assertThat(rollOut("none")).isZero();

        assertThat(asked())
                .containsExactly(
                        "--namespace evercred delete job migrate-app migrate-worker --ignore-not-found",
                        "apply --kustomize k8s/overlays/dev/migrations",
                        "--namespace evercred wait --for=condition=complete --timeout=5s job/migrate-app",
                        "--namespace evercred wait --for=condition=complete --timeout=5s job/migrate-worker",
                        "apply --kustomize k8s/overlays/dev",
                        "--namespace evercred rollout status deployment/app --timeout=15m",
                        "--namespace evercred rollout status deployment/worker --timeout=15m");
    }

    @Test
    void rollsNothingOutIfAMigrationFails() throws Exception {
        assertThat(rollOut("migrate-worker")).isOne();

        assertThat(asked())
                .contains("apply --kustomize k8s/overlays/dev/migrations")
                .doesNotContain("apply --kustomize k8s/overlays/dev")
                .noneMatch(line -> line.contains("rollout"));
    }

    @Test
    void tellsWhyAMigrationDoesNotBeginAndDoesNotWaitForEver() throws Exception {
        var said = rollOut("none", "migrate-app");

        assertThat(said.status()).isOne();
        assertThat(said.text()).containsOnlyOnce("""
                migrate-app waits: CreateContainerConfigError: secret "evercred-app-database" not found
                """);
        assertThat(asked()).noneMatch(line -> line.contains("rollout"));
    }

    private int rollOut(String failed) throws Exception {
        return rollOut(failed, "none").status();
    }

    private Shell.Said rollOut(String failed, String stuck) throws Exception {
        return new Shell(programs)
                .with("kubectl", CLUSTER)
                .run(
                        Map.of(
                                "LOG",
                                programs.resolve("log").toString(),
                                "FAILED",
                                failed,
                                "STUCK",
                                stuck,
                                "START_WITHIN",
                                "1"),
                        "k8s/rollout.sh",
                        "k8s/overlays/dev");
    }

    private List<String> asked() throws Exception {
        return Files.readAllLines(programs.resolve("log"));
    }
}
