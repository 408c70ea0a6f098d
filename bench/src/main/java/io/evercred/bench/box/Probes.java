package io.evercred.bench.box;

import io.evercred.bench.measure.Probe;
import io.evercred.faults.process.FastStart;
import io.evercred.faults.process.Workshop;
import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.Ports;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts processes that can be asked; each main class takes the port to listen at as its first argument. */
public final class Probes {

    private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m");

    private final Workshop workshop;

    public Probes(Workshop workshop) {
        this.workshop = workshop;
    }

    /** A main class of the bench's own class path: a peer, or a driver of load. */
    public Probe own(String name, Class<?> main, Map<String, String> environment) {
        int port = Ports.free();
        return Probe.start(
                new ChildCommand(name, workshop.java(HEAP, main, port), environment, workshop.log(name)), port);
    }

    /**
     * A main class of the bench's that runs on a packaged process's class path, and so measures the product's own
     * classes with the product's own libraries.
     *
     * @param main a name and no class: its class path is another one
     */
    public Probe within(FastStart product, String name, String main, Map<String, String> environment) {
        int port = Ports.free();
        var command = new ArrayList<>(List.of(Workshop.JAVA.toString(), "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
        command.addAll(HEAP);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                product.jar() + File.pathSeparator + ownClasses(),
                main,
                Integer.toString(port)));
        return Probe.start(new ChildCommand(name, command, environment, workshop.log(name)), port);
    }

    private static Path ownClasses() {
        return Path.of(
                Probes.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
