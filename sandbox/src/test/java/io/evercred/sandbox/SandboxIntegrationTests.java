package io.evercred.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIntegrationTests {

    @TempDir
    Path folder;

    private Path jar;
    private Launched launched;

    @BeforeEach
    void packageTheProduct() throws Exception {
        jar = FakeProduct.jar(folder);
    }

    @AfterEach
    void leaveNoProcess() {
        launched.kill();
    }

    @Test
    void keepsItsDataAndLeavesNoProcess() throws Exception {
        launch("--workers=2").awaitLine("Evercred is ready");
        execute("CREATE TABLE note (text VARCHAR(20))");
        var children = launched.children();
        launched.interrupt();
        launched.awaitLine("Everything has stopped.");
        assertThat(launched.end()).isEqualTo(130);
        // mysqld, two workers and the app, and for each the shell that watches over it.
        assertThat(children).hasSize(8).noneMatch(ProcessHandle::isAlive);

        launch().awaitLine("Evercred is ready");
        execute("INSERT INTO note VALUES ('kept')");
        children = launched.children();
        launched.kill();
        awaitEnd(children);

        launch("--fresh").awaitLine("Evercred is ready");
        execute("CREATE TABLE note (text VARCHAR(20))");
    }

    @Test
    void tellsWhichProcessCrashed() throws Exception {
        launched = Launched.start(folder.resolve("data"), jar, Map.of("FAKE_PRODUCT_CRASHES", "yes"));

        // Whichever of the two is noticed first.
        launched.awaitLine(" stopped by itself (exit status 1); its log " + folder.resolve("data/logs"))
                .awaitLine("The setting evercred.fake is wrong.");
        assertThat(launched.end()).isEqualTo(3);
    }

    private Launched launch(String... options) throws Exception {
        launched = Launched.start(folder.resolve("data"), jar, Map.of(), options);
        return launched;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = launched.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (var process : processes) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
