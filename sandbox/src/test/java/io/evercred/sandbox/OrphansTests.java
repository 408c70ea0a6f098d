package io.evercred.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTests {

    @TempDir
    Path folder;

    @Test
    void stopsWhatAnEarlierLauncherLeft() throws Exception {
        try (var child = sleeper()) {
            orphans().note(child);

            assertThat(orphans().stop()).containsExactly("app");
            assertThat(child.handle().onExit().get(5, TimeUnit.SECONDS).isAlive())
                    .isFalse();
        }
        assertThat(orphans().stop()).isEmpty();
    }

    @Test
    void sparesAnotherProcessThatGotTheNumber() throws Exception {
        try (var child = sleeper()) {
            var began = child.handle().info().startInstant().orElseThrow();
            Files.createDirectories(orphans().folder());
            Files.writeString(
                    orphans().folder().resolve("app"),
                    child.handle().pid() + " " + began.minusSeconds(60).toEpochMilli());

            assertThat(orphans().stop()).isEmpty();
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void ignoresHalfANote() throws Exception {
        Files.createDirectories(orphans().folder());
        Files.writeString(orphans().folder().resolve("app"), "");

        assertThat(orphans().stop()).isEmpty();
    }

    private Orphans orphans() {
        return new Orphans(folder.resolve("running"));
    }

    private ChildProcess sleeper() {
        return ChildProcess.start(new ChildCommand("app", List.of("sleep", "20"), Map.of(), folder.resolve("app.log")));
    }
}
