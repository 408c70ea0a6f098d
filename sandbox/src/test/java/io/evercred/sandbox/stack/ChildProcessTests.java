package io.evercred.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTests {

    @TempDir
    Path folder;

    @Test
    void tellsWhyAChildStoppedByItself() {
        var child = shell("echo starting; printf '\\tat some.Frame(Some.java:1)\\n\\n'; echo no disk; exit 7");

        assertThat(child.exitStatus()).isEqualTo(7);
        assertThat(child.crashed())
                .hasMessage("worker-1 stopped by itself (exit status 7); its log " + folder.resolve("log")
                        + " ends with:\n  starting\n  no disk");
    }

    @Test
    void namesTheLibraryThatIsMissing() {
        var child =
                shell("echo 'mysqld: error while loading shared libraries: libssl.so.9: cannot open' >&2; exit 127");
        child.exitStatus();

        assertThat(child.crashed())
                .hasMessageStartingWith("worker-1 needs the library libssl.so.9, which this machine lacks");
    }

    @Test
    void keepsTheTerminalsSignalsFromTheChild() throws Exception {
        try (var child = shell("trap 'echo unmoved' USR1; echo up; sleep 20 & wait; wait")) {
            awaitLog("up");
            for (var signal : List.of("INT", "HUP", "USR1")) {
                new ProcessBuilder("kill", "-" + signal, "" + child.handle().pid())
                        .start()
                        .waitFor();
            }
            awaitLog("unmoved");
            assertThat(child.handle().onExit()).isNotCompleted();
        }
    }

    @Test
    void handsTheEnvironmentOver() throws Exception {
        try (var child = ChildProcess.start(new ChildCommand(
                "app", List.of("/bin/sh", "-c", "echo $DEMO"), Map.of("DEMO", "a setting"), folder.resolve("log")))) {
            child.exitStatus();
            assertThat(folder.resolve("log")).hasContent("a setting");
        }
    }

    @Test
    void stopsAChildWhoseParentWasKilled() throws Exception {
        var child = new ProcessBuilder("sleep", "20").start();
        // A parent's end looks like this to the watch: nobody holds the other end of its pipe any more.
        ParentWatch.over(child).getOutputStream().close();

        assertThat(child.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysWhichProgramIsMissing() {
        var child =
                ChildProcess.start(new ChildCommand("app", List.of("/no/such/java"), Map.of(), folder.resolve("log")));

        assertThat(child.exitStatus()).isNotZero();
        assertThat(child.crashed()).hasMessageContaining("/no/such/java");
    }

    @Test
    void saysWhenTheLogCannotBeWritten() throws Exception {
        Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ChildProcess.start(
                        new ChildCommand("app", List.of("true"), Map.of(), folder.resolve("file/log"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(folder.resolve("file").toString());
    }

    private ChildProcess shell(String script) {
        return ChildProcess.start(
                new ChildCommand("worker-1", List.of("/bin/sh", "-c", script), Map.of(), folder.resolve("log")));
    }

    private void awaitLog(String text) {
        await().untilAsserted(() -> assertThat(folder.resolve("log")).content().contains(text));
    }
}
