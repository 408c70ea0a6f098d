package io.evercred.bench.box;

import io.evercred.bench.measure.Probe;
import io.evercred.faults.process.FastStart;
import io.evercred.faults.process.Workshop;
import io.evercred.sandbox.stack.ChildCommand;
import io.evercred.sandbox.stack.Ports;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts processes that can be asked; each main class takes the port to listen at as its first argument. */
public final class Probes {

    private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-Duser.timezone=UTC");

    private final Workshop workshop;

    public Probes(Workshop workshop) {
        this.workshop = workshop;
    }

    /** A main class of the bench's own class path: a peer, or a driver of load. */
    public Probe own(String name, Class<?> main, Map<String, String> environment) {
        int port = Ports.free();
        return Probe.start(
                new ChildCommand(name, workshop.java(JVM, main, port), environment, workshop.log(name)), port);
    }

    /**
     * A main class of the bench's that runs on a packaged process's class path, and so measures the product's own
     * classes with the product's own libraries.
     *
     * @param main a name and no class: its class path is another one
     * @param libraries a class of each that is needed beside the product's
     */
    public Probe within(
            FastStart product, String name, String main, Map<String, String> environment, Class<?>... libraries) {
        int port = Ports.free();
        var command = new ArrayList<>(List.of(Workshop.JAVA.toString(), "-XX:+UseSerialGC"));
        command.addAll(JVM);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                Stream.concat(
                                Stream.of(product.jar(), placeOf(Probes.class)),
                                Arrays.stream(libraries).map(Probes::placeOf))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                main,
                Integer.toString(port)));
        return Probe.start(new ChildCommand(name, command, environment, workshop.log(name)), port);
    }

    private static Path placeOf(Class<?> one) {
        return Path.of(one.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
