package io.evercred.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CarriersTests {

    private static final String TWO_PROCESSORS = "-XX:ActiveProcessorCount=2";

    @Test
    void othersGoOnWhileSomeWaitForAClass() throws Exception {
        assertThat(ends(30, List.of(TWO_PROCESSORS), "reserved")).isTrue();
    }

    /** What the JVM does by itself, and does as long as it is told to: this is what is to be prevented. */
    @Test
    void withOneCarrierForEachProcessorNobodyWould() throws Exception {
        assertThat(ends(3, List.of(TWO_PROCESSORS))).isFalse();
        assertThat(ends(3, List.of(TWO_PROCESSORS, "-D" + Carriers.PARALLELISM + "=2"), "reserved"))
                .as("an operator's own setting counts")
                .isFalse();
    }

    private static boolean ends(int seconds, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SlowClasses.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).inheritIO().start();
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }
}
